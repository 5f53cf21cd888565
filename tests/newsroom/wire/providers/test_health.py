"""How a provider does: learned from its own hours, counted by the minute's job."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.kit import clock, scope
from huiliu.newsroom.wire.core.states import ProviderState, ReceiptState, Transport
from huiliu.newsroom.wire.intake.api import Incoming, receive
from huiliu.newsroom.wire.models import WireHour, WireItem, WireProvider, WireReceipt
from huiliu.newsroom.wire.providers import api, labels, tasks
from huiliu.newsroom.wire.providers.api import Health
from huiliu.newsroom.wire.providers.core.charts import bars_of, line_of
from huiliu.newsroom.wire.providers.core.health import Signs, health, pause_after
from huiliu.newsroom.wire.providers.core.pace import is_slow, pace_of
from tests.newsroom.wire.providers.builders import a_provider

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def steady(count: int = 12, *, days: int = 5) -> dict[datetime, int]:
    return {NOON - HOUR * back: count for back in range(1, 24 * days)}


def signs(**more: Any) -> Signs:
    known: dict[str, Any] = {
        "transport": Transport.POLL,
        "state": ProviderState.ACTIVE,
        "has_ended": False,
        "failures": 0,
        "asked_at": NOON,
        "news_at": NOON,
        "refused_at": None,
        "is_slow": False,
    }
    return Signs(**{**known, **more})


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, Health.OK),
        ({"state": ProviderState.PAUSED, "failures": 9}, Health.PAUSED),
        ({"has_ended": True}, Health.ENDED),
        ({"failures": 1}, Health.FAILING),
        ({"failures": 5}, Health.BROKEN),
        ({"refused_at": NOON + HOUR}, Health.FAILING),
        ({"refused_at": NOON - HOUR}, Health.OK),
        ({"refused_at": NOON, "news_at": None}, Health.FAILING),
        ({"asked_at": None, "news_at": None}, Health.WAITING),
        ({"is_slow": True}, Health.SLOW),
        ({"news_at": None}, Health.QUIET),
        ({"news_at": NOON - timedelta(days=8)}, Health.QUIET),
        ({"transport": Transport.PUSH, "asked_at": None}, Health.OK),
        ({"transport": Transport.PUSH, "news_at": None}, Health.WAITING),
        ({"transport": Transport.HAND, "news_at": None}, Health.OK),
    ],
)
def test_health_is_told_in_one_word(more: dict[str, Any], found: Health) -> None:
    assert health(signs(**more), now=NOON) is found


@pytest.mark.parametrize(
    ("every_min", "failures", "pause"),
    [(30, 0, timedelta(minutes=30)), (30, 50, timedelta(days=1)), (2880, 3, timedelta(days=2))],
)
def test_the_pause_grows_to_a_day(every_min: int, failures: int, pause: timedelta) -> None:
    every = timedelta(minutes=every_min)

    assert pause_after(every=every, failures=failures, asked_for=timedelta(0)) == pause


def test_a_silence_is_judged_by_the_providers_own_habit() -> None:
    pace = pace_of(steady(12), now=NOON)

    assert not is_slow(pace, since=NOON - timedelta(minutes=15), now=NOON)
    assert is_slow(pace, since=NOON - timedelta(minutes=20), now=NOON)


def test_a_night_without_news_is_no_silence() -> None:
    by_day = {at: n for at, n in steady(12, days=6).items() if 0 <= at.hour < 12}
    pace = pace_of(by_day, now=NOON)
    evening = NOON.replace(hour=11, minute=59) - timedelta(days=1)

    assert not is_slow(pace, since=evening, now=NOON.replace(hour=0))
    assert is_slow(pace, since=evening, now=NOON.replace(hour=1))


@pytest.mark.parametrize("hours", [{}, steady(12, days=2), steady(1, days=1)])
def test_little_is_learned_from_little(hours: dict[datetime, int]) -> None:
    assert pace_of(hours, now=NOON) is None
    assert not is_slow(None, since=NOON, now=NOON)


def test_an_hour_in_which_nothing_ever_came_has_the_usual_pace_of_the_day() -> None:
    by_day = {at: n for at, n in steady(12, days=6).items() if at.hour < 12}
    pace = pace_of(by_day, now=NOON)

    assert pace is not None
    assert pace.gap(NOON.replace(hour=20)) == timedelta(minutes=10)


@given(st.dictionaries(st.integers(1, 24 * 20), st.integers(0, 500)), st.integers(0, 60 * 48))
def test_what_is_expected_only_grows_with_the_silence(counts: dict[int, int], minutes: int) -> None:
    pace = pace_of({NOON - HOUR * back: n for back, n in counts.items()}, now=NOON)
    since = NOON - timedelta(minutes=minutes)

    if pace is not None:
        assert 0 <= pace.expected(since, NOON) <= pace.expected(since - HOUR, NOON)
        assert pace.gap(NOON) > timedelta(0)


def counted(at: datetime) -> None:
    with clock.at(at):
        tasks.count()


def test_what_came_is_counted_by_the_hour_once(
    in_centre: scope.Scope, editor: PersonCard, centre: TenantCard
) -> None:
    with clock.at(NOON):
        card = a_provider(editor, Transport.PUSH)
    for minutes in (0, 1, 59, 60):
        with clock.at(NOON + timedelta(minutes=minutes)):
            receive(card.id, [Incoming(data=b"x" * (minutes + 1))])
    for minutes in (2, 3, 61, 62):
        with scope.system_scope("scheduler"):
            counted(NOON + timedelta(minutes=minutes))

    rows = WireHour.objects.order_by("starts_at")
    assert [(str(row), row.size_bytes) for row in rows] == [
        ("2026-01-15 12 3", 63),
        ("2026-01-15 13 1", 61),
    ]
    with clock.at(NOON + timedelta(minutes=62)):
        after = api.provider_card(card.id, by=editor.id)
    assert (after.hours[-2:], after.today) == ((3, 1), 4)
    assert after.news_at == NOON + HOUR


def test_what_came_just_now_waits_for_the_next_count(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    with clock.at(NOON):
        card = a_provider(editor, Transport.PUSH)
        receive(card.id, [Incoming(data=b"x")])
    with scope.system_scope("scheduler"):
        counted(NOON + timedelta(seconds=5))

    assert not WireHour.objects.exists()


def test_hours_are_forgotten_when_nothing_is_learned_from_them(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    card = a_provider(editor)
    for days in (1, 16):
        WireHour.objects.create(
            provider_id=card.id,
            starts_at=NOON - timedelta(days=days),
            receipts=1,
            size_bytes=1,
        )
    with scope.system_scope("scheduler"), clock.at(NOON):
        tasks.hours_erase()

    assert [row.starts_at for row in WireHour.objects.all()] == [NOON - timedelta(days=1)]


def test_a_slow_provider_is_told_against_its_habit(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    card = a_provider(editor, Transport.PUSH)
    WireHour.objects.bulk_create(
        WireHour(provider_id=card.id, starts_at=at, receipts=n, size_bytes=1)
        for at, n in steady(12).items()
    )
    WireProvider.objects.update(news_at=NOON - timedelta(minutes=38))

    with clock.at(NOON):
        slow = api.provider_card(card.id, by=editor.id)
        line = labels.state_line(slow)

    assert (slow.health, slow.usual) == (Health.SLOW, timedelta(minutes=5))
    assert line == "慢，38 分钟没来，常态 5 分钟"


def test_the_words_of_states(in_centre: scope.Scope, editor: PersonCard) -> None:
    card = a_provider(editor)
    fields: dict[str, Any] = {
        "failures": 5,
        "error": "answer",
        "failing_since": NOON - timedelta(minutes=47),
    }
    with clock.at(NOON):
        new = labels.state_line(card)
        WireProvider.objects.update(**fields)
        broken = labels.state_line(api.provider_card(card.id, by=editor.id))
        WireProvider.objects.update(failures=0, news_at=NOON, asked_at=NOON)
        well = labels.state_line(api.provider_card(card.id, by=editor.id))

    assert (new, broken, well) == ("还没来过", "断了 47 分钟", "正常，20:00 来过")


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=5), "1 分钟"),
        (timedelta(minutes=61), "1 小时"),
        (timedelta(hours=49), "2 天"),
    ],
)
def test_lengths_of_time_are_told_in_one_unit(length: timedelta, words: str) -> None:
    assert labels.moments_span(length) == words


@pytest.mark.parametrize(
    ("off_s", "words"), [(7200, "对方的钟快了 2 小时。"), (-600, "对方的钟慢了 10 分钟。")]
)
def test_a_clock_that_is_off_is_told(off_s: int, words: str) -> None:
    assert labels.clock_words(off_s) == words


def test_how_long_items_are_under_way_is_told(in_centre: scope.Scope, editor: PersonCard) -> None:
    card = a_provider(editor, Transport.PUSH)
    with clock.at(NOON):
        (receipt,) = receive(card.id, [Incoming(data=b"x")])
        for place, sent_at in enumerate([NOON - timedelta(minutes=4), NOON + HOUR, None]):
            an_item(card.id, receipt, place, sent_at)
        found = api.provider_health(card.id, by=editor.id)

    assert found.delay == timedelta(minutes=4)
    assert len(found.days) == 14


def an_item(provider: Any, receipt: Any, place: int, sent_at: datetime | None) -> None:
    WireItem.objects.create(
        provider=provider,
        receipt=receipt,
        place=place,
        guid=receipt,
        kind="text",
        status="usable",
        title="题",
        text_digest="",
        sent_at=sent_at,
        outcome="stream",
        arrived_at=NOON,
    )


def test_what_could_not_be_read_today_is_counted(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    card = a_provider(editor, Transport.PUSH)
    with clock.at(NOON):
        receive(card.id, [Incoming(data=b"x"), Incoming(data=b"y", name="y.json")])
        WireReceipt.objects.update(state=ReceiptState.DEAD.value, fault="no ninjs")
        found = api.provider_card(card.id, by=editor.id)
        dead = api.provider_receipts_dead(card.id, by=editor.id)
        all_of_them = api.provider_receipts(card.id, by=editor.id)

    assert found.unread == 2
    assert [(one.name, one.fault) for one in dead] == [("y.json", "no ninjs"), ("", "no ninjs")]
    assert len(all_of_them) == 2


def test_a_line_of_nothing_lies_at_the_bottom() -> None:
    assert line_of([]).path == "M0 16"
    assert line_of([0, 0, 0]).end == 16.0
    assert [bar.height for bar in bars_of([0, 0])] == [0, 0]
