"""News items of NewsML-G2: identity, status, dates, rights, stations, catalogues, what is left."""

from datetime import UTC, datetime

import pytest

from huiliu.newsroom.wire.core.g2.reading import read_g2
from huiliu.newsroom.wire.core.item import (
    FOREVER,
    Hop,
    ItemKind,
    Link,
    PubStatus,
    Rights,
    Term,
    Words,
)
from tests.newsroom.wire.core.g2_documents import (
    NAR,
    a_document,
    an_item,
    left,
    with_content_meta,
    with_meta,
)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ('qcode="ninat:text"', ItemKind.TEXT),
        ('qcode="ninat:animated"', ItemKind.VIDEO),
        ('uri="http://cv.iptc.org/newscodes/ninature/graphic"', ItemKind.GRAPHIC),
    ],
)
def test_the_class_of_a_news_item_is_its_kind(code: str, kind: ItemKind) -> None:
    item = an_item(f"<itemMeta><itemClass {code}/></itemMeta>")

    assert item.kind is kind


def test_every_version_of_the_standard_is_named() -> None:
    item = an_item("", about='guid="g" version="3" standard="NewsML-G2" standardversion="2.0"')

    assert (item.standard, item.version, item.uri) == ("NewsML-G2 2.0", "3", "g")


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("stat:usable", PubStatus.USABLE),
        ("stat:withheld", PubStatus.WITHHELD),
        ("stat:canceled", PubStatus.CANCELED),
        ("stat:cancelled", PubStatus.CANCELED),
    ],
)
def test_the_publishing_status_is_read(code: str, status: PubStatus) -> None:
    assert with_meta(f'<pubStatus qcode="{code}"/>').status is status


def test_without_a_publishing_status_an_item_is_usable() -> None:
    assert with_meta("").status is PubStatus.USABLE


def test_an_unknown_publishing_status_keeps_an_item_back() -> None:
    item = with_meta('<pubStatus qcode="stat:perhaps"/>')

    assert item.status is PubStatus.WITHHELD
    assert left(item) == {"/newsItem/itemMeta/pubStatus": "an unknown status, kept back"}


