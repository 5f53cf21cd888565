"""Tables, galleries, quotations, embeds, gaps and origins: what is kept, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.kit.document import content
from huiliu.kit.document.content import ContentInvalid, Node, content_clean
from huiliu.kit.document.nodes import origin_of
from huiliu.kit.document.spans import spans_of
from tests.kit.document.test_content import ASSET, a_doc, a_figure, a_paragraph, a_text


def a_table(*rows: list[str], header: str = "tableCell") -> Node:
    return {
        "type": "table",
        "content": [
            {
                "type": "tableRow",
                "content": [
                    {"type": header if y == 0 else "tableCell", "content": [a_words(text)]}
                    for text in row
                ],
            }
            for y, row in enumerate(rows)
        ],
    }


def a_words(text: str) -> Node:
    return a_paragraph(a_text(text)) if text else a_paragraph()


def an_embed(**fields: content.Json) -> Node:
    attrs = {"provider": "bilibili", "ref": "BV1", "title": "夜航"}
    return {"type": "embed", "attrs": attrs | fields}


def a_quote(source: content.Json = "") -> Node:
    return {"type": "blockquote", "attrs": {"source": source}, "content": [a_words("好")]}


def a_gallery(*figures: Node) -> Node:
    return {"type": "gallery", "content": list(figures)}


def test_every_new_block_is_kept() -> None:
    source: Node = {"type": "origin", "attrs": {"kind": "source"}}
    document = a_doc(
        a_table(["班次", "票价"], ["1", ""], header="tableHeader"),
        a_gallery(a_figure(), a_figure()),
        a_quote("王女士，乘客"),
        an_embed(),
        {"type": "pictureGap", "attrs": {"hint": "码头"}},
        a_paragraph(a_text(marks=[source])),
    )

    assert content_clean(content_clean(document)) == content_clean(document)
    assert [block["type"] for block in content.blocks_of(content_clean(document))] == [
        "table",
        "gallery",
        "blockquote",
        "embed",
        "pictureGap",
        "paragraph",
    ]


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (a_doc({"type": "table"}), "1 to 100 rows"),
        (a_doc(a_table(*[["一"]] * 101)), "1 to 100 rows"),
        (a_doc(a_table(["一"] * 21)), "1 to 20 columns"),
        (a_doc(a_table(["一", "二"], ["三"])), "equally long"),
        (a_doc(a_gallery()), "1 to 30 pictures"),
        (a_doc(a_gallery(*[a_figure()] * 31)), "1 to 30 pictures"),
        (a_doc(a_gallery(a_words("字"))), "cannot hold a paragraph"),
        (a_doc(a_quote("长" * 201)), "at most 200"),
        (a_doc(an_embed(provider="../x")), "names its provider"),
        (a_doc(an_embed(ref="a/../b")), "names its provider"),
        (a_doc(an_embed(ref="")), "names its provider"),
        (
            a_doc(a_paragraph(a_text(marks=[{"type": "origin", "attrs": {"kind": "god"}}]))),
            "an origin is one of",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(document: Node, says: str) -> None:
    with pytest.raises(ContentInvalid, match=says):
        content_clean(document)


@pytest.mark.parametrize("span", [2, 0, "2", ["2"], {"a": 1}])
def test_merged_cells_are_refused(span: content.Json) -> None:
    cell: Node = {"type": "tableCell", "attrs": {"colspan": span}, "content": [a_words("一")]}
    table: Node = {"type": "table", "content": [{"type": "tableRow", "content": [cell]}]}

    with pytest.raises(ContentInvalid, match="not merged"):
        content_clean(a_doc(table))


def test_cells_of_the_editor_lose_the_spans_that_say_nothing() -> None:
    attrs: Node = {"colspan": 1, "rowspan": 1, "colwidth": None}
    cell: Node = {"type": "tableCell", "attrs": attrs, "content": [a_words("一")]}
    table: Node = {"type": "table", "content": [{"type": "tableRow", "content": [cell]}]}

    assert content_clean(a_doc(table)) == a_doc(a_table(["一"]))


def test_a_quotation_without_source_is_as_it_was_before_sources_were_kept() -> None:
    old: Node = {"type": "blockquote", "content": [a_words("好")]}

    assert content_clean(a_doc(a_quote(" "))) == a_doc(old)


def test_what_no_database_keeps_is_taken_out() -> None:
    document = a_doc(a_paragraph(a_text("一\x00二\ud800")), a_figure(caption="图\x00"))

    assert content.plain_text(content_clean(document)) == "一二\n图"


def test_a_text_of_nothing_storable_is_refused() -> None:
    with pytest.raises(ContentInvalid, match="holds no text"):
        content_clean(a_doc(a_paragraph(a_text("\x00"))))


def test_text_count_pictures_and_embeds_know_the_new_blocks() -> None:
    document = a_doc(
        a_table(["班次", "票价"], ["1", "2"]),
        a_gallery(a_figure(caption="甲"), a_figure(caption="乙")),
        an_embed(),
        {"type": "pictureGap", "attrs": {"hint": "码头"}},
    )

    assert content.plain_text(document) == "班次\t票价\n1\t2\n甲\n乙\n夜航\n码头"
    assert content.char_count(document) == len("班次票价12")
    assert content.asset_ids(document) == (ASSET,)
    assert content.embeds_of(document) == (("bilibili", "BV1"),)
    assert not content.is_plain(document)
    assert len(list(content.blocks_with_text(document))) == 4


def test_spans_say_the_words_of_a_block_with_their_origins() -> None:
    marked = a_text("售票记录", marks=[{"type": "origin", "attrs": {"kind": "source"}}])
    paragraph = a_paragraph(a_text("据"), marked, {"type": "hardBreak"}, a_text("。"))

    spans = spans_of(paragraph)

    assert [(span.text, span.origin) for span in spans] == [
        ("据", ""),
        ("售票记录", "source"),
        ("\n。", ""),
    ]
    assert origin_of(marked) == "source"


_words = st.text(alphabet="北运河 夜航4.5", min_size=1, max_size=6)
_paragraphs = _words.map(lambda text: a_paragraph(a_text(text)))
_tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(_words, min_size=width, max_size=width), min_size=1, max_size=3
    ).map(lambda rows: a_table(*rows))
)
_blocks = st.one_of(
    _paragraphs,
    _tables,
    st.lists(st.builds(a_figure, caption=_words), min_size=1, max_size=3).map(
        lambda figures: a_gallery(*figures)
    ),
    _words.map(a_quote),
    st.just(an_embed()),
)
documents = st.lists(_blocks, max_size=5).map(lambda blocks: a_doc(*blocks))


@given(documents)
def test_any_document_keeps_its_text_and_is_stable_under_cleaning(document: Node) -> None:
    cleaned = content_clean(document)

    assert content_clean(cleaned) == cleaned
    assert content.plain_text(cleaned) == content.plain_text(document)


@given(documents)
def test_spans_joined_are_the_text_of_a_block(document: Node) -> None:
    for block in content.blocks_of(document):
        assert "".join(span.text for span in spans_of(block)) == content.block_text(block)
