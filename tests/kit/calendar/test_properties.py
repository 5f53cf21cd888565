"""Whatever is planned comes back as it was, and rules mean what dateutil says they mean."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from huiliu.kit.calendar import (
    HOME,
    CalendarEvent,
    EventStatus,
    Recurrence,
    midnight,
    read_calendar,
    write_calendar,
)
from huiliu.kit.calendar.cleaning import plain_line, plain_text, safe_link

WORDS = st.text(max_size=60).map(plain_line)
TEXTS = st.text(max_size=200).map(plain_text)
ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "UTC"]).map(ZoneInfo)
MOMENTS = st.datetimes(datetime(1971, 1, 2), datetime(2090, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
DAY = timedelta(days=1)
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}"]
    days = draw(st.lists(st.sampled_from(DAYS), max_size=3))
    if days:
        parts.append(f"BYDAY={','.join(days)}")
    if months := draw(st.lists(st.integers(1, 12), max_size=2)):
        parts.append(f"BYMONTH={','.join(map(str, months))}")
    if draw(st.booleans()) and frequency != "WEEKLY":
        parts.append(f"BYMONTHDAY={draw(st.sampled_from([1, 15, 28, -1, -28]))}")
    if draw(st.booleans()) and days:
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, -1]))}")
    if draw(st.booleans()):
        parts.append("WKST=SU")
    return ";".join(parts)


@st.composite
def events(draw: st.DrawFn) -> CalendarEvent:
    all_day = draw(st.booleans())
    zone = draw(ZONES)
    wall = draw(MOMENTS)
    # Through UTC: an hour that the wall skips is not a moment that a diary holds.
    starts = midnight(wall.date()) if all_day else wall.replace(tzinfo=UTC).astimezone(zone)
    step = DAY if all_day else timedelta(minutes=1)
    lasts = step * draw(st.integers(1 if all_day else 0, 300))
    # Days are counted on the wall, hours as they pass.
    counting = starts if all_day else starts.astimezone(UTC)
    moments = draw(st.lists(st.integers(1, 300), max_size=3, unique=True))
    title = draw(WORDS)
    return CalendarEvent(
        uid=draw(WORDS.filter(bool)),
        starts=starts,
        ends=(counting + lasts).astimezone(starts.tzinfo),
        all_day=all_day,
        title=title,
        names=(("zh-Hans", title),) if title and draw(st.booleans()) else (),
        text=draw(TEXTS),
        place=draw(WORDS),
        url=draw(st.sampled_from(["", "https://example.org/a?b=1,2;c#d"])),
        organiser=draw(WORDS.map(lambda text: text.replace('"', "'"))),
        contact=draw(WORDS),
        status=draw(st.sampled_from(EventStatus)),
        sequence=draw(st.integers(0, 999_999)),
        rule=draw(st.none() | rules().map(Recurrence.parse)),
        exdates=tuple(sorted(starts + DAY * number for number in moments)) if all_day else (),
        modified=draw(MOMENTS).replace(tzinfo=UTC),
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(events(), max_size=3, unique_by=lambda event: event.uid))
def test_what_is_written_is_read_as_it_was(written: list[CalendarEvent]) -> None:
    read = read_calendar(write_calendar(written, name="名"))

    assert read.refused == ()
    assert list(read.events) == written


@settings(max_examples=60, deadline=None)
@given(rules(), MOMENTS)
def test_a_rule_means_what_dateutil_says(rule: str, wall: datetime) -> None:
    first = wall.replace(tzinfo=HOME)
    until = first + timedelta(days=800)
    expected = rrulestr(f"{rule};UNTIL={until:%Y%m%dT%H%M%S}", dtstart=wall)

    found = list(Recurrence.parse(rule).between(first, first, until))

    # Ours holds its beginning, whether the rule fits it or not.
    assert found[0] == first
    assert {moment.replace(tzinfo=None) for moment in found[1:]} == {
        moment for moment in expected if wall < moment < until.replace(tzinfo=None)
    }


@given(rules())
def test_a_written_rule_is_the_same_rule(rule: str) -> None:
    read = Recurrence.parse(rule)

    assert Recurrence.parse(read.text) == read


@given(st.text(alphabet="<>/!scriptjava:&;lt#x \n\"'=-[]()", max_size=200) | st.text(max_size=200))
def test_no_text_keeps_markup_and_cleaning_twice_is_cleaning_once(raw: str) -> None:
    text = plain_text(raw)

    assert "<script" not in text.lower()
    assert plain_text(text) == text
    assert plain_line(plain_line(raw)) == plain_line(raw)


@given(st.text(alphabet='htps:/javcrip\\@.x \t\n"<%0', max_size=60))
def test_every_link_that_is_kept_leads_to_the_web(raw: str) -> None:
    link = safe_link(raw)

    assert link == "" or link.startswith(("http://", "https://"))
    assert not set(link) & set('"<> \t\n\\')
