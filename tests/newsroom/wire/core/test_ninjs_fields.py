"""Each field of an item, from documents of ninjs made by hand; the IPTC's own are read apart."""

from datetime import UTC, datetime
from typing import Any

import pytest

from huiliu.newsroom.wire.core.item import FOREVER, Contact, ItemKind, Link, Point, PubStatus, Words
from huiliu.newsroom.wire.core.notes import Why
from tests.newsroom.wire.core.ninjs_documents import FULL_1, FULL_3, read, unread


def test_an_item_of_three_is_read_whole() -> None:
    item = read(**FULL_3)

    assert (item.standard, item.kind, item.urgency) == ("ninjs 3.1", ItemKind.TEXT, 3)
    assert item.headlines == (Words(value="通州开桥", role="main"),)
    assert item.places[0].point == Point(latitude=39.91, longitude=116.66)
    assert (item.subjects[0].relevance, item.subjects[0].confidence) == (90, 80)
    assert (item.associations[0].name, item.associations[0].relation) == ("pic", "shows")
    assert item.rights[0].link == "https://rights.example/1"
    assert item.first_created_at == datetime(2026, 1, 1, 19, 4, 5, tzinfo=UTC)
    assert item.unread == ()


def test_an_item_of_one_is_read_whole() -> None:
    item = read(**FULL_1)

    assert item.standard == "ninjs 1.x"
    assert [(one.role, one.value) for one in item.headlines] == [
        ("", "通州开桥"),
        ("short", "开桥"),
    ]
    assert [(one.role, one.mime, one.html) for one in item.bodies] == [
        ("text", "text/plain", "<p>今天</p>\n<p>开桥。</p>"),
        ("xhtml", "application/xhtml+xml", "<p>今天开桥。</p>"),
    ]
    assert (item.people[0].scheme, item.people[0].code) == ("https://people.example/", "1")
    assert item.renditions[0].name == "main"
    assert item.associations[0].item.kind is ItemKind.PICTURE
    assert item.other_ids == (Words(value="qiao", role="slug"),)
    assert item.unread == ()


def test_counts_beside_the_bodies_of_one_are_those_of_the_bodies() -> None:
    item = read(body_text="今天开桥。", charcount=5, wordcount=2)

    assert (item.bodies[0].characters, item.bodies[0].words) == (5, 2)


def test_counts_without_a_body_are_unread() -> None:
    assert unread(read(headline="题", charcount=5)) == {"charcount": Why.NO_PLACE}


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"type": "component"}, ItemKind.COMPONENT),
        ({"eventDetails": {}}, ItemKind.EVENT),
        ({"plannedCoverage": []}, ItemKind.PLANNING),
        ({"body_text": "文"}, ItemKind.TEXT),
        ({"renditions": [{"name": "a", "contenttype": "video/mp4"}]}, ItemKind.VIDEO),
        ({"type": "hologram"}, ItemKind.TEXT),
        ({"type": 7}, ItemKind.TEXT),
    ],
)
def test_what_an_item_is_when_it_says_so_or_not(fields: dict[str, Any], kind: ItemKind) -> None:
    assert read(**fields).kind is kind


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("usable", PubStatus.USABLE),
        ("cancelled", PubStatus.CANCELED),
        ("commissioned", PubStatus.WITHHELD),
        (7, PubStatus.WITHHELD),
    ],
)
def test_a_status_that_nobody_knows_keeps_an_item_back(said: Any, status: PubStatus) -> None:
    assert read(pubstatus=said).status is status


def test_what_is_null_says_nothing() -> None:
    item = read(embargoed=None, pubstatus=None, people=None, representationtype=None, ap_x=None)

    assert (item.embargoed_until, item.status) == (None, PubStatus.USABLE)
    assert item.unread == ()


