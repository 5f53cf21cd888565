"""Packages and messages of NewsML-G2."""

from datetime import UTC, datetime

import pytest

from huiliu.newsroom.wire.core.g2.reading import read_g2
from huiliu.newsroom.wire.core.item import Hop, Item, ItemKind, Link
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from tests.newsroom.wire.core.g2_documents import a_document, a_message, an_item, left


def a_package(groups: str, *, root: str = "G1") -> Item:
    return an_item(f"<groupSet root='{root}'>{groups}</groupSet>", root="packageItem")


def test_each_item_of_a_package_has_the_way_of_groups_that_leads_to_it() -> None:
    item = a_package(
        "<group id='G1' role='group:main'><itemRef residref='a'><title>甲</title>"
        "<itemClass qcode='ninat:text'/></itemRef><groupRef idref='G2'/><itemRef residref='c'/>"
        "</group><group id='G2' roleuri='http://r.example/side'><groupRef idref='G3'/></group>"
        "<group id='G3'><itemRef href='http://a.example/b' version='4'/></group>"
    )

    assert item.kind is ItemKind.PACKAGE
    assert item.links == (
        Link(uri="a", title="甲", kind="text", group=("group:main",)),
        Link(
            uri="http://a.example/b",
            version="4",
            group=("group:main", "http://r.example/side", "G3"),
        ),
        Link(uri="c", group=("group:main",)),
    )


def test_groups_that_lead_in_a_circle_end() -> None:
    item = a_package(
        "<group id='G1'><groupRef idref='G2'/></group>"
        "<group id='G2'><itemRef residref='a'/><groupRef idref='G1'/></group>"
    )

    assert [link.uri for link in item.links] == ["a"]
    assert left(item) == {
        "/packageItem/groupSet/group/groupRef": "leads to no group, or to one that is read"
    }


def test_a_way_through_too_many_groups_is_left() -> None:
    groups = "".join(
        f"<group id='G{number}'><groupRef idref='G{number + 1}'/></group>" for number in range(20)
    )

    item = a_package(groups, root="G0")

    assert "no group leads to it" in left(item).values()


def test_groups_that_nothing_leads_to_are_left() -> None:
    item = a_package(
        "<group id='G1' mode='pgrmod:seq'><title/></group><group id='G1'/><group id='G9'/>stray",
        root="G1",
    )

    assert left(item) == {
        "/packageItem/groupSet/group": "an id said twice",
        "/packageItem/groupSet/group/@mode": "",
        "/packageItem/groupSet/group/title": "",
        "/packageItem/groupSet/text()": "",
    }


@pytest.mark.parametrize("root", ["", "nowhere"])
def test_without_a_root_the_first_group_leads(root: str) -> None:
    item = a_package("<group id='G1'><itemRef residref='a'/></group>", root=root)

    assert [link.uri for link in item.links] == ([] if root else ["a"])


def test_a_message_gives_every_item_and_its_own_sending() -> None:
    header = (
        "<header><sent>2026-01-01T00:00:00Z</sent><sender>t.example</sender>"
        "<catalog><scheme alias='x' uri='http://x.example/'/></catalog>"
        "<catalogRef href='http://c.example/'/><priority>4</priority></header>"
    )

    items = a_message(
        "<newsItem guid='a'><contentMeta><subject qcode='x:1'/></contentMeta></newsItem>"
        "<planningItem guid='b'/><other/>",
        header=header,
    )

    assert [(item.kind, item.uri) for item in items] == [
        (ItemKind.TEXT, "a"),
        (ItemKind.PLANNING, "b"),
    ]
    assert items[0].subjects[0].uri == "http://x.example/1"
    station = Hop(party="t.example", at=datetime(2026, 1, 1, tzinfo=UTC), action="sent")
    assert [item.hops for item in items] == [(station,), (station,)]
    assert left(items[1]) == {
        "/newsMessage/header/catalogRef[@href='http://c.example/']":
            "a catalogue that is not known",
        "/newsMessage/header/priority": "",
        "/newsMessage/itemSet/other": "",
    }  # fmt: skip


@pytest.mark.parametrize("header", ["", "<header/>", "<header><sent>soon</sent></header>"])
def test_a_message_that_does_not_say_who_sent_it_adds_no_station(header: str) -> None:
    (item,) = a_message("<newsItem guid='a'/>", header=header)

    assert item.hops == ()


@pytest.mark.parametrize("inner", ["", "<other/>"])
def test_a_message_without_items_is_refused(inner: str) -> None:
    with pytest.raises(Refused) as refused:
        a_message(inner)

    assert refused.value.reason is Reason.NO_ITEMS


def test_a_message_of_2000_items_is_read_and_one_more_is_refused() -> None:
    assert len(a_message("<newsItem/>" * 2_000)) == 2_000
    with pytest.raises(Refused) as refused:
        a_message("<newsItem/>" * 2_001)

    assert refused.value.reason is Reason.TOO_MANY_ITEMS


def test_items_of_other_standards_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_g2(a_document("", root="feed"))

    assert refused.value.reason is Reason.NO_NEWSML_G2