def test_a_second_publishing_status_is_left() -> None:
    item = with_meta('<pubStatus qcode="stat:canceled"/><pubStatus qcode="stat:usable"/>')

    assert item.status is PubStatus.CANCELED
    assert left(item) == {"/newsItem/itemMeta/pubStatus": "said twice"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-03-01T10:00:00+08:00", datetime(2026, 3, 1, 2, tzinfo=UTC)),
        (" 2026-03-01T10:00:00.5Z\n", datetime(2026, 3, 1, 10, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-03-01T10:00:00", datetime(2026, 3, 1, 10, tzinfo=UTC)),
        ("20260301T100000-0130", datetime(2026, 3, 1, 11, 30, tzinfo=UTC)),
    ],
)
def test_dates_are_read_in_utc(written: str, read: datetime) -> None:
    item = with_meta(f"<versionCreated>{written}</versionCreated>")

    assert (item.version_created_at, item.unread) == (read, ())


@pytest.mark.parametrize(
    ("written", "month", "reason"),
    [
        ("1865", 1, "a date without month"),
        ("1865-04", 4, "a date without day"),
        ("1865-04-01", 4, "a date without hour"),
        ("1865-04-01+08:00", 4, "a date without hour"),
    ],
)
def test_a_date_in_part_is_its_beginning_and_says_so(written: str, month: int, reason: str) -> None:
    item = with_content_meta(f"<contentCreated>{written}</contentCreated>")

    assert item.content_created_at == datetime(1865, month, 1, tzinfo=UTC)
    assert left(item) == {"/newsItem/contentMeta/contentCreated": reason}


@pytest.mark.parametrize(
    "written",
    [
        "gestern",
        "2026-13-01",
        "2026-02-30T00:00:00Z",
        "0000-01-01",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "2026-01-01T00:00:00+99:00",
        "12026-01-01T00:00:00Z",
        "9999-01-01",
        "0001-01-01",
        "٢٠٢٦-01-01",
    ],
)
def test_an_absurd_date_is_left(written: str) -> None:
    item = with_content_meta(f"<contentCreated>{written}</contentCreated>")

    assert item.content_created_at is None
    assert left(item) == {"/newsItem/contentMeta/contentCreated": "no date"}


@pytest.mark.parametrize("written", ["", "2026-10", "soon"])
def test_an_embargo_without_an_end_lasts(written: str) -> None:
    item = with_meta(f"<embargoed>{written}</embargoed>")

    assert item.embargoed_until == FOREVER
    assert left(item) == {"/newsItem/itemMeta/embargoed": "an embargo without an end"}


def test_an_embargo_and_an_expiry_are_read() -> None:
    item = with_meta(
        "<embargoed>2026-10-23T12:00:00Z</embargoed><expires>2027-01-01T00:00:00Z</expires>"
    )

    assert item.embargoed_until == datetime(2026, 10, 23, 12, tzinfo=UTC)
    assert item.expires_at == datetime(2027, 1, 1, tzinfo=UTC)


def test_other_ids_and_how_it_was_made_are_read() -> None:
    item = an_item(
        "<itemMeta><fileName>a.jpg</fileName><fileName/></itemMeta><contentMeta>"
        "<altId type='t:iim' environment='x'>SAD02</altId><altId id='7'/><altId/>"
        "<digitalSourceType qcode='dst:digitalCapture'/></contentMeta>"
    )

    assert [(each.value, each.role) for each in item.other_ids] == [
        ("a.jpg", "fileName"),
        ("SAD02", "t:iim"),
        ("7", ""),
    ]
    assert item.digital_source == Term(code="dst:digitalCapture", scheme="dst")
    assert left(item) == {"/newsItem/contentMeta/altId/@environment": ""}


def test_terms_for_machines_are_kept_as_they_came() -> None:
    item = an_item(
        "<rightsInfo><rightsExpressionXML langid='http://www.w3.org/ns/odrl/2/'>"
        "<o:Policy xmlns:o='urn:o'><o:x/></o:Policy></rightsExpressionXML>"
        "<rightsExpressionData langid='x' enctype='y'>{}</rightsExpressionData></rightsInfo>"
        "<rightsInfo><rightsExpressionData langid='json'> {} </rightsExpressionData></rightsInfo>"
    )

    first, second = item.rights
    assert first.expression_language == "http://www.w3.org/ns/odrl/2/"
    assert first.expression.startswith("<o:Policy ")
    assert first.expression.endswith("<o:x/></o:Policy>")
    assert (second.expression, second.expression_language) == ("{}", "json")
    assert left(item) == {"/newsItem/rightsInfo/rightsExpressionData": "said twice"}


def test_who_sends_it_and_through_which_service_is_read_by_name_and_code() -> None:
    item = an_item(
        "<itemMeta><provider uri='http://t.example/'><name>T社</name></provider>"
        "<service qcode='svc:uk'><name>UK</name></service><service qcode='svc:b'/>"
        "<signal qcode='sig:correction'/><profile>p.xsl</profile><edNote>请核</edNote></itemMeta>"
    )

    assert (item.provider, item.provider_code) == ("T社", "http://t.example/")
    assert (item.service, item.service_codes) == (("UK", "svc:b"), ("svc:uk", "svc:b"))
    assert (item.signals, item.profile) == (("sig:correction",), "p.xsl")
    assert item.editor_notes[0].value == "请核"


def test_links_name_what_an_item_is_in_relation_to() -> None:
    item = with_meta(
        "<link rel='irel:seeAlso' href='http://a.example/v' title='看 这'/>"
        "<link rel='irel:previous' residref='urn:t:0' version='2' href='http://a.example/x'>"
        "<title>旧稿</title><itemClass qcode='ninat:text'/></link>"
        "<deliverableOf qcode='plan:1'/><link rel='irel:x'/>"
        "<link href='http://a.example/z' title='甲'><title>乙</title></link>"
    )

    assert item.links == (
        Link(uri="http://a.example/v", relation="irel:seeAlso", title="看 这"),
        Link(uri="urn:t:0", relation="irel:previous", version="2", title="旧稿", kind="text"),
        Link(uri="plan:1", relation="deliverableOf"),
        Link(uri="http://a.example/z", title="乙"),
    )
    assert set(left(item)) == {
        "/newsItem/itemMeta/link",
        "/newsItem/itemMeta/link/@href",
        "/newsItem/itemMeta/link/@title",
    }


def test_rights_name_their_holder_notice_terms_and_time() -> None:
    item = an_item(
        "<rightsInfo validfrom='2026-01-01T00:00:00Z' validto='2027'>"
        "<copyrightHolder qcode='prov:T'><name>T社</name></copyrightHolder><copyrightHolder/>"
        "<copyrightNotice href='https://t.example/c'>© T社</copyrightNotice>"
        "<usageTerms href='https://t.example/u'>限京内</usageTerms>"
        "<usageTerms href='https://t.example/c'>限</usageTerms><link href='file:///x'/>"
        "</rightsInfo><rightsInfo/>"
    )

    assert item.rights == (
        Rights(
            holder="T社",
            holder_code="prov:T",
            notice=(Words(value="© T社"),),
            usage=(Words(value="限京内"), Words(value="限")),
            link="https://t.example/c",
            starts_at=datetime(2026, 1, 1, tzinfo=UTC),
            ends_at=datetime(2027, 1, 1, tzinfo=UTC),
        ),
    )
    assert left(item) == {
        "/newsItem/rightsInfo/@validto": "a date in part",
        "/newsItem/rightsInfo/copyrightHolder": "said twice",
        "/newsItem/rightsInfo/link/@href": "no address of the web",
        "/newsItem/rightsInfo/usageTerms/@href": "said twice",
    }


def test_rights_without_a_date_that_can_be_read_say_so() -> None:
    item = an_item("<rightsInfo validfrom='soon'><usageTerms>仅此</usageTerms></rightsInfo>")

    assert item.rights[0].starts_at is None
    assert left(item) == {"/newsItem/rightsInfo/@validfrom": "no date"}


def test_the_stations_of_an_item_stand_in_their_order() -> None:
    item = an_item(
        "<hopHistory><hop seq='2'><party qcode='c:B'/></hop>"
        "<hop seq='1' timestamp='2026-01-01T00:00:00Z'><party qcode='c:A'><name>甲</name></party>"
        "<action qcode='h:created' target='t:content'/><action qcode='h:checked'/></hop>"
        "<hop timestamp='2026'/></hopHistory>"
    )

    assert item.hops == (
        Hop(
            party="甲",
            at=datetime(2026, 1, 1, tzinfo=UTC),
            action="h:created t:content; h:checked",
        ),
        Hop(party="c:B"),
        Hop(party="", at=datetime(2026, 1, 1, tzinfo=UTC)),
    )
    assert left(item) == {
        "/newsItem/hopHistory/hop/@timestamp": "a date in part",
        "/newsItem/hopHistory/hop/party/@qcode": "",
    }


def test_a_station_without_a_date_that_can_be_read_says_so() -> None:
    item = an_item("<hopHistory><hop timestamp='x'/></hopHistory>")

    assert left(item) == {"/newsItem/hopHistory/hop/@timestamp": "no date"}


def test_codes_are_resolved_by_catalogues_inside_and_by_those_that_are_known() -> None:
    known = {"http://c.example/1": {"medtop": "http://cv.example/mt/", "x": "http://never/"}}
    data = a_document(
        "<catalog><scheme alias='x' uri='http://x.example/'/></catalog>"
        "<catalogRef href='http://c.example/1'/><catalogRef href='http://c.example/1'/>"
        "<catalogRef href='http://c.example/2'/><contentMeta><subject qcode='medtop:04:1'/>"
        "<subject qcode='x:2' literal='zwei'/><subject qcode='y:3'/>"
        "<subject qcode='x:4' uri='http://said.example/4'/></contentMeta>"
    )

    (item,) = read_g2(data, catalogs=known)

    assert [each.uri for each in item.subjects] == [
        "http://cv.example/mt/04:1",
        "http://x.example/2",
        "",
        "http://said.example/4",
    ]
    assert left(item) == {
        "/newsItem/catalogRef[@href='http://c.example/2']": "a catalogue that is not known",
        "/newsItem/contentMeta/subject/@literal": "",
    }


def test_what_has_no_place_is_named_by_its_path() -> None:
    item = an_item(
        "<itemMeta><generator>x</generator>stray</itemMeta><x:y xmlns:x='urn:other'/>"
        "<contentMeta><rating value='3'/><z/></contentMeta>",
        about='guid="g" conformance="power"',
    )

    assert left(item) == {
        "/newsItem/@conformance": "",
        "/newsItem/contentMeta/rating": "",
        "/newsItem/contentMeta/z": "",
        "/newsItem/itemMeta/generator": "",
        "/newsItem/itemMeta/text()": "",
        "/newsItem/y": "of urn:other",
    }
    assert [each.path for each in item.unread] == sorted(left(item))


def test_no_more_than_500_places_are_named() -> None:
    item = with_meta("".join(f"<x{number}/>" for number in range(600)))

    assert len(item.unread) == 501
    assert item.unread[0].reason == "more places than are counted"


def test_no_more_than_500_catalogues_are_named() -> None:
    item = an_item("".join(f"<catalogRef href='http://c.example/{n}'/>" for n in range(600)))

    assert len(item.unread) == 501


def test_what_is_empty_says_nothing() -> None:
    item = with_meta("<versionCreated/><firstCreated> </firstCreated><title/>")

    assert (item.version_created_at, item.first_created_at) == (None, None)
    assert (item.headlines, item.unread) == ((), ())


def test_the_namespace_of_another_standard_is_not_taken_for_this_one() -> None:
    item = an_item(f"<itemMeta xmlns:o='urn:o'><o:title>x</o:title></itemMeta><!-- {NAR} -->")

    assert item.headlines == ()
    assert left(item) == {"/newsItem/itemMeta/title": ""}
