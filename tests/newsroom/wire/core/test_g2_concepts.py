"""Concept, knowledge and catalog items of NewsML-G2, and the events in them."""

from datetime import UTC, datetime

import pytest

from huiliu.newsroom.wire.core.item import Coverage, ItemKind, Link, Point, Span, Words
from tests.newsroom.wire.core.g2_documents import an_event, an_item, left, with_content

START = "<start>2026-12-01T09:00:00+08:00</start>"
NINE = datetime(2026, 12, 1, 1, tzinfo=UTC)


def dates(inner: str) -> tuple[Span, ...]:
    return an_event(f"<dates>{inner}</dates>").spans


def test_a_concept_is_read_with_its_code_and_type() -> None:
    item = an_item(
        "<concept><conceptId qcode='medtop:1' created='2026-01-01'/><type qcode='cpnat:person'/>"
        "<name>某</name><definition>义</definition><note role='n:x'>注</note>"
        "<personDetails><born>1947</born></personDetails></concept>",
        root="conceptItem",
    )

    (term,) = item.concepts
    assert item.kind is ItemKind.CONCEPT
    assert (term.code, term.kind, term.names[0].value) == ("medtop:1", "cpnat:person", "某")
    assert (term.definitions, term.notes) == ((Words(value="义"),), (Words(value="注", role="x"),))
    assert set(left(item)) == {
        "/conceptItem/concept/conceptId/@created",
        "/conceptItem/concept/personDetails/born",
    }


def test_a_knowledge_item_gives_its_concepts_events_and_scheme() -> None:
    item = an_item(
        "<conceptSet><concept><conceptId qcode='a:1'/><name>甲</name></concept>"
        f"<concept><conceptId qcode='a:2'/><name>乙</name><eventDetails><dates>{START}</dates>"
        "<language tag='ug'/></eventDetails></concept></conceptSet><schemeMeta uri='http://a.example/'"
        " preferredalias='a'><name>表</name><definition>义</definition><note>注</note>"
        "<related rel='skos:hasTopConcept' qcode='a:1'/></schemeMeta>",
        root="knowledgeItem",
    )

    assert [(each.code, each.kind) for each in item.concepts] == [
        ("a:1", ""),
        ("a:2", ""),
        ("a", "scheme"),
    ]
    scheme = item.concepts[-1]
    assert (scheme.uri, scheme.names[0].value) == ("http://a.example/", "表")
    assert (scheme.definitions[0].value, scheme.notes[0].value) == ("义", "注")
    assert scheme.related == (("skos:hasTopConcept", "a:1"),)
    (event,) = item.associations
    assert (event.name, event.item.uri, event.item.kind) == ("a:2", "a:2", ItemKind.EVENT)
    assert event.item.language == "ug"
    assert event.item.spans == (Span(starts_at=NINE),)


def test_a_catalog_item_gives_its_schemes() -> None:
    item = an_item(
        "<catalogContainer><catalog><scheme alias='app' uri='http://a.example/'><name>表</name>"
        "<definition> </definition><sameAsScheme uri='x'/></scheme></catalog></catalogContainer>",
        root="catalogItem",
    )

    (scheme,) = item.concepts
    assert (scheme.code, scheme.uri, scheme.kind) == ("app", "http://a.example/", "scheme")
    assert (scheme.names[0].value, scheme.definitions) == ("表", ())
    assert set(left(item)) == {"/catalogItem/catalogContainer/catalog/scheme/sameAsScheme"}


