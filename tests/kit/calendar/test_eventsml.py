"""EventsML-G2: events and plans of coverage from agencies, in whatever item they come."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from huiliu.kit.calendar import HOME, CalendarRefused, EventStatus, midnight
from huiliu.kit.calendar.eventsml import read_events
from huiliu.kit.calendar.eventsml_plans import CoverageKind
from tests.kit.calendar.builders import NAR, a_concept, dates, one_event

LISTINGS = Path(__file__).parents[4] / "shared" / "data" / "newsml-g2" / "examples"
START = "<start>2026-12-01T09:00:00+08:00</start>"
HOUR = dates(f"{START}<end>2026-12-01T11:00:00+08:00</end>")


def refusal(details: str) -> str:
    read = read_events(a_concept(details))
    assert read.events == ()
    return str(read.refused[0].reason)


def document(inner: str, *, root: str = "newsItem", about: str = 'guid="urn:item:9"') -> bytes:
    return f'<{root} xmlns="{NAR}" {about} xml:lang="zh-Hans">{inner}</{root}>'.encode()


def test_everything_that_an_event_says_is_read() -> None:
    event = one_event(
        f"""{HOUR}
        <occurStatus qcode="eos:eos5"/>
        <registration>凭证入场<br/>提前一天登记</registration>
        <location><name xml:lang="en">Canal Park</name><name>大运河森林公园</name></location>
        <participant><name>某人</name></participant>
        <organiser><name>文旅局</name></organiser><organiser><name>宣传部</name></organiser>
        <contactInfo><note>值班室</note><phone>010-12345</phone>
          <email>office@example.org</email><web>https://example.org/canal</web></contactInfo>""",
        names="<name>运河文化节</name><name xml:lang='en'>Canal Festival</name>"
        "<definition>开幕式。</definition><definition xml:lang='en'>Opening.</definition>"
        "<note>有雨备案</note>",
    )

    assert (event.uid, event.sequence) == ("event:77", 3)
    assert event.title == "运河文化节"
    assert event.names == (("zh-Hans", "运河文化节"), ("en", "Canal Festival"))
    assert event.text == "开幕式。\n\n有雨备案\n\n凭证入场\n提前一天登记"
    assert event.place == "大运河森林公园"
    assert event.organiser == "文旅局, 宣传部"
    assert event.contact == "值班室 · 010-12345 · office@example.org"
    assert event.url == "https://example.org/canal"
    assert event.status is EventStatus.CONFIRMED
    assert (event.starts, event.zone) == (datetime(2026, 12, 1, 9, tzinfo=HOME), "Asia/Shanghai")
    assert event.ends == datetime(2026, 12, 1, 11, tzinfo=HOME)
    assert event.modified == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


def test_titles_come_in_the_language_that_is_asked_for() -> None:
    names = "<name xml:lang='en-GB'>Canal Festival</name><name xml:lang='zh-CN'>运河文化节</name>"
    data = a_concept(HOUR, names=names)

    assert read_events(data, language="en").events[0].title == "Canal Festival"
    assert read_events(data).events[0].title == "运河文化节"
    assert read_events(data, language="fr").events[0].title == "运河文化节"


def test_a_title_in_another_language_is_better_than_none() -> None:
    assert one_event(HOUR, names="<name xml:lang='fr'>Fête</name>").title == "Fête"


@pytest.mark.parametrize(
    ("inner", "starts", "ends", "all_day"),
    [
        ("<start>2026-12-01</start>", date(2026, 12, 1), date(2026, 12, 2), True),
        (
            "<start>2026-12-01</start><end>2026-12-03</end>",
            date(2026, 12, 1),
            date(2026, 12, 4),
            True,
        ),
        ("<start>2026-12</start>", date(2026, 12, 1), date(2027, 1, 1), True),
        ("<start>2026-11</start>", date(2026, 11, 1), date(2026, 12, 1), True),
        ("<start>2027</start>", date(2027, 1, 1), date(2028, 1, 1), True),
        (
            "<start>2026-12-01</start><duration>P2D</duration>",
            date(2026, 12, 1),
            date(2026, 12, 3),
            True,
        ),
    ],
)
def test_days_months_and_years_are_whole(
    inner: str, starts: date, ends: date, *, all_day: bool
) -> None:
    event = one_event(dates(inner))

    assert (event.starts, event.ends) == (midnight(starts), midnight(ends))
    assert event.all_day is all_day


