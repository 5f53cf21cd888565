"""Reading updates: what Yjs makes is let through, all else is refused with its reason."""

import struct
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycrdt import Array, Doc, Map, XmlElement, XmlFragment, XmlText

from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.core.updates import (
    UPDATE_BYTES_MAX,
    Update,
    UpdateInvalid,
    read_update,
)
from huiliu.newsroom.editing.shared_text.making import made, put
from tests.kit.document.documents import documents

CLIENT = 7
_INTEGER, _FLOAT = 125, 124
"""How lib0 marks a number; browsers write integers, our own library writes them as floats."""


def a_doc() -> "Doc[Any]":
    """Make a document with one paragraph, as client 7 writes it."""
    doc: Doc[Any] = Doc(client_id=CLIENT)
    body = body_of(doc)
    body.children.append(XmlElement("paragraph"))
    body.children[0].children.append(XmlText("一二三"))
    return doc


def body_of(doc: "Doc[Any]") -> Any:
    return doc.get("body", type=XmlFragment)


def a_browsers_number(number: int) -> bytes:
    """Write an integer as lib0 does in a browser: six bits and a sign, then seven bits a byte."""
    rest, told = abs(number) >> 6, [(abs(number) & 0x3F) | (0x40 if number < 0 else 0)]
    while rest:
        told[-1] |= 0x80
        told.append(rest & 0x7F)
        rest >>= 7
    return bytes([_INTEGER, *told])


def test_an_update_says_whose_clocks_it_adds() -> None:
    update = read_update(a_doc().get_update())

    assert dict(update.clients) == {CLIENT: (0, 5)}
    assert update.fits({})


@pytest.mark.parametrize("number", [1, -1, 63, 64, 100_000, -100_000])
def test_an_attribute_may_be_a_number_of_any_length(number: int) -> None:
    doc = a_doc()
    body_of(doc).children[0].attributes["level"] = number
    ours = bytes([_FLOAT]) + struct.pack(">f", number)
    as_browsers_write_it = doc.get_update().replace(ours, a_browsers_number(number))

    assert ours not in as_browsers_write_it
    assert dict(read_update(as_browsers_write_it).clients) == {CLIENT: (0, 6)}


def test_the_next_update_stands_on_the_one_before() -> None:
    doc = a_doc()
    before = doc.get_state()
    body_of(doc).children[0].children[0].insert(0, "零")

    update = read_update(doc.get_update(before))

    assert dict(update.clients) == {CLIENT: (5, 6)}
    assert update.fits({CLIENT: 5})
    assert not update.fits({CLIENT: 4})
    assert not update.fits({})


def test_what_another_wrote_must_be_known_before_it_is_deleted() -> None:
    first = a_doc()
    second: Doc[Any] = Doc(client_id=9)
    second.apply_update(first.get_update())
    before = second.get_state()
    del body_of(second).children[0]

    update = read_update(second.get_update(before))

    assert (dict(update.clients), dict(update.needs)) == ({}, {CLIENT: 5})
    assert update.fits({CLIENT: 5})
    assert not update.fits({CLIENT: 3})


def test_an_empty_update_says_so() -> None:
    assert read_update(Doc().get_update()).is_empty


def test_another_root_is_refused() -> None:
    doc: Doc[Any] = Doc()
    doc.get("other", type=XmlFragment).children.append(XmlText("x"))

    with pytest.raises(UpdateInvalid, match="no such root"):
        read_update(doc.get_update())


@pytest.mark.parametrize("value", [{"a": 1}, [1], b"x"], ids=["map", "list", "bytes"])
def test_a_value_that_is_not_plain_is_refused(value: object) -> None:
    doc: Doc[Any] = Doc()
    doc.get("body", type=Array).append(value)

    with pytest.raises(UpdateInvalid):
        read_update(doc.get_update())


@pytest.mark.parametrize("kind", [Array, Map])
def test_a_type_that_no_text_has_is_refused(kind: type[Any]) -> None:
    doc: Doc[Any] = Doc()
    doc.get("body", type=Array).append(kind())

    with pytest.raises(UpdateInvalid, match="no type"):
        read_update(doc.get_update())


@pytest.mark.parametrize("tag", ["script", "iframe", "doc", "PARAGRAPH"])
def test_a_node_that_no_story_has_is_refused(tag: str) -> None:
    doc: Doc[Any] = Doc()
    body_of(doc).children.append(XmlElement(tag))

    with pytest.raises(UpdateInvalid, match="not known"):
        read_update(doc.get_update())


def test_a_browser_cannot_say_where_words_come_from() -> None:
    doc = a_doc()
    body_of(doc).children[0].children[0].format(0, 3, {"origin": {"kind": "human"}})

    with pytest.raises(UpdateInvalid, match="origin"):
        read_update(doc.get_update())


def test_an_attribute_is_short() -> None:
    doc = a_doc()
    body_of(doc).children[0].attributes["source"] = "长" * 2_001

    with pytest.raises(UpdateInvalid, match="too long"):
        read_update(doc.get_update())


def test_a_mark_is_short() -> None:
    doc = a_doc()
    body_of(doc).children[0].children[0].format(0, 3, {"link": {"href": "h" * 2_001}})

    with pytest.raises(UpdateInvalid, match="too long"):
        read_update(doc.get_update())


def test_an_update_beyond_the_bound_is_not_even_read() -> None:
    with pytest.raises(UpdateInvalid, match="bytes"):
        read_update(bytes(UPDATE_BYTES_MAX + 1))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "too early"),
        (b"\x00\x00\x00", "follows the end"),
        (b"\x01" + b"\xff" * 9, "too large"),
        (b"\x01\xff\xff\x7f\x01\x00", "at most"),
        (b"\x02\x01\x01\x00\x00\x01\x01\x01\x00\x00\x01\x00", "named wrongly"),
        (b"\x01\x01\x01\x00\x00\x00\x00", "at least one"),
        (b"\x01\x01\x01\x00\x04\x01\x01\xff\x01a\x00", "no text"),
        (b"\x01\x01\x01\x00\x0b\x01\x04body\x00", "kind 11"),
    ],
)
def test_what_is_broken_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UpdateInvalid, match=reason):
        read_update(data)


@given(st.binary(max_size=60))
def test_no_bytes_do_anything_but_pass_or_be_refused(data: bytes) -> None:
    _read(data)


@given(st.integers(0, 10**6), st.integers(0, 255))
def test_a_byte_changed_on_the_way_does_no_more_harm(at: int, value: int) -> None:
    data = bytearray(a_doc().get_update())
    data[at % len(data)] = value

    _read(bytes(data))


@given(documents(), documents())
def test_whatever_a_story_holds_passes(old: dict[str, Any], new: dict[str, Any]) -> None:
    doc = made(Text(title="题", content=old))
    whole = read_update(doc.get_update())
    ends = {client: end for client, (_, end) in whole.clients.items()}
    before = doc.get_state()
    put(doc, Text(title="新题", content=new))

    assert read_update(doc.get_update(before)).fits(ends)


def _read(data: bytes) -> None:
    """Read what may be anything: nothing but a reasoned refusal may come of it."""
    with suppress(UpdateInvalid):
        assert isinstance(read_update(data), Update)