def test_everything_that_an_event_says_is_read() -> None:
    item = an_event(
        f"<dates>{START}<end>2026-12-01T11:00:00+08:00</end></dates>"
        "<occurStatus qcode='eos:eos5'/><registration>凭证入场</registration><language tag='zh'/>"
        "<location><name>公园</name><POIDetails><position latitude='39.9' longitude='116.7'/>"
        "</POIDetails></location><organiser qcode='o:1'/><participant role='x:host'/>"
        "<contactInfo><phone role='x:desk'>010-1</phone><web>https://a.example/</web><address>"
        "<line>新华街</line><postalCode>101100</postalCode></address><note/></contactInfo>"
        "<newsCoverageStatus qcode='ncostat:int'><name>要报</name></newsCoverageStatus>"
        "<newsCoverage id='c'><planning/></newsCoverage><subject qcode='medtop:1'/><capacity/>"
        "<keyword>节</keyword>",
        names="<name>文化节</name><definition>开幕</definition><note>有雨备案</note>"
        "<remoteInfo href='https://a.example/e'/>",
    )

    assert (item.kind, item.language) == (ItemKind.EVENT, "zh")
    assert item.spans == (
        Span(
            starts_at=NINE,
            ends_at=datetime(2026, 12, 1, 3, tzinfo=UTC),
            confirmation="eos:eos5",
            coverage="ncostat:int",
        ),
    )
    assert item.headlines == (Words(value="文化节"),)
    told = [(each.value, each.role) for each in item.descriptions]
    assert told == [("开幕", ""), ("凭证入场", "registration")]
    assert item.editor_notes == (Words(value="有雨备案"),)
    assert item.places[0].point == Point(latitude=39.9, longitude=116.7)
    assert [each.role for each in item.contributors] == ["organiser", "x:host"]
    assert item.contacts == ("010-1", "https://a.example/", "新华街, 101100")
    assert (item.keywords, item.links) == (("节",), (Link(uri="https://a.example/e"),))
    assert item.coverages == (Coverage(id="c"),)
    assert item.subjects[0].code == "medtop:1"
    assert item.concepts[0].code == "ev:1"
    assert set(left(item)) == {
        "/conceptItem/concept/eventDetails/capacity",
        "/conceptItem/concept/eventDetails/contactInfo/@role",
        "/conceptItem/concept/eventDetails/newsCoverageStatus/name",
    }


def test_events_without_ids_are_named_by_their_place() -> None:
    event = f"<event><name>甲</name><eventDetails><dates>{START}</dates></eventDetails></event>"

    item = with_content(f"<inlineXML><events>{event}{event}</events></inlineXML>")
    alone = with_content(f"<inlineXML>{event}</inlineXML>")

    assert [each.name for each in item.associations] == ["event-1", "event-2"]
    assert [each.item.headlines[0].value for each in alone.associations] == ["甲"]


@pytest.mark.parametrize(
    ("inner", "ends"),
    [
        ("<duration>P2D</duration>", datetime(2026, 12, 3, 1, tzinfo=UTC)),
        ("<duration>PT1H30M</duration>", datetime(2026, 12, 1, 2, 30, tzinfo=UTC)),
        ("<duration>P1W</duration>", datetime(2026, 12, 8, 1, tzinfo=UTC)),
        ("<duration>P1M</duration>", None),
        ("<duration>P</duration>", None),
        ("<duration>P99999D</duration>" * 2, datetime(2300, 9, 15, 1, tzinfo=UTC)),
    ],
)
def test_an_event_ends_after_its_duration(inner: str, ends: datetime | None) -> None:
    assert dates(f"{START}{inner}") == (Span(starts_at=NINE, ends_at=ends),)


def test_a_duration_beyond_all_years_is_left() -> None:
    item = an_event("<dates><start>9990-01-01</start><duration>P9999W</duration></dates>")

    assert item.spans[0].ends_at is None
    assert "ends beyond all years" in left(item).values()


def test_a_duration_beside_an_end_is_left() -> None:
    item = an_event(f"<dates>{START}<end>2026-12-02</end><duration>P2D</duration></dates>")

    assert item.spans[0].ends_at == datetime(2026, 12, 3, tzinfo=UTC)
    assert left(item) == {
        "/conceptItem/concept/eventDetails/dates/duration": "an end is said too",
        "/conceptItem/concept/eventDetails/dates/end": "a day beside an hour",
    }


