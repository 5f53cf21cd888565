"""The document: what is kept, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.kit.document import content
from huiliu.kit.document.content import ContentInvalid, content_clean

ASSET = "0190b0c4-0000-7000-8000-000000000001"


def a_text(words: str = "字", **more: content.Json) -> content.Node:
    return {"type": "text", "text": words, **more}


def a_paragraph(*children: content.Json) -> content.Node:
    return {"type": "paragraph", "content": list(children)}


def a_doc(*blocks: content.Json) -> content.Node:
    return {"type": "doc", "content": list(blocks)}


def a_figure(**fields: str) -> content.Node:
    attributes = {"asset": ASSET, "caption": "夜航", "credit": "陈默摄", "alt": "一条船"}
    return {"type": "figure", "attrs": attributes | fields}


def nested_list(depth: int) -> content.Node:
    inner: content.Node = a_paragraph(a_text())
    for _ in range(depth):
        inner = {"type": "bulletList", "content": [{"type": "listItem", "content": [inner]}]}
    return inner


def test_every_part_that_the_schema_names_is_kept() -> None:
    bold_link: list[content.Json] = [
        {"type": "bold"},
        {"type": "link", "attrs": {"href": "https://example.org/"}},
    ]
    document = a_doc(
        {"type": "heading", "attrs": {"level": 2}, "content": [a_text("几点有船")]},
        a_paragraph(a_text(marks=bold_link), {"type": "hardBreak"}, a_text()),
        {"type": "blockquote", "content": [a_paragraph(a_text())]},
        nested_list(1),
        a_figure(),
    )

    assert content_clean(document) == document


def test_attributes_that_the_schema_does_not_name_are_dropped() -> None:
    document = a_doc({**a_paragraph(a_text(onclick="x")), "attrs": {"style": "color:red"}})

    assert content_clean(document) == a_doc(a_paragraph(a_text()))


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (None, "outermost"),
        ([], "outermost"),
        ({"type": "paragraph"}, "outermost"),
        (a_doc("text"), "no part"),
        (a_doc({"type": "script"}), "cannot hold a script"),
        (a_doc(a_paragraph(a_paragraph())), "cannot hold a paragraph"),
        (a_doc({"type": "heading", "attrs": {"level": 1}}), "level 2 or 3"),
        (a_doc({"type": "heading"}), "level 2 or 3"),
        (a_doc(a_figure(asset="")), "names its picture"),
        (a_doc(a_figure(asset="../etc/passwd")), "names its picture"),
        (a_doc(a_figure(caption="长" * 501)), "at most 500"),
        (a_doc(a_paragraph(a_text(""))), "holds no text"),
        (a_doc(a_paragraph({"type": "text", "text": 7})), "holds no text"),
        (a_doc(a_paragraph(a_text(marks="bold"))), "expected a list"),
        (a_doc(a_paragraph(a_text(marks=["bold"]))), "a mark has a type"),
        (a_doc(a_paragraph(a_text(marks=[{"type": "blink"}]))), "blink is not known"),
        ({"type": "doc", "content": 7}, "expected a list"),
        (a_doc(nested_list(9)), "deeper than"),
        (a_doc(*[a_paragraph()] * 20_000), "parts"),
        (a_doc(a_paragraph(a_text("字" * 200_001))), "characters"),
    ],
)
def test_what_the_schema_does_not_name_is_refused_with_its_place(
    document: content.Json, says: str
) -> None:
    with pytest.raises(ContentInvalid, match=says):
        content_clean(document)


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "java\nscript:x",
        "",
        "http://[",
        "\\\\x",
    ],
)
def test_links_that_could_run_are_refused(href: str) -> None:
    mark: content.Node = {"type": "link", "attrs": {"href": href}}

    with pytest.raises(ContentInvalid, match="links start with"):
        content_clean(a_doc(a_paragraph(a_text(marks=[mark]))))


def test_text_and_count_leave_white_space_and_captions_out_of_the_count() -> None:
    document = a_doc(a_paragraph(a_text("一 二\u3000三")), a_figure(), nested_list(1))

    assert content.char_count(document) == 4
    assert content.plain_text(document) == "一 二\u3000三\n夜航\n字"


def test_pictures_are_named_once_and_in_order() -> None:
    assert content.asset_ids(a_doc(a_figure(), a_figure())) == (ASSET,)


def test_an_empty_text_makes_one_empty_paragraph() -> None:
    assert content.document_from_text(" \n ") == a_doc({"type": "paragraph"})


@given(st.text(max_size=300))
def test_a_document_made_of_any_text_is_kept_as_it_is(text: str) -> None:
    document = content.document_from_text(text)

    assert content_clean(document) == document


_leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
_any_json = st.recursive(
    _leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "content", "attrs", "marks", "text", "level"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.lists(_any_json, max_size=4))
def test_any_json_is_cleaned_or_refused_and_cleaning_twice_changes_nothing(
    blocks: list[content.Json],
) -> None:
    try:
        cleaned = content_clean({"type": "doc", "content": blocks})
    except ContentInvalid:
        return
    assert content_clean(cleaned) == cleaned
