"""The first rule in order whose conditions all hold decides; nothing else does."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.newsroom.wire.core.conditions import (
    WORDS_MAX,
    Conditions,
    Origin,
    Where,
    conditions_of,
    kept_of,
    words_cleaned,
)
from huiliu.newsroom.wire.core.deciding import Rule, Rulebook, decide, judgements, rulebook_of
from huiliu.newsroom.wire.core.folding import folded, folded_word
from huiliu.newsroom.wire.core.hours import WEEK, Hours
from huiliu.newsroom.wire.core.item import ItemKind, PubStatus
from huiliu.newsroom.wire.core.routing import Facts, Outcome, Reason
from huiliu.newsroom.wire.core.topics import MEDIA_TOPICS
from huiliu.newsroom.wire.core.trials import Tally, Verdict, trial_of

NOON = datetime(2026, 11, 27, 4, tzinfo=UTC)
"""Friday, noon in Beijing."""
PROVIDER = UUID(int=7)
HOSTILE = (".*", "(", "[a-", "\\", "a|b", "^$", "%", "'; drop table", "{}", "\x00", "\ud800", "🙂")


def facts(title: str = "地铁延长运营", text: str = "", **more: Any) -> Facts:
    said: dict[str, Any] = {
        "provider": PROVIDER,
        "is_own": True,
        "kind": ItemKind.TEXT,
        "status": PubStatus.USABLE,
        "language": "zh-Hans",
        "arrived_at": NOON,
    }
    return Facts(title=title, text=text, **(said | more))


def a_rule(name: str = "规则", *, hours: Hours | None = None, **asked: Any) -> Rule:
    return Rule(id=uuid4(), name=name, conditions=Conditions(**asked), hours=hours or Hours())


def holds(item: Facts, **asked: Any) -> bool:
    rule = a_rule(**asked)
    return decide(item, rulebook_of([rule], narrower=MEDIA_TOPICS.narrower)).rule == rule.id


def test_without_a_rule_an_own_item_stays_and_a_shared_one_is_left() -> None:
    book = rulebook_of([])

    assert decide(facts(), book).outcome is Outcome.STREAM
    assert decide(facts(is_own=False), book).outcome is Outcome.LEAVE


def test_the_first_rule_that_holds_decides() -> None:
    first, second = a_rule("甲", any_words=("地铁",)), a_rule("乙", any_words=("运营",))

    assert decide(facts(), rulebook_of([first, second])).rule == first.id
    assert decide(facts(), rulebook_of([second, first])).rule == second.id


def test_a_decision_says_desk_outcome_and_every_reason() -> None:
    desk = uuid4()
    rule = Rule(
        id=uuid4(),
        name="甲",
        conditions=Conditions(any_words=("地铁", "公交"), kinds=(ItemKind.TEXT,)),
        outcome=Outcome.LEAD,
        desk=desk,
    )

    decision = decide(facts(), rulebook_of([rule]))

    assert (decision.outcome, decision.rule, decision.desk) == (Outcome.LEAD, rule.id, desk)
    assert decision.reasons == (
        Reason(field="kind", met="text"),
        Reason(field="any words", met="地铁"),
    )


@pytest.mark.parametrize(
    ("asked", "is_met"),
    [
        ({"any_words": ("地铁", "没有")}, True),
        ({"all_words": ("地铁", "运营")}, True),
        ({"all_words": ("地铁", "公交")}, False),
        ({"no_words": ("公交",)}, True),
        ({"no_words": ("地铁",)}, False),
        ({"any_words": ("地鐵",)}, True),
        ({"providers": (PROVIDER,)}, True),
        ({"providers": (UUID(int=8),)}, False),
        ({"origin": Origin.OWN}, True),
        ({"origin": Origin.SHARED}, False),
        ({"kinds": (ItemKind.VIDEO,)}, False),
        ({"languages": ("zh",)}, True),
        ({"languages": ("en", "zh-Hans")}, True),
        ({"languages": ("zh-Hant",)}, False),
        ({"places": ("tongzhou",)}, True),
        ({"places": ("miyun",)}, False),
        ({"topics": ("medtop:20000340",)}, True),
        ({"topics": ("medtop:04000000",)}, True),
        ({"topics": ("medtop:20000341",)}, False),
        ({"services": ("要闻",)}, True),
        ({"services": ("体育",)}, False),
        ({"keywords": ("ＭＥＴＲＯ",)}, True),
        ({"urgency": 4}, True),
        ({"urgency": 3}, False),
    ],
)
def test_each_condition_holds_for_what_it_asks(asked: dict[str, Any], is_met: bool) -> None:
    item = facts(
        places=("tongzhou",),
        topics=("medtop:20000340",),
        services=("要闻",),
        keywords=("metro",),
        urgency=4,
    )

    assert holds(item, **asked) is is_met


def test_an_item_without_urgency_is_never_urgent_enough() -> None:
    assert not holds(facts(), urgency=9)


def test_words_are_looked_for_where_the_rule_says() -> None:
    item = facts("今天的事", "地铁延长运营")

    assert holds(item, any_words=("地铁",))
    assert not holds(item, any_words=("地铁",), where=Where.TITLE)
    assert holds(item, no_words=("地铁",), where=Where.TITLE)


def test_latin_words_are_found_whole() -> None:
    assert holds(facts("AI产业园开园"), any_words=("ai",))
    assert holds(facts("New AI park"), any_words=("ai",))
    assert not holds(facts("He said so"), any_words=("ai",))
    assert holds(facts("City  council meets"), any_words=("Council",))


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_are_words(word: str) -> None:
    written = words_cleaned([word])

    assert not holds(facts("地铁延长运营"), any_words=(*written, "没有的词"))
    assert holds(facts(f"前{''.join(written)}后"), any_words=(*written, "后"))


def test_ten_thousand_words_are_one_pass() -> None:
    words = tuple(f"第{number}个词" for number in range(WORDS_MAX))

    assert holds(facts("这里有第9999个词"), any_words=words)
    assert not holds(facts(), any_words=words)
    assert len(words_cleaned([*words, "多的"])) == WORDS_MAX


def test_a_shared_rulebook_is_the_same_for_every_item() -> None:
    book = rulebook_of(
        [a_rule("甲", any_words=("地铁",)), a_rule("乙", all_words=("供热", "试水"))]
    )

    first = [decide(facts(title), book).rule for title in ("地铁", "供热试水", "别的", "地铁")]
    again = [decide(facts(title), book).rule for title in ("地铁", "供热试水", "别的", "地铁")]

    assert first == again
    assert first[0] == first[3] != first[1]


def _rules() -> "st.SearchStrategy[list[Rule]]":
    words = st.lists(st.sampled_from(["地铁", "公交", "供热", "a", "AI"]), max_size=3, unique=True)
    conditions = st.builds(
        Conditions,
        any_words=words.map(tuple),
        all_words=words.map(tuple),
        no_words=words.map(tuple),
        places=st.sampled_from([(), ("tongzhou",), ("miyun",)]),
        kinds=st.sampled_from([(), (ItemKind.TEXT,), (ItemKind.VIDEO,)]),
        where=st.sampled_from(Where),
    )
    return st.lists(
        st.builds(Rule, id=st.uuids(), name=st.just("规则"), conditions=conditions), max_size=8
    )


@given(_rules(), st.text(alphabet="地铁公交供热 aAI", max_size=20))
def test_deciding_is_what_the_first_whole_judgement_says(rules: list[Rule], text: str) -> None:
    item, book = facts(text, text[::-1], places=("tongzhou",)), rulebook_of(rules)

    decision = decide(item, book)

    whole = [one.rule.id for one in judgements(item, book) if not one.failed]
    assert decision.rule == next(iter(whole), None)
    assert decide(item, rulebook_of(rules)) == decision


@given(st.lists(st.text(max_size=70), max_size=20))
def test_words_that_are_kept_can_be_kept_again(words: list[str]) -> None:
    kept = words_cleaned(words)

    assert words_cleaned(kept) == kept
    assert all(folded_word(word) for word in kept)
    assert conditions_of(kept_of(Conditions(any_words=kept))) == Conditions(any_words=kept)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def _week(zone: str, start: datetime) -> Iterator[datetime]:
    for minutes in range(0, 7 * 24 * 60, 30):
        yield (start + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))


def test_hours_over_midnight_belong_to_the_day_on_which_they_begin() -> None:
    friday = Hours(start=time(22), end=time(6), weekdays=frozenset({4}))

    held = [
        there for there in _week("Asia/Shanghai", NOON - timedelta(days=4)) if friday.hold(there)
    ]

    assert (held[0].weekday(), held[0].time()) == (4, time(22))
    assert (held[-1].weekday(), held[-1].time()) == (5, time(5, 30))
    assert len(held) == 16


def test_the_same_hour_twice_is_the_whole_day() -> None:
    sunday = Hours(start=time(8), end=time(8), weekdays=frozenset({6}))

    held = [there for there in _week("Asia/Shanghai", NOON) if sunday.hold(there)]

    assert len(held) == 48


def test_hours_are_those_of_the_wall_at_summer_time_elsewhere() -> None:
    rule = a_rule("夜", hours=Hours(start=time(2), end=time(4)))
    book = rulebook_of([rule], zone=ZoneInfo("Europe/Berlin"))
    spring = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    autumn = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)

    in_spring = [_taken(book, spring + timedelta(minutes=30 * step)) for step in range(6)]
    in_autumn = [_taken(book, autumn + timedelta(minutes=30 * step)) for step in range(8)]

    assert in_spring == [False, True, True, False, False, False]
    assert in_autumn == [False, True, True, True, True, True, True, False]


def _taken(book: Rulebook, at: datetime) -> bool:
    return decide(facts(arrived_at=at), book).rule is not None


@given(st.times(), st.times(), st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)))
def test_hours_and_their_complement_part_the_day(start: time, end: time, at: datetime) -> None:
    plain = (start.replace(tzinfo=None), end.replace(tzinfo=None))
    one, other = Hours(start=plain[0], end=plain[1]), Hours(start=plain[1], end=plain[0])

    assert one.hold(at) != other.hold(at) or plain[0] == plain[1]


def test_a_rule_that_always_holds_needs_no_hours() -> None:
    assert Hours().hold(NOON)
    assert Hours().weekdays == WEEK


def test_a_trial_tells_taken_earlier_near_and_missed() -> None:
    earlier, tried = a_rule("前", any_words=("公交",)), a_rule("试", any_words=("地铁",), urgency=3)
    book = rulebook_of([earlier, tried])

    verdicts = [
        trial_of(facts(title, urgency=urgency), book, tried=tried.id).verdict
        for title, urgency in (("地铁", 1), ("公交和地铁", 1), ("地铁", 5), ("别的", 5))
    ]

    assert verdicts == [Verdict.TAKEN, Verdict.EARLIER, Verdict.NEAR, Verdict.MISSED]


def test_a_tally_that_was_kept_goes_on_where_it_stood() -> None:
    book = rulebook_of([rule := a_rule("试", any_words=("地铁",))])
    tally = Tally()
    tally.add(UUID(int=1), trial_of(facts(), book, tried=rule.id))

    again = Tally.of(tally.kept())
    again.add(UUID(int=2), trial_of(facts("别的"), book, tried=rule.id))

    assert again.counts == {"taken": 1, "missed": 1}
    assert again.shown["taken"] == [[str(UUID(int=1)), "", "any words", "地铁"]]
    assert Tally.of({}) == Tally()


def test_a_rule_that_is_not_in_the_book_is_missed() -> None:
    assert trial_of(facts(), rulebook_of([]), tried=uuid4()).verdict is Verdict.MISSED
