"""Where a part stands: told from facts, deadline and clock, never stored."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.newsroom.planning.campaigns.core.states import (
    AnswerState,
    Facts,
    Standing,
    counted,
    moment_of,
    standing,
    urgency,
)
from tests.newsroom.planning.campaigns.builders import DUE, NOW

BEFORE, AFTER = DUE - timedelta(hours=1), DUE + timedelta(hours=1)
MOMENTS = st.sampled_from([BEFORE, DUE, AFTER])
FACTS = st.builds(
    Facts,
    due_at=st.just(DUE),
    answer=st.sampled_from([None, *AnswerState]),
    answered_at=st.sampled_from([None, NOW]),
    delivered_at=st.sampled_from([None, BEFORE, AFTER]),
    paused_at=st.sampled_from([None, NOW]),
)


@pytest.mark.parametrize(
    ("facts", "now", "expected"),
    [
        (Facts(due_at=DUE), DUE, Standing.OFFERED),
        (Facts(due_at=DUE), AFTER, Standing.MISSING),
        (Facts(due_at=DUE, answer=AnswerState.TAKEN), BEFORE, Standing.TAKEN),
        (Facts(due_at=DUE, answer=AnswerState.TAKEN), AFTER, Standing.MISSING),
        (Facts(due_at=DUE, answer=AnswerState.DECLINED), AFTER, Standing.DECLINED),
        (Facts(due_at=DUE, answer=AnswerState.LEFT), BEFORE, Standing.LEFT),
        (Facts(due_at=DUE, answer=AnswerState.TAKEN, paused_at=NOW), AFTER, Standing.LEFT),
        (Facts(due_at=DUE, delivered_at=DUE), AFTER, Standing.DELIVERED),
        (Facts(due_at=DUE, delivered_at=AFTER), AFTER, Standing.LATE),
        (Facts(due_at=DUE, delivered_at=BEFORE, paused_at=NOW), AFTER, Standing.DELIVERED),
    ],
)
def test_a_part_stands_where_its_facts_say(facts: Facts, now: object, expected: Standing) -> None:
    assert standing(facts, now=now) is expected  # type: ignore[arg-type]


def test_a_later_deadline_makes_a_missing_part_owed_again() -> None:
    late = Facts(due_at=DUE, answer=AnswerState.TAKEN)

    assert standing(late, now=AFTER) is Standing.MISSING
    moved = Facts(due_at=AFTER, answer=AnswerState.TAKEN)
    assert standing(moved, now=AFTER) is Standing.TAKEN


@given(facts=FACTS, now=MOMENTS)
def test_every_part_stands_somewhere_and_has_a_moment(facts: Facts, now: object) -> None:
    found = standing(facts, now=now)  # type: ignore[arg-type]

    assert moment_of(facts, now=now) in {DUE, NOW, BEFORE, AFTER}  # type: ignore[arg-type]
    assert counted([found])[found] == 1


@given(facts=FACTS)
def test_what_is_out_stays_out_however_late_it_gets(facts: Facts) -> None:
    known = {Standing.DELIVERED, Standing.LATE, Standing.DECLINED, Standing.LEFT}
    early = standing(facts, now=BEFORE)

    assert early not in known or standing(facts, now=AFTER) is early


@given(parts=st.lists(FACTS, min_size=1))
def test_the_worst_part_comes_first(parts: list[Facts]) -> None:
    ordered = sorted(parts, key=lambda one: urgency(standing(one, now=AFTER), one))

    places = [list(Standing).index(standing(one, now=AFTER)) for one in ordered]
    assert places == sorted(places)


def test_a_moment_says_when_it_ended() -> None:
    left = Facts(due_at=DUE, answer=AnswerState.LEFT, answered_at=BEFORE)
    paused = Facts(due_at=DUE, answer=AnswerState.TAKEN, answered_at=BEFORE, paused_at=NOW)

    assert moment_of(left, now=AFTER) == BEFORE
    assert moment_of(paused, now=AFTER) == NOW