def test_rights_and_counts_that_say_nothing_are_none() -> None:
    item = read(copyrightholder="", usageterms=[], wordcount="x", body_text="文")

    assert (item.rights, item.bodies[0].words) == ((), None)
    assert unread(item) == {"usageterms": Why.NOT_TEXT, "wordcount": Why.NOT_NUMBER}


def test_an_embargo_that_cannot_be_read_has_no_end() -> None:
    item = read(embargoed="Next Monday")

    assert item.embargoed_until == FOREVER
    assert unread(item) == {"embargoed": Why.NOT_DATE}


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2026-01-02T03:04:05Z", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2026-01-02", datetime(2026, 1, 2, tzinfo=UTC)),
        ("2026-01-02T03:04:05", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("2026-02-30", None),
        ("Last Tuesday", None),
        (20260102, None),
    ],
)
def test_a_date_is_read_or_named(said: Any, moment: datetime | None) -> None:
    item = read(versionCreated=said)

    assert item.version_created_at == moment
    assert unread(item) == ({} if moment else {"versionCreated": Why.NOT_DATE})


@pytest.mark.parametrize(
    ("said", "urgency", "why"),
    [(5, 5, None), (5.0, 5, None), (0, None, Why.NOT_NUMBER), (0.1, None, Why.NOT_NUMBER)],
)
def test_an_urgency_is_one_to_nine(said: float, urgency: int | None, why: Why | None) -> None:
    item = read(urgency=said)

    assert item.urgency == urgency
    assert unread(item).get("urgency") == why


def test_a_title_stands_behind_the_headlines() -> None:
    item = read(title="题名", headlines=[{"role": "main", "value": "标题"}])

    assert [(one.role, one.value) for one in item.headlines] == [
        ("main", "标题"),
        ("title", "题名"),
    ]


def test_rights_come_together() -> None:
    rights = read(
        copyrightHolder="汇流",
        copyrightNotice="版权所有",
        usageTerms="限本市",
        rightsInfo={"langId": "https://w3.example/odrl", "encodedRights": "{}", "x": 1},
    ).rights[0]

    assert (rights.holder, rights.notice, rights.usage) == (
        "汇流",
        (Words(value="版权所有"),),
        (Words(value="限本市"),),
    )
    assert (rights.expression, rights.expression_language) == ("{}", "https://w3.example/odrl")


def test_a_contact_is_a_value_or_an_address() -> None:
    person = read(
        people=[
            {
                "name": "周予安",
                "contactInfo": [
                    {"type": "phone", "role": "work", "lang": "zh", "name": "台", "value": "010"},
                    {
                        "address": {
                            "lines": ["运河东街 1 号"],
                            "locality": "通州",
                            "postalCode": "1",
                        }
                    },
                    {"value": "x", "fax": "y", "address": {"moon": 1}},
                ],
            }
        ]
    )

    assert person.people[0].contacts == (
        Contact(kind="phone", role="work", language="zh", name="台", value="010"),
        Contact(address=("运河东街 1 号", "通州", "1")),
        Contact(value="x"),
    )
    assert unread(person) == {
        "people.contactInfo.fax": Why.UNKNOWN,
        "people.contactInfo.address.moon": Why.UNKNOWN,
    }


def test_a_point_is_taken_and_other_geometry_named() -> None:
    feature = {"type": "Feature", "properties": None}
    item = read(
        place=[
            {"name": "甲", "geometry_geojson": {"type": "Point", "coordinates": [1, 2]}},
            {
                "name": "乙",
                "geojson": {**feature, "geometry": {"type": "Point", "coordinates": [3, 4]}},
            },
            {"name": "丙", "geojson": {"type": "Point", "coordinates": [300, 4]}},
            {"name": "丁", "geojson": {**feature, "geometry": None}},
        ]
    )

    points = [place.point for place in item.places]

    assert points == [
        Point(latitude=2, longitude=1),
        Point(latitude=4, longitude=3),
        None,
        None,
    ]
    assert unread(item) == {"place.geojson": Why.NOT_POINT}