@pytest.mark.parametrize(
    ("start", "expected", "zone"),
    [
        ("2026-12-01T09:00:00", datetime(2026, 12, 1, 9, tzinfo=HOME), "Asia/Shanghai"),
        (
            "2026-12-01T09:00:00.25+08:00",
            datetime(2026, 12, 1, 9, 0, 0, 250_000, HOME),
            "Asia/Shanghai",
        ),
        ("2026-12-01T01:00Z", datetime(2026, 12, 1, 1, tzinfo=UTC), "UTC"),
        ("2026-12-01T09:00:00-05:00", datetime(2026, 12, 1, 14, tzinfo=UTC), "Etc/GMT+5"),
        ("2026-12-01T09:00:00+05:30", datetime(2026, 12, 1, 3, 30, tzinfo=UTC), "UTC"),
    ],
)
def test_moments_keep_a_zone_that_they_can_repeat_in(
    start: str, expected: datetime, zone: str
) -> None:
    event = one_event(dates(f"<start>{start}</start><duration>PT30M</duration>"))

    assert (event.starts, event.zone) == (expected, zone)
    assert (event.ends - event.starts).seconds == 1800


@pytest.mark.parametrize(
    ("details", "item", "status"),
    [
        (HOUR, "", "confirmed"),
        (f'{HOUR}<occurStatus qcode="eos:eos0"/>', "", "confirmed"),
        (f'{HOUR}<occurStatus qcode="eos:eos3"/>', "", "tentative"),
        (
            f'{HOUR}<occurStatus uri="http://cv.iptc.org/newscodes/eventoccurstatus/eos6"/>',
            "",
            "cancelled",
        ),
        (dates("<start>2026-12</start>"), "", "tentative"),
        (dates(f'{START}<confirmation qcode="edconf:startUnconfirmed"/>'), "", "tentative"),
        (
            dates('<start confirmationstatus="edconf:approximate">2026-12-01</start>'),
            "",
            "tentative",
        ),
        (dates('<start confirmationstatus="edconf:confirmed">2026-12-01</start>'), "", "confirmed"),
        (HOUR, '<pubStatus qcode="stat:canceled"/>', "cancelled"),
        (HOUR, '<pubStatus qcode="stat:usable"/>', "confirmed"),
    ],
)
def test_how_sure_it_is_is_read(details: str, item: str, status: str) -> None:
    assert one_event(details, item=item).status.value == status


@pytest.mark.parametrize(
    ("inner", "rule"),
    [
        ('<rRule freq="WEEKLY" byday="TH FR" count="4"/>', "FREQ=WEEKLY;COUNT=4;BYDAY=TH,FR"),
        ('<rRule freq="DAILY" until="2026-12-24T10:00:00Z"/>', "FREQ=DAILY;UNTIL=20261224T100000Z"),
        ('<rRule freq="DAILY" until="2026-12-24"/>', "FREQ=DAILY;UNTIL=20261224"),
        ('<end>2026-12-20</end><rRule freq="DAILY"/>', "FREQ=DAILY;UNTIL=20261220"),
        ('<end>2026-12-20T18:00:00+08:00</end><rRule freq="DAILY"/>', "FREQ=DAILY;UNTIL=20261220"),
        ('<end>2026-12-20</end><rRule freq="DAILY" count="3"/>', "FREQ=DAILY;COUNT=3"),
        ('<end>2026-12-01T10:00:00+08:00</end><rRule freq="DAILY"/>', "FREQ=DAILY"),
    ],
)
def test_a_series_keeps_its_rule(inner: str, rule: str) -> None:
    event = one_event(dates(START + inner))

    assert event.rule is not None
    assert event.rule.text == rule


