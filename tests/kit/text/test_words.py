"""Tokens, readings, scripts and sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiliu.kit.text import (
    TOKENIZER_VERSION,
    has_traditional,
    initials,
    pinyin,
    sentences,
    simplified,
    tokens,
    traditional,
)


def test_words_are_cut_without_marks() -> None:
    assert tokens("通州区图书馆，周末开放！5G") == ("通州区", "图书馆", "周末", "开放", "5G")
    assert tokens("") == ()


def test_the_tokenizer_says_its_version() -> None:
    assert TOKENIZER_VERSION.startswith("rjieba-0.")


def test_names_are_found_by_reading_and_by_initials() -> None:
    assert pinyin("重庆 5G 绿地") == "chong qing 5g lv di"
    assert initials("重庆 5G 绿地") == "cq5ld"


@pytest.mark.parametrize(
    ("received", "read"),
    [
        ("朝著這個方面", "朝着这个方面"),
        ("瞭解頭髮與發展之後", "了解头发与发展之后"),
        ("「資訊」", "“资讯”"),
        ("乾隆著作", "乾隆著作"),
        ("下工夫", "下工夫"),
    ],
)
def test_traditional_characters_become_simplified_and_words_stay(received: str, read: str) -> None:
    assert simplified(received) == read


def test_simplified_becomes_traditional() -> None:
    assert traditional("头发与发展") == "頭髮與發展"
    assert has_traditional("頭髮")


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=60))
def test_simplifying_twice_is_simplifying_once(text: str) -> None:
    once = simplified(text)

    assert simplified(once) == once


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今天开馆。明天也开！", ("今天开馆。", "明天也开！")),
        ("“真的？”他问。", ("“真的？”", "他问。")),
        ("比3.5高。版本v1.2好", ("比3.5高。", "版本v1.2好")),
        ("It works. 好", ("It works.", "好")),
        ("一行\n两行", ("一行", "两行")),
        ("好！！！走", ("好！！！", "走")),
        ("", ()),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, found: tuple[str, ...]) -> None:
    assert sentences(text) == found


@settings(deadline=None)
@given(st.text("今天。！？”“ \n.A1…；，", max_size=60))
def test_no_letter_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
