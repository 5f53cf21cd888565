"""The reader of templates and the edits of macros, fed with what nobody writes."""

import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiliu.kit.document.content import ContentInvalid, content_clean
from huiliu.newsroom.editing.core.macros import MACROS
from huiliu.newsroom.editing.core.macros.edits import with_words
from huiliu.newsroom.editing.core.templates import (
    document_of_lines,
    filled,
    lines_of,
    placeholders_of,
)

pytestmark = [pytest.mark.drill, pytest.mark.fuzz]
SECONDS = float(os.environ.get("HUILIU_FUZZ_S", "20"))
WORDS = st.text(max_size=400) | st.lists(
    st.sampled_from(
        (
            "{{",
            "}}",
            "{{日期}}",
            "{{ date }}",
            "## ",
            "### ",
            "#",
            "\n",
            "\u3000",
            "<script>",
            "\x00",
        )
    ),
    max_size=80,
).map("".join)


def test_whatever_is_written_is_kept_or_refused() -> None:
    end = time.monotonic() + SECONDS

    @settings(max_examples=int(SECONDS * 60), deadline=None, database=None)
    @given(WORDS, st.dictionaries(st.text(max_size=8), st.text(max_size=300), max_size=4))
    def read(text: str, values: dict[str, str]) -> None:
        if time.monotonic() > end:
            return
        try:
            document = document_of_lines(text)
        except ContentInvalid:
            return
        assert document_of_lines(lines_of(document)) == document
        assert content_clean(filled(document, values))
        assert len(placeholders_of(text)) <= len(text)
        for macro in MACROS.values():
            assert content_clean(with_words(document, macro.words))

    read()
