"""What does not go together, and what does: pure, over random days."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from huiliu.newsroom.planning.core.clashes import (
    TRAVEL_MIN,
    Clash,
    ClashKind,
    Engagement,
    clash_between,
    clashes_in,
    clashes_of,
)

DAY = datetime(2026, 10, 21, tzinfo=UTC)
PEOPLE = [UUID(int=number) for number in (1, 2)]


def at(
    start_min: int, length_min: int = 60, *, place: str = "码头", key: int = 1, who: int = 0
) -> Engagement:
    starts_at = DAY + timedelta(minutes=start_min)
    return Engagement(
        id=UUID(int=100 + key),
        person=PEOPLE[who],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=length_min),
        place=place,
    )


@st.composite
def days(draw: st.DrawFn) -> list[Engagement]:
    """Give a day of up to eight engagements of two people in three places or none."""
    rows = draw(
        st.lists(
            st.tuples(
                st.integers(0, 600),
                st.integers(1, 180),
                st.sampled_from(["码头", "桥头", ""]),
                st.integers(0, 1),
            ),
            max_size=8,
        )
    )
    return [
        at(start, length, place=place, key=key, who=who)
        for key, (start, length, place, who) in enumerate(rows)
    ]


def test_two_at_the_same_time_overlap() -> None:
    clash = clash_between(at(0), at(30, key=2))

    assert clash is not None
    assert (clash.kind, clash.gap_min) == (ClashKind.OVERLAP, 0)


def test_one_may_begin_where_the_other_ends_in_the_same_place() -> None:
    assert clash_between(at(0), at(60, key=2)) is None


def test_two_places_less_than_the_way_apart_are_too_close() -> None:
    clash = clash_between(at(60 + TRAVEL_MIN - 1, key=2, place="桥头"), at(0))

    assert clash is not None
    assert (clash.kind, clash.gap_min) == (ClashKind.TOO_CLOSE, TRAVEL_MIN - 1)
    assert clash.ends == (at(0), at(60 + TRAVEL_MIN - 1, key=2, place="桥头"))


def test_two_places_the_way_apart_are_not_too_close() -> None:
    assert clash_between(at(0), at(60 + TRAVEL_MIN, key=2, place="桥头")) is None


def test_where_nobody_said_where_only_the_time_counts() -> None:
    assert clash_between(at(0), at(65, key=2, place="")) is None


def test_two_people_do_not_clash_and_nothing_clashes_with_itself() -> None:
    assert clash_between(at(0), at(0, key=2, who=1)) is None
    assert clash_between(at(0), at(0)) is None


@given(days())
def test_the_walk_finds_what_comparing_all_pairs_finds(day: list[Engagement]) -> None:
    pairs = [(one, two) for place, one in enumerate(day) for two in day[place + 1 :]]
    expected = {clash for one, two in pairs if (clash := clash_between(one, two))}

    assert set(clashes_in(day)) == expected


@given(days(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_does_not_matter(
    day: list[Engagement], chance: object
) -> None:
    shuffled = list(day)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert clashes_in(shuffled) == clashes_in(day)


@given(days())
def test_one_clashes_with_another_as_the_other_with_it(day: list[Engagement]) -> None:
    for one in day:
        for clash in clashes_of(one, day):
            other = clash.second if clash.first == one else clash.first
            assert clash in clashes_of(other, day)


@given(days(), st.integers(0, 7))
def test_taking_one_away_never_brings_a_clash(day: list[Engagement], which: int) -> None:
    left = [one for place, one in enumerate(day) if place != which]

    assert set(clashes_in(left)) <= set(clashes_in(day))


@given(days())
def test_a_clash_is_of_one_person_and_says_the_earlier_first(day: list[Engagement]) -> None:
    assert all(_is_in_order(clash) for clash in clashes_in(day))


def _is_in_order(clash: Clash) -> bool:
    same = clash.first.person == clash.second.person
    return same and clash.first.starts_at <= clash.second.starts_at
