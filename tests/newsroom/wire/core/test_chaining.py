"""What a coming version is to those that are known: told by numbers, dates and words."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.newsroom.wire.core.chaining import (
    Known,
    Step,
    Version,
    current_of,
    order_of,
    step_of,
    titles_alike,
)
from huiliu.newsroom.wire.core.item import PubStatus

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def said(
    version: str = "",
    *,
    hours: int | None = None,
    digest: str = "a",
    title: str = "通州开桥",
    status: PubStatus = PubStatus.USABLE,
) -> Version:
    made_at = None if hours is None else NOON + timedelta(hours=hours)
    return Version(version=version, made_at=made_at, text_digest=digest, status=status, title=title)


def known(version: Version, *, number: int = 1, current: bool = True) -> Known:
    return Known(
        id=UUID(int=number), chain=uuid4(), number=number, is_current=current, said=version
    )


@pytest.mark.parametrize(
    ("coming", "before", "order"),
    [
        (said("2"), said("1"), 1),
        (said("9"), said("10"), -1),
        (said("2", hours=0), said("2", hours=1), -1),
        (said("a", hours=1), said("b", hours=0), 1),
        (said("a"), said("b"), 0),
        (said("9" * 19), said("1"), 0),
        (said("1", hours=0), said("1", hours=0), 0),
    ],
)
def test_numbers_order_versions_before_dates_do(
    coming: Version, before: Version, order: int
) -> None:
    assert order_of(coming, before) == order


CANCELED = said("1", digest="x", status=PubStatus.CANCELED)


@pytest.mark.parametrize(
    ("coming", "before", "percent", "step"),
    [
        (said("1"), None, None, Step.FIRST),
        (said("1"), said("1"), 100, Step.REPEAT),
        (said("1", digest="b"), said("1"), 90, Step.NEXT),
        (said("2", digest="b", title="下雨"), said("1"), 0, Step.NEXT),
        (said("1", digest="b", title="下雨"), said("1"), 0, Step.OTHER),
        (said("1", digest="b", title="下雨"), said("1"), None, Step.NEXT),
        (said("1", digest="b", title="通州开桥了"), said("1"), 0, Step.NEXT),
        (said("1"), said("2", digest="b"), None, Step.LATE),
        (CANCELED, said("1"), 0, Step.NEXT),
        (said("1", digest="b"), CANCELED, None, Step.LATE),
        (said("2", digest="b"), CANCELED, None, Step.NEXT),
    ],
)
def test_a_coming_version_is_told_by_those_before(
    coming: Version, before: Version | None, percent: int | None, step: Step
) -> None:
    assert step_of(coming, [known(before)] if before else [], percent=percent) is step


def test_a_repeat_is_known_in_the_whole_history() -> None:
    history = [known(said("2", digest="b"), number=2), known(said("1"), current=False)]

    assert step_of(said("1"), history, percent=None) is Step.REPEAT


def test_of_two_chains_under_a_name_the_newer_is_current() -> None:
    older, newer = known(said("1")), known(said("1", digest="b"), number=2)

    assert current_of([older, newer]) is newer


VERSIONS = st.builds(
    said, st.sampled_from(["", "1", "2", "x"]), hours=st.none() | st.integers(0, 3)
)


@given(VERSIONS, VERSIONS)
def test_one_version_is_newer_or_older_or_neither_whichever_way_one_asks(
    one: Version, other: Version
) -> None:
    assert order_of(one, other) == -order_of(other, one)


@given(st.text(), st.text())
def test_how_alike_titles_are_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= titles_alike(one, other) == titles_alike(other, one) <= 1