def test_dates_of_a_series_may_be_listed_and_left_out() -> None:
    event = one_event(
        dates(
            f"{START}<rDate>2026-12-05T09:00:00+08:00</rDate>"
            "<exDate>2026-12-02T09:00:00+08:00</exDate>"
        )
    )

    assert [moment.day for moment in (*event.rdates, *event.exdates)] == [5, 2]


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ("", "no beginning"),
        (dates(""), "“” is no date"),
        (dates("<start>soon</start>"), "“soon” is no date"),
        (dates("<start>2026-13</start>"), "“2026-13” is no date"),
        (dates("<start>2026-12-01T25:00:00Z</start>"), "is no date"),
        (dates("<start>1900-01-01</start>"), "before 1950"),
        (dates("<start>9999</start>"), "is no date"),
        (dates(f"{START}<end>2026-11-01</end>"), "ends before it begins"),
        (dates(f"{START}<end>2029-11-01</end>"), "more than a year"),
        (dates(f"{START}<duration>P1Y</duration>"), "“P1Y” is no length"),
        (dates(f"{START}<duration>PT</duration>"), "“PT” is no length"),
        (dates(f'{START}<rRule freq="DAILY"/><rRule freq="DAILY"/>'), "several rules"),
        (dates(f'{START}<rRule freq="DAILY"/><exRule freq="DAILY"/>'), "several rules"),
        (dates(f'{START}<rRule freq="HOURLY"/>'), "Leave out hours"),
        (dates(f'{START}<rRule freq="DAILY" byhour="9"/>'), "Leave out hours"),
    ],
)
def test_what_cannot_be_taken_over_is_told(details: str, words: str) -> None:
    assert words in refusal(details)


def test_an_event_named_by_its_type_alone_is_told_to_have_no_date() -> None:
    concept = (
        '<concept><conceptId qcode="e:1"/><type qcode="cpnat:event"/><name>会</name></concept>'
    )

    read = read_events(document(concept, root="conceptItem"))

    assert [(each.uid, each.title) for each in read.refused] == [("e:1", "会")]


def test_other_concepts_are_not_events() -> None:
    concept = (
        '<concept><conceptId qcode="p:1"/><type qcode="cpnat:person"/><name>人</name></concept>'
    )

    read = read_events(document(concept, root="conceptItem"))

    assert (read.events, read.refused) == ((), ())


def test_events_come_in_news_items_knowledge_items_and_messages() -> None:
    event = f"<event><name>会</name><eventDetails>{HOUR}</eventDetails></event>"
    inline = f"<inlineXML><events>{event}{event}</events></inlineXML>"
    news = f'<newsItem guid="urn:n"><contentSet>{inline}</contentSet></newsItem>'
    concept = f'<concept><conceptId qcode="e:1"/><eventDetails>{HOUR}</eventDetails></concept>'
    known = f"<conceptSet>{concept}</conceptSet>"
    knowledge = f'<knowledgeItem guid="urn:k" version="x">{known}</knowledgeItem>'

    read = read_events(
        document(f"<itemSet>{news}{knowledge}</itemSet>", root="newsMessage", about="")
    )

    assert [event.uid for event in read.events] == ["urn:n#1", "urn:n#2", "e:1"]
    assert [event.sequence for event in read.events] == [0, 0, 0]


def test_an_event_that_nothing_names_is_refused() -> None:
    event = f"<event><name>会</name><eventDetails>{HOUR}</eventDetails></event>"

    assert "no UID" in str(read_events(document(event, about="")).refused[0].reason)


def test_a_place_is_told_with_its_address() -> None:
    location = (
        "<location><name>会议中心</name><POIDetails><address><line>运河东大街 57 号</line><line/>"
        "<locality><name>通州区</name></locality></address></POIDetails></location><location/>"
    )

    assert one_event(HOUR + location).place == "会议中心, 运河东大街 57 号, 通州区"


@pytest.mark.parametrize(
    ("web", "see_also", "url"),
    [
        ("www.example.org/a", "https://example.org/b", "http://www.example.org/a"),
        ("", "https://example.org/b", "https://example.org/b"),
        ("mailto:a@example.org", "javascript:x", ""),
    ],
)
def test_the_web_page_of_an_event_is_found(web: str, see_also: str, url: str) -> None:
    contact = f"<contactInfo><web>{web}</web></contactInfo>"
    remote = f'<name>会</name><remoteInfo href="{see_also}"/>'

    assert one_event(HOUR + contact, names=remote).url == url


def test_paragraphs_stay_and_the_line_ends_of_the_file_go() -> None:
    text = "<name>会</name><definition>第一段\n    接着说。\n \n第二段</definition>"

    assert one_event(HOUR, names=text).text == "第一段 接着说。\n\n第二段"


