"""Calendars of others: a file sent in, an address asked; what is known stays one event."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.http import AddressRefused
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.planning.calendar import api as calendars
from huiliu.newsroom.planning.diary import api, errors
from huiliu.newsroom.planning.diary.core.waits import wait_after
from huiliu.newsroom.planning.diary.models import DiaryFeed, DiaryImport
from huiliu.newsroom.planning.diary.tasks import poll, poll_due
from tests.builders import a_person
from tests.kit.calendar.builders import a_concept, dates
from tests.kit.http.loopback import Say, Server, answered, serving
from tests.newsroom.planning.diary.builders import NOW, an_event, days_in, entry, ics, said

pytestmark = pytest.mark.django_db
NOVEMBER = (date(2026, 11, 1), date(2026, 12, 31))
LONG = "很长的标题" * 60


@pytest.fixture
def planner(centre: TenantCard) -> Iterator[PersonCard]:
    person = a_person(centre, Role.PLANNER, name="程望")
    with scope.tenant_scope(centre.id, person=person.id), clock.at(NOW):
        yield person


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({}) as running:
        yield running


def imported(data: bytes, by: PersonCard) -> api.ImportCard:
    card = api.diary_import(data, filename="发布会.ics", by=by.id)
    run_due()
    return api.import_card(card.id, by=by.id)


def counts(card: api.ImportCard) -> tuple[int, int, int, int]:
    return card.created, card.changed, card.same, card.refused_count


def titles(by: PersonCard) -> list[tuple[str, str]]:
    return [(day, title) for day, title, _kind, _mark in days_in(by, *NOVEMBER)]


def test_a_file_tells_what_was_understood_and_what_was_refused(planner: PersonCard) -> None:
    broken = entry("b@x", "RRULE:FREQ=SECONDLY")
    card = imported(ics(entry("a@x"), broken), planner)

    (refused,) = card.refused
    assert counts(card) == (1, 0, 0, 1)
    assert (refused.component, refused.number) == ("VEVENT", 2)
    assert refused.reason
    assert titles(planner) == [("11-02 14:00", "潮汐车道听证会")]


def test_the_same_file_twice_changes_nothing(planner: PersonCard) -> None:
    imported(ics(entry("a@x")), planner)

    again = imported(ics(entry("a@x")), planner)

    assert counts(again) == (0, 0, 1, 0)


def test_a_newer_version_changes_the_event_and_an_older_one_does_not(planner: PersonCard) -> None:
    imported(ics(entry("a@x", sequence=2)), planner)

    newer = imported(ics(entry("a@x", title="改期", sequence=3)), planner)
    older = imported(ics(entry("a@x", title="旧的", sequence=1)), planner)

    assert (counts(newer)[1], counts(older)[2]) == (1, 1)
    assert titles(planner) == [("11-02 14:00", "改期")]


def test_what_the_newsroom_says_of_it_stays(planner: PersonCard) -> None:
    imported(ics(entry("a@x", "CONTACT:新闻办 王伟")), planner)
    (line,) = api.event_list(ListQuery.parse({}, sorts=("next",)), by=planner.id)
    before = api.event_card(line.id, by=planner.id)
    ours = said(
        before.said.title,
        starts_at=before.said.starts_at,
        ends_at=before.said.ends_at,
        district="tongzhou",
        owner=planner.id,
        contacts=before.said.contacts,
    )
    api.event_change(line.id, ours, by=planner.id)

    imported(ics(entry("a@x", title="改名", sequence=1)), planner)

    after = api.event_card(line.id, by=planner.id).said
    assert (after.title, after.district, after.owner) == ("改名", "tongzhou", planner.id)
    assert [contact.name for contact in after.contacts] == ["新闻办 王伟"]


def test_an_event_of_our_own_is_not_overwritten_by_our_own_calendar(planner: PersonCard) -> None:
    event = an_event(planner)
    _share, secret = calendars.share_make(calendars.Share.NEWSROOM, by=planner.id)
    ours = calendars.share_read(secret)
    api.event_change(event.id, said("新名字"), by=planner.id)

    card = imported(ours, planner)

    assert counts(card) == (0, 0, 1, 0)
    assert api.event_card(event.id, by=planner.id).said.title == "新名字"


def test_a_series_with_changed_dates_comes_and_changes_whole(planner: PersonCard) -> None:
    series = entry("s@x", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;TZID=Asia/Shanghai:20261109T140000")
    moved = entry("s@x", "RECURRENCE-ID;TZID=Asia/Shanghai:20261116T140000", title="换人主持")
    imported(ics(series, moved), planner)
    first = titles(planner)

    imported(ics(series.replace("SEQUENCE:0", "SEQUENCE:1")), planner)

    assert first == [("11-02 14:00", "换人主持"), ("11-02 14:00", "潮汐车道听证会")]
    assert titles(planner) == [("11-02 14:00", "潮汐车道听证会"), ("11-16 14:00", "潮汐车道听证会")]


def test_a_date_that_was_given_besides_the_rule_is_shown(planner: PersonCard) -> None:
    imported(ics(entry("r@x", "RDATE;TZID=Asia/Shanghai:20261105T140000")), planner)

    assert [day for day, _title in titles(planner)] == ["11-02 14:00", "11-05 14:00"]


def test_dates_without_a_rule_are_parted_too(planner: PersonCard) -> None:
    imported(ics(entry("r@x", "RDATE;TZID=Asia/Shanghai:20261105T140000")), planner)
    (line,) = api.event_list(ListQuery.parse({}, sorts=("next",)), by=planner.id)
    at = line.starts_at + timedelta(days=3)
    later = said("换人主持", starts_at=at + timedelta(hours=1))

    api.event_change(line.id, later, reach=api.Reach.ONWARD, at=at, by=planner.id)

    assert titles(planner) == [("11-02 14:00", "潮汐车道听证会"), ("11-05 15:00", "换人主持")]


def test_a_job_that_is_forgotten_leaves_the_import_told(planner: PersonCard) -> None:
    card = api.diary_import(ics(entry("a@x")), filename="a.ics", by=planner.id)
    DiaryImport.objects.filter(pk=card.id).update(job=10**12)

    assert api.import_card(card.id, by=planner.id).total == 0


def test_long_words_are_cut_and_hostile_links_left_out(planner: PersonCard) -> None:
    bad = entry("l@x", "URL:javascript:alert(1)", "LOCATION:" + "远" * 300, title=LONG)

    imported(ics(bad), planner)

    (line,) = api.event_list(ListQuery.parse({}, sorts=("next",)), by=planner.id)
    card = api.event_card(line.id, by=planner.id).said
    assert (len(card.title), len(card.place), card.url) == (200, 200, "")


def test_eventsml_is_read_too(planner: PersonCard) -> None:
    span = "<start>2026-12-01T09:00:00+08:00</start><end>2026-12-01T11:00:00+08:00</end>"

    card = imported(a_concept(dates(span)), planner)

    (line,) = api.event_list(ListQuery.parse({}, sorts=("next",)), by=planner.id)
    assert counts(card)[0] == 1
    assert line.origin is api.EventOrigin.EVENTSML


def test_a_file_that_is_no_calendar_says_so(planner: PersonCard) -> None:
    card = imported(b"hello", planner)

    assert card.failure
    assert card.ended_at == NOW


def test_a_job_that_runs_twice_reads_once(planner: PersonCard) -> None:
    card = imported(ics(entry("a@x")), planner)

    api.import_carry_out(card.id)

    assert counts(api.import_card(card.id, by=planner.id)) == (1, 0, 0, 0)


def test_a_file_that_waits_tells_how_far_it_is(planner: PersonCard) -> None:
    card = api.diary_import(ics(entry("a@x")), filename="a.ics", by=planner.id)

    assert (card.ended_at, card.done, card.total) == (None, 0, 0)
    assert [one.id for one in api.import_list(by=planner.id)] == [card.id]


def test_a_long_file_tells_how_far_it_is_read(planner: PersonCard) -> None:
    many = ics(*(entry(f"{number}@x") for number in range(21)))

    assert counts(imported(many, planner))[0] == 21


@pytest.mark.parametrize(
    ("size", "refusal"), [(50 * 1024 * 1024, errors.FileTooLarge), (0, errors.FileEmpty)]
)
def test_a_file_is_refused_by_its_size_alone(size: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        api.import_size_check(size)


def test_an_import_that_is_not_here_is_not_told(planner: PersonCard) -> None:
    with pytest.raises(errors.ImportNotFound):
        api.import_card(uuid4(), by=planner.id)


def test_a_reporter_brings_no_calendar_in(planner: PersonCard, centre: TenantCard) -> None:
    reporter = a_person(centre, Role.REPORTER)

    with pytest.raises(Forbidden):
        api.diary_import(ics(), filename="a.ics", by=reporter.id)


def a_feed(server: Server, by: PersonCard) -> api.FeedCard:
    url = server.url("/a.ics").replace(f":{server.port}", "")
    card = api.feed_add(name="区政府", url=url, every_min=60, by=by.id)
    # The tests' server has a port of its own, which no user could name.
    DiaryFeed.objects.filter(pk=card.id).update(url=server.url("/a.ics"))
    return card


def asked(feed: api.FeedCard, server: Server, say: Say, by: PersonCard) -> api.FeedCard:
    server.say["/a.ics"] = say
    api.feed_poll(feed.id, ask=server.client().fetch)
    return next(one for one in api.feed_list(by=by.id) if one.id == feed.id)


def test_a_subscribed_calendar_brings_its_events_and_is_asked_for_news_alone(
    planner: PersonCard, server: Server
) -> None:
    feed = a_feed(server, planner)

    first = asked(feed, server, answered(ics(entry("a@x")), ETag='"1"'), planner)
    second = asked(feed, server, answered(status="304 Not Modified"), planner)

    assert (first.events_read, second.error) == (1, "")
    assert 'If-None-Match: "1"' in server.asked[1]
    (line,) = api.event_list(ListQuery.parse({}, sorts=("next",)), by=planner.id)
    assert api.event_card(line.id, by=planner.id).feed_name == "区政府"


@pytest.mark.parametrize(
    "say", [answered(status="404 Not Found"), answered(b"<html></html>"), answered(b"nothing")]
)
def test_a_failing_calendar_says_why_and_is_asked_less_often(
    planner: PersonCard, server: Server, say: Say
) -> None:
    feed = a_feed(server, planner)

    after = asked(feed, server, say, planner)

    assert after.error
    assert after.next_poll_at == NOW + timedelta(hours=2)


def test_a_host_that_asks_for_a_pause_gets_it(planner: PersonCard, server: Server) -> None:
    feed = a_feed(server, planner)

    after = asked(feed, server, answered(status="429 Slow", Retry_After="36000"), planner)

    assert after.next_poll_at == NOW + timedelta(hours=10)


def test_a_second_click_subscribes_once_and_another_name_is_refused(
    planner: PersonCard, server: Server
) -> None:
    one, two = (
        api.feed_add(name="区政府", url="https://a.example/x.ics", every_min=60, by=planner.id)
        for _number in range(2)
    )

    assert one.id == two.id
    with pytest.raises(errors.FeedListed):
        api.feed_add(name="别的", url="https://a.example/x.ics", every_min=60, by=planner.id)
    with pytest.raises(AddressRefused):
        api.feed_add(name="坏", url="file:///etc/passwd", every_min=60, by=planner.id)


def test_a_paused_calendar_is_not_asked_and_a_given_up_one_not_listed(
    planner: PersonCard, server: Server
) -> None:
    feed = a_feed(server, planner)
    api.feed_set_state(feed.id, api.FeedState.PAUSED, by=planner.id)

    asked(feed, server, answered(ics(entry("a@x"))), planner)
    api.feed_set_state(feed.id, api.FeedState.ACTIVE, by=planner.id)
    api.feed_ask(feed.id, by=planner.id)
    api.feed_set_state(feed.id, api.FeedState.REMOVED, by=planner.id)

    assert (server.asked, list(api.feed_list(by=planner.id))) == ([], [])


def test_the_scheduler_asks_what_is_due_once(planner: PersonCard, server: Server) -> None:
    feed = a_feed(server, planner)
    api.feed_set_state(feed.id, api.FeedState.PAUSED, by=planner.id)
    run_due()
    api.feed_set_state(feed.id, api.FeedState.ACTIVE, by=planner.id)

    with scope.system_scope("scheduler"):
        first, second = api.feeds_poll_due(), api.feeds_poll_due()
        poll_due()

    assert (first, second) == (1, 0)


def test_a_job_for_a_calendar_that_is_gone_does_nothing(planner: PersonCard) -> None:
    poll(str(uuid4()))

    with pytest.raises(errors.FeedNotFound):
        api.feed_ask(uuid4(), by=planner.id)


def test_what_fails_long_is_asked_once_a_day() -> None:
    hour = timedelta(hours=1)

    assert wait_after(every=hour, failures=40) == timedelta(days=1)
    assert wait_after(every=hour, failures=0) == hour


def test_another_centre_sees_no_import_and_no_subscription(
    planner: PersonCard, server: Server, other_centre: TenantCard
) -> None:
    card, feed = imported(ics(entry("a@x")), planner), a_feed(server, planner)
    foreign = a_person(other_centre, Role.PLANNER)

    with scope.tenant_scope(other_centre.id, person=foreign.id):
        assert (list(api.import_list(by=foreign.id)), list(api.feed_list(by=foreign.id))) == (
            [],
            [],
        )
        with pytest.raises(errors.ImportNotFound):
            api.import_card(card.id, by=foreign.id)
        with pytest.raises(errors.FeedNotFound):
            api.feed_ask(feed.id, by=foreign.id)