@pytest.mark.parametrize(
    ("start", "ends", "reasons"),
    [
        ("2026-12-01", datetime(2026, 12, 2, tzinfo=UTC), []),
        ("2026-12", datetime(2027, 1, 1, tzinfo=UTC), ["a date without day"]),
        ("2027", datetime(2028, 1, 1, tzinfo=UTC), ["a date without month"]),
    ],
)
def test_a_day_a_month_or_a_year_lasts_until_the_moment_after_it(
    start: str, ends: datetime, reasons: list[str]
) -> None:
    item = an_event(f"<dates><start>{start}</start></dates>")

    (span,) = item.spans
    assert (span.is_day, span.ends_at) == (True, ends)
    assert list(left(item).values()) == reasons


def test_a_start_that_is_no_date_is_left() -> None:
    item = an_event("<dates><start>bald</start><duration>P1D</duration></dates>")

    assert item.spans == (Span(),)
    assert set(left(item).values()) == {"no date", "no length that can be counted"}


def test_whether_an_event_without_dates_is_covered_is_left() -> None:
    item = an_event("<newsCoverageStatus qcode='ncostat:int'/>")

    assert item.spans == ()
    assert list(left(item).values()) == ["without dates"]


@pytest.mark.parametrize(
    ("rule", "written"),
    [
        ("freq='DAILY' byday='TH FR SA'", "FREQ=DAILY;BYDAY=TH,FR,SA"),
        ("interval='2' freq='WEEKLY' until='2026-12-31'", "FREQ=WEEKLY;UNTIL=20261231;INTERVAL=2"),
        (
            "freq='daily' until='2026-12-31T10:00:00+08:00'",
            "FREQ=DAILY;UNTIL=20261231T020000Z",
        ),
        ("freq='YEARLY' bymonthday='-1' wkst='MO'", "FREQ=YEARLY;BYMONTHDAY=-1;WKST=MO"),
    ],
)
def test_a_recurrence_is_written_as_rfc_5545_has_it(rule: str, written: str) -> None:
    assert dates(f"{START}<rRule {rule}/>")[0].rule == written


def test_parts_of_a_rule_that_are_none_are_left() -> None:
    item = an_event(f"<dates>{START}<rRule freq='D;X=1' until='x'/><rRule freq='DAILY'/></dates>")

    assert item.spans[0].rule == ""
    inner = "/conceptItem/concept/eventDetails/dates/rRule"
    assert left(item) == {
        inner: "said twice",
        f"{inner}/@freq": "no part of a rule",
        f"{inner}/@until": "no part of a rule",
    }


def test_further_dates_are_spans_of_their_own() -> None:
    again = "<rDate>2026-12-05</rDate><rDate>x</rDate>"

    assert dates(f"{START}{again}")[1:] == (
        Span(
            starts_at=datetime(2026, 12, 5, tzinfo=UTC),
            ends_at=datetime(2026, 12, 6, tzinfo=UTC),
            is_day=True,
        ),
    )


def test_no_more_than_1000_further_dates_are_read() -> None:
    again = "".join(f"<rDate>{1000 + number}-01-01</rDate>" for number in range(1_001))

    item = an_event(f"<dates>{START}{again}</dates>")

    assert len(item.spans) == 1_001
    assert "more than 1,000 dates" in left(item).values()


@pytest.mark.parametrize(
    ("inner", "sure"),
    [
        ("<dates><start confirmationstatus='c:no'>2026-12-01</start></dates>", "c:no"),
        ("<dates><confirmation qcode='c:ok'/></dates>", "c:ok"),
        ("<dates/><occurStatus qcode='eos:eos1'/>", "eos:eos1"),
    ],
)
def test_how_sure_an_event_is_is_read(inner: str, sure: str) -> None:
    assert [span.confirmation for span in an_event(inner).spans] == [sure]


def test_how_sure_an_event_is_beside_its_dates_is_left() -> None:
    item = an_event(
        "<dates><start confirmationstatus='c:no'>2026-12-01</start></dates>"
        "<occurStatus qcode='eos:eos1'/>"
    )

    assert item.spans[0].confirmation == "c:no"
    assert list(left(item).values()) == ["the dates say how sure it is"]


def test_a_concept_without_an_id_has_the_code_of_its_element() -> None:
    item = an_item("<concept qcode='a:1'><name>甲</name></concept>", root="conceptItem")

    assert (item.concepts[0].code, item.unread) == ("a:1", ())