def test_markup_and_links_that_are_not_of_the_web_are_left_out() -> None:
    event = one_event(
        f"{HOUR}<contactInfo><web>javascript:alert(1)</web></contactInfo>",
        names="<name>开幕&lt;script&gt;alert(1)&lt;/script&gt;</name>"
        "<definition><a href='javascript:x'>看这里</a></definition>",
    )

    assert (event.title, event.text, event.url) == ("开幕", "看这里", "")


PLAN = """<itemMeta><versionCreated>2026-11-20T08:30:00Z</versionCreated>
             <edNote>内部</edNote></itemMeta>
           <contentMeta><headline>运河文化节报道</headline>
             <subject type="cpnat:event" qcode="event:77"/><subject qcode="medtop:1"/></contentMeta>
           <assert qcode="event:77"><type qcode="cpnat:event"/></assert>
           <newsCoverageSet>
             <newsCoverage><planning><g2contentType>application/nitf+xml</g2contentType>
               <assignedTo><name>周予安</name></assignedTo>
               <scheduled>2026-12-01T12:00:00+08:00</scheduled><edNote>800 字</edNote></planning>
             </newsCoverage>
             <newsCoverage><planning><itemClass qcode="ninat:graphic"/></planning></newsCoverage>
             <newsCoverage><planning><g2contentType>video/mp4</g2contentType>
               <scheduled>soon</scheduled></planning></newsCoverage>
             <newsCoverage><planning>
               <g2contentType>application/vnd.iptc.g2.newsitem+xml</g2contentType>
               <headline>现场</headline><description>三张</description></planning></newsCoverage>
           </newsCoverageSet>"""


def test_a_plan_of_coverage_is_read() -> None:
    data = document(
        PLAN,
        root="planningItem",
        about='guid="urn:plan:1" version="2"',
    )

    plan = read_events(data).planned[0]

    assert (plan.uid, plan.title, plan.text, plan.sequence) == (
        "urn:plan:1",
        "运河文化节报道",
        "内部",
        2,
    )
    assert plan.events == ("event:77",)
    assert [each.kind for each in plan.coverages] == [
        CoverageKind.TEXT,
        CoverageKind.GRAPHIC,
        CoverageKind.VIDEO,
        CoverageKind.OTHER,
    ]
    assert plan.coverages[0].scheduled == datetime(2026, 12, 1, 12, tzinfo=HOME)
    assert (plan.coverages[0].note, plan.coverages[0].assigned) == ("800 字", "周予安")
    assert plan.coverages[2].scheduled is None
    assert plan.coverages[3].note == "现场\n三张"


LAUGHS = "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "ha">' for n in range(10)
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no XML"),
        (b"hello", "no XML"),
        (b"<a>", "no XML"),
        (b"\xff\xfe<\x00", "no XML"),
        (b"<rss><channel/></rss>", "no EventsML-G2"),
        (f"<!DOCTYPE a [{LAUGHS}]><a>&a9;</a>".encode(), "document type"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "document type"),
        (b"<a>" * 300 + b"</a>" * 300, "no XML"),
        (b"<a/>" * 200_001, "larger than 5 MB"),
        (b" " * 5_000_001, "larger than 5 MB"),
        (
            document("<event><name/><eventDetails/></event>" * 5001),
            "more than 5,000 events",
        ),
    ],
)
def test_a_file_that_is_no_eventsml_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(CalendarRefused, match=words):
        read_events(data)


@pytest.mark.parametrize(
    ("listing", "events", "plans", "refused"),
    [
        (14, 1, 0, 0),
        (15, 2, 0, 0),
        (16, 2, 0, 1),
        (17, 0, 1, 0),
        (18, 0, 1, 0),
        (19, 0, 1, 0),
        (20, 0, 1, 0),
    ],
)
def test_the_iptc_s_own_listings_are_read(
    listing: int, events: int, plans: int, refused: int
) -> None:
    if not LISTINGS.is_dir():
        pytest.skip(f"the IPTC's listings do not lie at {LISTINGS}")
    (path,) = LISTINGS.glob(f"LISTING_{listing}_*.xml")

    read = read_events(path.read_bytes(), language="en")

    # Listing 16 holds one event that ends before it begins.
    assert (len(read.events), len(read.planned), len(read.refused)) == (events, plans, refused)
