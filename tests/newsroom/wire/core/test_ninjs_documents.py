"""Documents of ninjs as a whole: one item or several, within limits, refused with a reason."""

from typing import Any

import pytest

from huiliu.newsroom.wire.core.ninjs.documents import LeftOut, read_ninjs
from huiliu.newsroom.wire.core.notes import Why
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from tests.newsroom.wire.core.ninjs_documents import an_item, as_bytes, read


def refusal(data: bytes) -> tuple[Reason, int]:
    with pytest.raises(Refused) as refused:
        read_ninjs(data)
    return refused.value.reason, refused.value.place


@pytest.mark.parametrize(
    ("data", "reason", "place"),
    [
        (b"", Reason.EMPTY, 0),
        (b"\xef\xbb\xbf \n", Reason.EMPTY, 0),
        (b" " * 11_000_000, Reason.TOO_LARGE, 0),
        ('{"uri":\n"通州"}'.encode("gb18030"), Reason.WRONG_CHARSET, 2),
        ('{"uri": "a"}'.encode("utf-16"), Reason.WRONG_CHARSET, 1),
        (b'{"uri": "a",\n\n}', Reason.BROKEN_JSON, 3),
        (b'{"uri": "a", "urgency": NaN}', Reason.BROKEN_JSON, 0),
        (b'{"uri": "a", "urgency": -Infinity}', Reason.BROKEN_JSON, 0),
        (b'{"uri": "a", "urgency": 1' + b"0" * 5_000 + b"}", Reason.BROKEN_JSON, 0),
        (rb'{"uri": "a\ud800"}', Reason.BROKEN_JSON, 1),
        (b'{"uri": "a", "headline": "a\nb"}', Reason.BROKEN_JSON, 1),
        (b"[" * 33 + b"]" * 33, Reason.TOO_DEEP, 0),
        (b"[" * 1_000_000, Reason.TOO_DEEP, 0),
        (b'{"a":' * 100_000, Reason.TOO_DEEP, 0),
        (b"7", Reason.NO_NINJS, 0),
        (b"{}", Reason.NO_URI, 0),
        (b'{"uri": " "}', Reason.NO_URI, 0),
        (b'{"uri": ["a"]}', Reason.NO_URI, 0),
        (b'["a", 7]', Reason.NO_NINJS, 0),
        (as_bytes([an_item()] * 501), Reason.TOO_MANY_ITEMS, 0),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"}]}',
         Reason.NO_URI, 0),
    ],
    ids=str,
)  # fmt: skip
def test_a_document_is_refused_with_a_reason(data: bytes, reason: Reason, place: int) -> None:
    assert refusal(data) == (reason, place)


def test_a_pair_of_halves_is_a_character() -> None:
    read = read_ninjs(rb'{"uri": "urn:a", "headline": "\ud83c\udf09"}')

    assert read.items[0].headlines[0].value == "🌉"


def test_a_mark_of_order_is_no_part_of_a_document() -> None:
    assert read_ninjs(b'\xef\xbb\xbf{"uri": "urn:a"}').items[0].uri == "urn:a"


@pytest.mark.parametrize(
    "value",
    [[an_item(), an_item(version="2")], {"items": [an_item(), an_item(version="2")]}],
)
def test_several_items_are_read(value: Any) -> None:
    assert [item.version for item in read_ninjs(as_bytes(value)).items] == ["", "2"]


def test_five_hundred_items_are_read() -> None:
    assert len(read_ninjs(as_bytes([an_item()] * 500)).items) == 500


def test_an_empty_list_holds_no_item() -> None:
    assert read_ninjs(b"[]").items == ()


def test_what_is_no_item_among_several_is_named() -> None:
    read = read_ninjs(as_bytes({"items": ["x", an_item(), {}], "next": "y"}))

    assert len(read.items) == 1
    assert read.left_out == (
        LeftOut(place=1, reason=Reason.NO_NINJS),
        LeftOut(place=3, reason=Reason.NO_URI),
    )
    assert [(one.path, one.reason) for one in read.unread] == [("next", Why.NO_PLACE)]


def test_the_list_of_what_was_not_read_ends() -> None:
    item = read(**{f"x{number}{'y' * 300}": 1 for number in range(300)})

    assert len(item.unread) == 200
    assert max(len(one.path) for one in item.unread) == 200


def test_a_long_list_of_things_ends() -> None:
    item = read(people=[{"name": "某"}] * 1_200)

    assert len(item.people) == 1_000
    assert [(one.path, one.reason) for one in item.unread] == [("people", Why.TOO_MANY)]
