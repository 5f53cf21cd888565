"""The order of a home page by itself: whatever is pinned, each story stands once."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from huiliu.kit import clock
from huiliu.newsroom.publishing.api import Why
from huiliu.newsroom.publishing.core import home
from huiliu.newsroom.publishing.core.home import LEAD, TOP, Pin

IDS = [UUID(int=number) for number in range(1, 9)]


@given(st.lists(st.tuples(st.sampled_from([LEAD, TOP, "column:a"]), st.sampled_from(IDS))))
def test_whatever_is_pinned_each_story_stands_once(moves: list[tuple[str, UUID]]) -> None:
    layout: home.Layout = {}
    for slot, story in moves:
        there = () if slot == LEAD else home.stories_in(layout, slot)
        layout = home.put(layout, slot, [*(one for one in there if one != story), story][-4:])

    order = home.arranged(
        layout,
        [LEAD, TOP, "column:a"],
        newest=IDS[:5],
        belongs=lambda slot, _story: slot != "column:a",
        now=clock.now(),
    )
    placed = [one.story for places in order.values() for one in places]

    assert sorted(placed) == IDS[:5]
    assert home.layout_read(home.layout_json(layout)) == layout


def test_a_pin_that_ended_is_as_none() -> None:
    now = clock.now()
    layout = {LEAD: (Pin(IDS[0], now),)}

    order = home.arranged(
        layout, [LEAD], newest=IDS[:1], belongs=lambda _slot, _story: True, now=now
    )

    assert order[LEAD][0].why is Why.NEWEST
