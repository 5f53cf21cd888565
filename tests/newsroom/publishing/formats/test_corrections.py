"""Corrections and ends of stories in every form, and how a receiver knows them again."""

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from huiliu.newsroom.publishing.core.formats.feeds import Feed
from huiliu.newsroom.publishing.core.formats.forms import FEEDS, Form, listed, written
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.wire.core.g2.reading import read_g2
from tests.newsroom.publishing.formats.documents import (
    FIRST,
    HOST,
    NOTICE,
    STOPPED,
    URI,
    a_document,
    an_asset,
    corrected,
    stopped,
    with_pictures,
)

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBS = "{http://purl.org/atompub/tombstones/1.0}"
NAR = "{http://iptc.org/std/nar/2006-10-01/}"
FEED = Feed(title="要闻", home=f"{HOST}/", url=f"{HOST}/feed", updated_at=FIRST)


def root_of(document_form: Form, *, kind: ChangeKind = ChangeKind.RECALLED) -> ET.Element:
    return ET.fromstring(written(stopped(kind), document_form).data)


@pytest.mark.parametrize(
    "form", [Form.RSS, Form.ATOM, Form.JSON_FEED, Form.HTML, Form.TEXT, Form.NITF]
)
def test_readers_see_what_was_corrected(form: Form) -> None:
    assert NOTICE in written(corrected(), form).data.decode()


def test_a_correction_in_newsml_g2_says_so_and_has_the_next_version() -> None:
    (item,) = read_g2(written(corrected(), Form.NEWSML_G2).data)

    assert (item.uri, item.version, item.signals) == (URI, "2", ("sig:correction",))
    assert item.editor_notes[0].value == NOTICE


def test_a_story_that_is_back_after_a_recall_is_an_update() -> None:
    (item,) = read_g2(written(a_document(version=3), Form.NEWSML_G2).data)

    assert (item.signals, item.status.value) == (("sig:update",), "usable")


def test_a_first_release_has_no_signal_and_no_message() -> None:
    assert b"signal" not in written(a_document(), Form.NEWSML_G2).data
    assert b"ed-msg" not in written(a_document(), Form.NITF).data


def test_a_story_with_pictures_is_a_package_with_an_item_for_each() -> None:
    package, story, *pictures = read_g2(written(with_pictures(3), Form.NEWSML_G2).data)

    assert [link.uri for link in package.links] == [URI, *(one.uri for one in pictures)]
    assert {link.version for link in package.links} == {"1"}
    associated = [one.uri for one in story.links if one.relation == "irel:associatedWith"]
    assert associated == [one.uri for one in pictures]
    assert len(pictures) == 3


def test_the_pictures_and_the_package_of_a_canceled_story_are_canceled_with_it() -> None:
    before = {one.uri for one in read_g2(written(with_pictures(2), Form.NEWSML_G2).data)}

    items = read_g2(written(stopped(), Form.NEWSML_G2).data)

    assert {one.uri for one in items} == before
    assert {(one.status.value, one.version) for one in items} == {("canceled", "3")}
    assert not any(one.renditions or one.bodies or one.descriptions for one in items)


def test_a_picture_that_a_correction_leaves_out_is_canceled() -> None:
    left = replace(with_pictures(1), version=2, dropped=(an_asset(2),))

    package, story, first, second = read_g2(written(left, Form.NEWSML_G2).data)

    assert [one.status.value for one in (package, story, first)] == ["usable"] * 3
    assert (second.uri, second.status.value) == (left.uri_of(an_asset(2)), "canceled")
    assert second.uri not in {link.uri for link in (*package.links, *story.links)}


def test_without_its_last_picture_the_package_is_canceled() -> None:
    left = a_document(version=2, dropped=(an_asset(1),))

    package, story, picture = read_g2(written(left, Form.NEWSML_G2).data)

    assert [one.status.value for one in (package, story, picture)] == [
        "canceled",
        "usable",
        "canceled",
    ]


@pytest.mark.parametrize(
    ("kind", "message"), [(ChangeKind.RECALLED, "kill"), (ChangeKind.WITHDRAWN, "withdrawal")]
)
def test_a_nitf_says_in_its_data_that_it_was_taken_back(kind: ChangeKind, message: str) -> None:
    data = root_of(Form.NITF, kind=kind).find("{*}head/{*}docdata")

    assert data is not None
    assert data.get("management-status") == "canceled"
    note = data.find("{*}ed-msg")
    assert note is not None
    assert note.get("msg-type") == message


def test_atom_has_a_deleted_entry_of_the_same_id() -> None:
    (gone,) = root_of(Form.ATOM).iter(f"{TOMBS}deleted-entry")

    assert gone.get("ref") == URI
    assert gone.get("when") == f"{STOPPED:%Y-%m-%dT%H:%M:%SZ}"


def test_rss_and_json_feed_tell_the_end_by_an_entry_of_the_same_id() -> None:
    (item,) = root_of(Form.RSS).iter("item")
    (entry,) = json.loads(written(stopped(), Form.JSON_FEED).data)["items"]

    assert (item.findtext("guid"), item.findtext("category")) == (URI, "canceled")
    assert (entry["id"], entry["_huiliu"]) == (URI, {"status": "canceled"})
    assert item.findtext("title") == entry["title"] == "【撤稿】TZ-1122-07-1"


@pytest.mark.parametrize("form", sorted(FEEDS))
def test_a_feed_holds_documents_in_their_order(form: Form) -> None:
    other = a_document(uri="urn:uuid:9", title="后一篇", code="TZ-2")

    payload = listed([other, corrected(), stopped()], form, FEED)

    text = payload.data.decode()
    assert text.index("后一篇") < text.index("首周末上座九成")
    assert payload.filename in {"rss.xml", "atom.xml", "feed.json"}


@pytest.mark.parametrize("form", sorted(FEEDS))
def test_a_feed_without_documents_is_one_all_the_same(form: Form) -> None:
    data = listed([], form, FEED).data

    assert "要闻".encode() in data


@pytest.mark.parametrize("form", sorted(FEEDS))
def test_a_feed_names_its_hub(form: Form) -> None:
    feed = Feed(title="要闻", home=HOST, url=HOST, updated_at=FIRST, hub=f"{HOST}/hub?a=1&b=2")

    data = listed([], form, feed).data.decode()

    assert f"{HOST}/hub?a=1" in data
    assert ("hub" in data) is ("hub" not in listed([], form, FEED).data.decode())


@pytest.mark.parametrize("form", sorted(FEEDS))
def test_a_feed_of_one_document_claims_no_address(form: Form) -> None:
    alone, several = written(a_document(), form).data, listed([a_document()], form, FEED).data

    assert [word in alone for word in (b'"self"', b"feed_url")] == [False, False]
    assert FEED.url.encode() in several


def test_a_feed_is_as_new_as_the_newest_of_its_documents() -> None:
    root = ET.fromstring(listed([a_document(), stopped()], Form.ATOM, FEED).data)

    assert root.findtext(f"{ATOM}updated") == f"{STOPPED:%Y-%m-%dT%H:%M:%SZ}"
