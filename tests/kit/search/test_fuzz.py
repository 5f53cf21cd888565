"""Whatever is typed or stored, the reader of questions and the marker of texts never break."""

import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiliu.kit.search.asked import ASKED_CHARS_MAX, WORDS_MAX, asked
from huiliu.kit.search.marks import marked, snippet
from huiliu.kit.search.terms import terms_of
from tests.kit.search.builders import an_entry

pytestmark = [pytest.mark.drill, pytest.mark.fuzz]
SECONDS = float(os.environ.get("HUILIU_FUZZ_S", "20"))
TYPED = st.text(max_size=400) | st.text(alphabet="夜读北京圖馆ab1-\"“” \n*:&|!()'\\", max_size=400)


def test_no_question_breaks_the_reader() -> None:
    end = time.monotonic() + SECONDS

    @settings(max_examples=int(SECONDS * 300) + 1, database=None)
    @given(TYPED)
    def reads(text: str) -> None:
        if time.monotonic() > end:
            return
        found = asked(text)
        assert len(found.words) <= WORDS_MAX
        assert all(len(word.shown) <= 18 * ASKED_CHARS_MAX for word in found.words)

    reads()


def test_no_text_breaks_terms_and_marks() -> None:
    end = time.monotonic() + SECONDS

    @settings(max_examples=int(SECONDS * 300) + 1, database=None)
    @given(TYPED, TYPED)
    def marks(text: str, question: str) -> None:
        if time.monotonic() > end:
            return
        terms_of(an_entry(text, body=text, code=text))
        found = asked(question)
        assert "".join(piece for _, piece in marked(text, found)) == text
        assert len("".join(piece for _, piece in snippet(text, found))) <= 92

    marks()
