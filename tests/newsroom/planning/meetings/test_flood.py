"""A flood of votes at once: everybody counts once, and who decides in its middle wins."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from huiliu.accounts.api import Forbidden, PersonCard
from huiliu.kit import clock
from huiliu.newsroom.planning.meetings import api, errors
from huiliu.newsroom.planning.meetings.models import MeetingItem
from tests.newsroom.planning.builders import NOW
from tests.newsroom.planning.meetings.builders import a_meeting, items
from tests.newsroom.review.builders import Newsroom, a_newsroom

pytestmark = pytest.mark.drill
EACH = 25


def voting(
    room: Newsroom, meeting: api.MeetingCard, item: api.ItemCard, person: PersonCard
) -> Callable[[], int]:
    """Let one person press the buttons as often and as fast as they can."""

    def vote() -> int:
        counted = 0
        try:
            for number in range(EACH):
                choice = list(api.Vote)[number % 3]
                try:
                    with room.as_(person):
                        counted += api.vote_cast(
                            meeting.id, item=item.id, vote=choice, by=person.id
                        )
                except (errors.BallotOver, Forbidden):
                    continue
        finally:
            connections.close_all()
        return counted

    return vote


def test_a_flood_of_votes_counts_everybody_once(committed: None) -> None:
    room = a_newsroom()
    people = (room.reporter, room.editor, room.first, room.planner)
    with clock.at(NOW), room.as_(room.planner):
        meeting = a_meeting(room.planner, present=people[:3])
        item, _second, other = items(meeting, by=room.planner)

    with ThreadPoolExecutor(8) as pool:
        presses = [pool.submit(voting(room, meeting, item, one)) for one in (*people, *people)]
        counted = [one.result() for one in presses]
        late = [pool.submit(voting(room, meeting, other, one)) for one in people]
        with room.as_(room.planner):
            dropped = api.Decision(verdict=api.Verdict.DROP, note="旧闻")
            api.item_decide(meeting.id, item=other.id, decision=dropped, by=room.planner.id)
        counted_late = sum(one.result() for one in late)

    with room.as_(room.planner):
        rows = {row.id: row for row in MeetingItem.objects.all()}
    totals = [
        row.votes_do + row.votes_hold + row.votes_drop for row in (rows[item.id], rows[other.id])
    ]
    assert (sum(counted), totals[0], len(rows[item.id].voters)) == (4, 4, 4)
    assert (totals[1], rows[other.id].voters) == (counted_late, [])
