"""Renditions and items inside items."""

from typing import Any

import pytest

from huiliu.newsroom.wire.core.item import ItemKind, Rendition
from huiliu.newsroom.wire.core.ninjs.documents import read_ninjs
from huiliu.newsroom.wire.core.notes import Why
from tests.newsroom.wire.core.ninjs_documents import as_bytes, nested, read, unread


def rendition(**fields: Any) -> Rendition:
    return read(renditions=[{"name": "main", **fields}]).renditions[0]


def test_a_rendition_is_read_whole() -> None:
    found = rendition(
        href="https://media.example/1.mp4",
        contentType="video/mp4",
        title="全",
        width=1920,
        height=1080.0,
        sizeInBytes=1_000,
        duration=12.5,
        poi={"x": 960, "y": 270},
    )

    assert found == Rendition(
        name="main",
        href="https://media.example/1.mp4",
        mime="video/mp4",
        title="全",
        width_px=1920,
        height_px=1080,
        size_bytes=1_000,
        duration_s=12.5,
        point_of_interest=(0.5, 0.25),
    )


@pytest.mark.parametrize(
    "href",
    ["javascript:x()", "file:///etc/passwd", "//media.example/1", "https://a.example/\u202e1", "x"],
)
def test_only_an_address_of_the_web_is_kept(href: str) -> None:
    item = read(renditions=[{"name": "main", "href": href}])

    assert item.renditions[0].href == ""
    assert unread(item) == {"renditions.href": Why.NOT_WEB}


@pytest.mark.parametrize("size", [-1, True, "9", 10**400, 2**60, 1.5])
def test_a_size_that_cannot_be_is_named(size: Any) -> None:
    item = read(renditions=[{"name": "main", "sizeinbytes": size}])

    assert item.renditions[0].size_bytes is None
    assert unread(item) == {"renditions.sizeinbytes": Why.NOT_NUMBER}


@pytest.mark.parametrize("poi", [{"x": 1}, {"x": 5, "y": 1}, {"x": "1", "y": 1}, 7])
def test_a_point_of_interest_outside_the_picture_is_named(poi: Any) -> None:
    item = read(renditions=[{"name": "main", "width": 4, "height": 4, "poi": poi}])

    assert item.renditions[0].point_of_interest is None
    assert unread(item) == {"renditions.poi": Why.NOT_NUMBER}


def test_what_a_rendition_has_beyond_that_is_named() -> None:
    item = read(
        renditions=[{"name": "main", "format": "MPEG", "scanType": "progressive", "x": 1}, 7]
    )

    assert unread(item) == {
        "renditions": Why.NOT_OBJECT,
        "renditions.format": Why.NO_PLACE,
        "renditions.scantype": Why.NO_PLACE,
        "renditions.x": Why.UNKNOWN,
    }


def test_a_name_given_twice_is_told() -> None:
    item = read_ninjs(
        b'{"uri": "urn:a", "renditions": {"a": {}, "a": {"title": "2"}, "b": 7}, "uri": "urn:b"}'
    ).items[0]

    assert (item.uri, item.renditions[0].title) == ("urn:b", "2")
    assert unread(item) == {
        "renditions.a": Why.REPEATED,
        "renditions.b": Why.NOT_OBJECT,
        "uri": Why.REPEATED,
    }


@pytest.mark.parametrize("value", [[{"name": "a"}] * 300, {f"a{n}": {} for n in range(300)}])
def test_two_hundred_renditions_are_enough(value: Any) -> None:
    item = read(renditions=value)

    assert len(item.renditions) == 200
    assert unread(item)["renditions"] == Why.TOO_MANY


def test_an_item_inside_has_its_own_unread() -> None:
    item = read(associations={"pic": {"uri": "urn:b", "type": "picture", "ap_x": 1}, "no": 7})

    inside = item.associations[0]
    assert (inside.name, inside.item.kind, inside.item.uri) == ("pic", ItemKind.PICTURE, "urn:b")
    assert unread(inside.item) == {"ap_x": Why.UNKNOWN}
    assert unread(item) == {"associations": Why.NOT_OBJECT}


def test_an_item_inside_may_be_but_a_name() -> None:
    inside = read(associations=[{"name": "logo"}]).associations[0]

    assert (inside.name, inside.item.uri) == ("logo", "")


def test_items_inside_end_at_the_fifth_floor() -> None:
    item = read_ninjs(as_bytes(nested(7))).items[0]

    floors = [item]
    for _floor in range(5):
        floors.append(floors[-1].associations[0].item)

    assert floors[-1].associations == ()
    assert unread(floors[-1]) == {"associations": Why.TOO_DEEP}


@pytest.mark.parametrize("is_list", [True, False])
def test_two_hundred_items_inside_are_enough(*, is_list: bool) -> None:
    listed = [{"name": str(number), "uri": f"urn:{number}"} for number in range(250)]

    item = read(associations=listed if is_list else {one["uri"]: one for one in listed})

    assert len(item.associations) == 200
    assert unread(item) == {"associations": Why.TOO_MANY}


def test_the_first_medium_tells_what_an_item_is() -> None:
    renditions = [
        {"name": "a", "contenttype": "text/xml"},
        {"name": "b", "contenttype": "audio/mp3"},
    ]

    assert read(renditions=renditions).kind is ItemKind.AUDIO
