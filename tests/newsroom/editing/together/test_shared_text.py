"""A document goes into a shared text and comes out as it was, with the writers of its words."""

import random
from itertools import permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from huiliu.newsroom.editing.core.origins import Origin
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.core.writers import (
    Writer,
    Writers,
    authors_as_json,
    authors_from_json,
)
from huiliu.newsroom.editing.shared_text.following import Followed
from huiliu.newsroom.editing.shared_text.making import made, put
from huiliu.newsroom.editing.shared_text.origins import runs_of_marks, told
from huiliu.newsroom.editing.shared_text.reading import content_of, text_of
from tests.kit.document.documents import documents, words

ME = "01a21a60-25ab-70a1-9076-24e9d2d24117"


def paragraphs(*texts: str) -> dict[str, Any]:
    content = [{"type": "paragraph", "content": [{"type": "text", "text": text}]} for text in texts]
    return {"type": "doc", "content": content}


def followed(document: dict[str, Any]) -> tuple[Followed, Writers]:
    writers = Writers()
    runs = runs_of_marks(document, writers=writers, person=ME)
    return Followed(made(Text(title="题", content=document)).get_update(), runs), writers


@given(documents())
def test_a_document_comes_out_as_it_went_in(document: dict[str, Any]) -> None:
    assert content_of(made(Text(title="题", content=document))) == document


def test_the_fields_come_out_too() -> None:
    text = Text(title="题", summary="要", byline="周予安", content=paragraphs("一"))

    assert text_of(made(text)) == text


@given(documents(), documents())
def test_another_text_put_in_its_place_is_all_there(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    doc = made(Text(title="旧", content=old))

    put(doc, Text(title="新", content=new))

    assert content_of(doc) == new


def test_equal_blocks_are_left_where_they_are() -> None:
    doc = made(Text(title="题", content=paragraphs("一", "二", "三")))
    reader: Doc[Any] = Doc()
    reader.apply_update(doc.get_update())
    first = reader.get("body", type=XmlFragment).children[0]
    before = doc.get_state()

    put(doc, Text(title="题", content=paragraphs("一", "贰", "三")))
    reader.apply_update(doc.get_update(before))

    assert reader.get("body", type=XmlFragment).children[0] == first
    assert content_of(reader) == paragraphs("一", "贰", "三")


def test_a_source_in_the_draft_is_a_source_in_the_shared_text() -> None:
    source = {"type": "origin", "attrs": {"kind": "source"}}
    document = paragraphs("人写的。", "公告原文。")
    document["content"][1]["content"][0]["marks"] = [source]

    held, writers = followed(document)

    origins = {key: told(piece, writers) for key, piece in held.authors.texts.items()}
    assert [one.origin for (one,) in origins.values()] == [Origin.HUMAN, Origin.SOURCE]
    assert content_of(held.doc, origins) == document


def test_what_a_colleague_types_is_known_as_theirs() -> None:
    held, writers = followed(paragraphs("北岸今起开放。", "步道一圈三公里。"))
    page: Doc[Any] = Doc(client_id=9)
    page.apply_update(held.state)
    before = page.get_state()
    page.get("body", type=XmlFragment).children[1].children[0].insert(0, "新修的")

    colleague = writers.number_of(Writer(Origin.HUMAN, "a colleague"))
    held.apply(page.get_update(before), by=colleague)

    [_, sentences] = [told(piece, writers) for piece in held.authors.texts.values()]
    assert [writer.person for writer in sentences[0].writers] == [ME, "a colleague"]


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 99)), min_size=2, max_size=8))
def test_equal_ends_of_sentences_stay_their_writers_when_many_come_at_once(
    sentences: list[tuple[int, int]],
) -> None:
    first = [f"甲{number}😀。" for number in range(8)]
    held, writers = followed(paragraphs("".join(first)))
    page: Doc[Any] = Doc(client_id=9)
    page.apply_update(held.state)
    before = page.get_state()
    text = page.get("body", type=XmlFragment).children[0].children[0]
    for place, number in sorted(sentences, reverse=True):
        text.insert(len("".join(first[:place]).encode()), f"乙{number}。")

    colleague = writers.number_of(Writer(Origin.HUMAN, "a colleague"))
    held.apply(page.get_update(before), by=colleague)

    (piece,) = held.authors.texts.values()
    found = {
        (piece.text[one.start], *(writer.person for writer in one.writers))
        for one in told(piece, writers)
    }
    assert found == {("甲", ME), ("乙", "a colleague")}


def test_writers_are_kept_and_read_again() -> None:
    writers = Writers([Writer(Origin.SOURCE, ME, "a lead")])

    read, runs = authors_from_json(authors_as_json(writers, [((3, 0), (1, 1))]))

    assert (read, runs) == (writers, (((3, 0), (1, 1)),))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.lists(words(), min_size=2, max_size=4))
def test_in_whatever_order_updates_come_the_texts_are_equal(seed: int, texts: list[str]) -> None:
    draw = random.Random(seed)
    start = made(Text(title="题", content=paragraphs(*texts)))
    pages = [_page(start, number) for number in (11, 12, 13)]
    written: list[bytes] = []
    for _ in range(12):
        page = draw.choice(pages)
        before = page.get_state()
        _edit(page, draw)
        written.append(page.get_update(before))
        if draw.random() < 0.3:
            for update in draw.sample(written, k=len(written)):
                draw.choice(pages).apply_update(update)
    # As a room and a page do when they meet again: each asks for what it lacks.
    for page, other in [*permutations(pages, 2)] * 2:
        page.apply_update(other.get_update(page.get_state()))
    held, _ = followed(paragraphs(*texts))
    held = Followed(start.get_update(), held.runs)
    for number, update in enumerate(written):
        held.apply(update, by=number % 3)

    contents = [content_of(page) for page in pages]
    assert contents[0] == contents[1] == contents[2] == content_of(held.doc)
    assert all(
        sum(length for length, _ in piece.runs) == len(piece.text)
        for piece in held.authors.texts.values()
    )


def _page(start: "Doc[Any]", number: int) -> "Doc[Any]":
    page: Doc[Any] = Doc(client_id=number)
    page.apply_update(start.get_update())
    return page


def _edit(page: "Doc[Any]", draw: random.Random) -> None:
    body = page.get("body", type=XmlFragment)
    with page.transaction():
        kind, many = draw.random(), len(body.children)
        if kind < 0.2 or many == 0:
            at = draw.randint(0, many)
            body.children.insert(at, XmlElement("paragraph"))
            body.children[at].children.append(XmlText(draw.choice(["新的一段话在这里", "又"])))
        elif kind < 0.35:
            del body.children[draw.randrange(many)]
        else:
            texts = [one for block in body.children for one in block.children]
            if texts:
                text = draw.choice(texts)
                text.insert(draw.choice([0, len(text)]), draw.choice("甲乙丙丁"))