def test_what_a_thing_has_beyond_its_name_is_named() -> None:
    item = read(
        subjects=[{"name": "题", "creator": "x", "relevance": 101, "confidence": 5.5, "ap_x": 1}],
        events=[{"id": "1", "literal": "L"}, {"id": "2"}],
        organisations={"name": 7, "symbols": []},
    )

    assert [event.code for event in item.events] == ["L", "2"]
    assert unread(item) == {
        "subjects.creator": Why.NO_PLACE,
        "subjects.relevance": Why.NOT_NUMBER,
        "subjects.confidence": Why.NOT_NUMBER,
        "subjects.ap_x": Why.UNKNOWN,
        "events.id": Why.NO_PLACE,
        "organisations.name": Why.NOT_TEXT,
        "organisations.symbols": Why.NO_PLACE,
    }


def test_a_link_to_what_a_sender_is_measured_by_is_kept() -> None:
    links = read(
        trustIndicators=[
            {"role": "https://cv.example/t", "title": "守则", "href": "https://a.example/"}
        ],
        trustindicator=[{"scheme": "s/", "code": "c", "href": "https://b.example/", "x": 1}],
    ).links

    assert links == (
        Link(
            uri="https://a.example/",
            relation="https://cv.example/t",
            title="守则",
            kind="trustindicator",
        ),
        Link(uri="https://b.example/", relation="s/c", kind="trustindicator"),
    )


def test_how_it_was_made_is_kept() -> None:
    uri = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"

    source = read(digitalSourceType={"uri": uri, "name": "生成"}).digital_source

    assert source is not None
    assert source.uri == uri


def test_where_it_was_written_may_be_a_thing() -> None:
    assert read(located="通州").located[0].names[0].value == "通州"
    assert read(located=[{"name": "大兴"}]).located[0].names[0].value == "大兴"
    assert read(located="").located == ()


def test_other_ids_need_a_value() -> None:
    item = read(altids=[{"role": "guid", "value": "1"}, {"role": "x"}, {"value": 7}])
    named = read(altids={"guid": "1", "other": {"a": 1}})

    assert item.other_ids == named.other_ids == (Words(value="1", role="guid"),)
    assert unread(item) == {"altids.value": Why.NOT_TEXT}
    assert unread(named) == {"altids.other": Why.NOT_TEXT}


def test_two_hundred_other_ids_are_enough() -> None:
    item = read(altids={str(number): "x" for number in range(300)})

    assert len(item.other_ids) == 200
    assert unread(item) == {"altids": Why.TOO_MANY}


def test_the_standard_of_an_agency_is_named_beside_the_version() -> None:
    item = read(standard={"name": "TTNINJS", "version": "2.1", "x": 1})

    assert item.standard == "ninjs 2.1"
    assert unread(item) == {"standard.name": Why.NO_PLACE, "standard.x": Why.UNKNOWN}


def test_a_version_that_nobody_knows_is_named() -> None:
    item = read(standard={"name": "ninjs", "version": "2.0-dev"}, headlines=[])

    assert item.standard == "ninjs 2.x"
    assert unread(item) == {"standard.version": Why.NOT_WORD}


def test_what_an_agency_adds_is_unread() -> None:
    item = read(
        headline="题", ap_priority=1, dpa_rank="x", mimetype="text/html", advices=[], body="x"
    )

    assert unread(item) == {
        "ap_priority": Why.UNKNOWN,
        "dpa_rank": Why.UNKNOWN,
        "body": Why.UNKNOWN,
        "mimetype": Why.NO_PLACE,
        "advices": Why.NO_PLACE,
    }


def test_only_a_part_of_an_item_is_told() -> None:
    said = ("partial", "incomplete", "full", "complete", "x")

    told = [read(representationtype=word).is_partial for word in said]

    assert told == [True, True, False, False, False]
