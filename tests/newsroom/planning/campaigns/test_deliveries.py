"""From a story to its part: what goes out is traced, what is taken back is untraced."""

from datetime import timedelta
from uuid import UUID

import pytest

from huiliu.kit import clock
from huiliu.kit.jobs import run_due
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, StoryState
from huiliu.newsroom.planning.campaigns import api
from huiliu.newsroom.planning.campaigns.api import CampaignCard, PartCard, Standing
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.publishing.api import Order, Reason
from huiliu.newsroom.publishing.errors import UnderEmbargo
from tests.builders import a_client
from tests.newsroom.planning.campaigns.builders import (
    DUE,
    NOW,
    TITLE,
    Desk,
    Trio,
    a_text,
    a_wish,
    delivered,
    part_of,
    taken,
)
from tests.newsroom.review.builders import Newsroom

HOUR = timedelta(hours=1)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


def campaign_for(room: Newsroom, trio: Trio, **changes: object) -> CampaignCard:
    """Open a campaign that asks a staffed newsroom."""
    with trio.giver.acting() as by:
        card = api.campaign_create(a_text(**changes), by=by)
        api.parts_ask(card.id, takers=[room.centre.id], wish=a_wish(), by=by)
        return api.campaign_open(card.id, by=by)


def desk_of(room: Newsroom) -> Desk:
    return Desk(room.centre, room.planner)


def passed_story(room: Newsroom, part: PartCard) -> StoryCard:
    """Write a story of the part's topic; its reviews are not what is asked."""
    with room.as_(room.editor):
        by = room.editor.id
        story = editing.story_create(
            title="坐船看秋", by=by, topic=part.topic, text="正文。", byline="林岚"
        )
        editing.version_freeze(story.id, by=by)
        for state in (StoryState.IN_REVIEW, StoryState.PASSED):
            editing.story_mark(story.id, state=state)
    return story


def put_out(room: Newsroom, story: UUID) -> publishing.ReleaseCard:
    with room.as_(room.publisher):
        card = publishing.release_create(story, by=room.publisher.id)
    run_due(only=("kit.deliver_event",))
    return card


def test_a_release_is_traced_to_the_part_it_was_asked_for(room: Newsroom, trio: Trio) -> None:
    card = campaign_for(room, trio)
    part = taken(desk_of(room), card)
    release = put_out(room, passed_story(room, part).id)

    seen = part_of(trio.giver, card)
    (traced,) = seen.deliveries

    assert seen.standing is Standing.DELIVERED
    assert (traced.release, traced.url, traced.code) == (release.id, release.url, release.printed)
    with room.as_(room.editor):
        assert traced.version_digest == editing.version_card(release.version).digest


def test_what_is_withdrawn_is_owed_again(room: Newsroom, trio: Trio) -> None:
    card = campaign_for(room, trio)
    release = put_out(room, passed_story(room, taken(desk_of(room), card)).id)
    with room.as_(room.publisher):
        order = Order(reason=Reason.FACTS, words="有误")
        publishing.release_withdraw(release.id, order=order, by=room.publisher.id)
    run_due(only=("kit.deliver_event",))

    seen = part_of(trio.giver, card)

    assert seen.standing is Standing.TAKEN
    assert seen.deliveries[0].ended_reason == Reason.FACTS.value


def test_what_still_stands_on_a_channel_is_delivered(room: Newsroom, trio: Trio) -> None:
    card = campaign_for(room, trio)
    release = put_out(room, passed_story(room, taken(desk_of(room), card)).id)
    order = Order(reason=Reason.FACTS)
    standings = []
    for channels in (["feed"], list(release.channels)):
        with room.as_(room.publisher):
            publishing.release_recall(
                release.id, order=order, channels=channels, by=room.publisher.id
            )
        run_due(only=("kit.deliver_event",))
        standings.append(part_of(trio.giver, card).standing)

    assert standings == [Standing.DELIVERED, Standing.TAKEN]


def test_a_story_of_no_campaign_is_nobody_s_delivery(room: Newsroom, trio: Trio) -> None:
    card = campaign_for(room, trio)
    taken(desk_of(room), card)
    with room.as_(room.editor):
        story = editing.story_create(
            title="别的事", by=room.editor.id, text="正文。", byline="林岚"
        )
        editing.version_freeze(story.id, by=room.editor.id)
        for state in (StoryState.IN_REVIEW, StoryState.PASSED):
            editing.story_mark(story.id, state=state)
    put_out(room, story.id)

    assert part_of(trio.giver, card).deliveries == ()


def test_publishing_refuses_before_the_campaign_s_embargo(room: Newsroom, trio: Trio) -> None:
    card = campaign_for(room, trio, embargo_at=NOW + 3 * HOUR)
    story = passed_story(room, taken(desk_of(room), card))

    with room.as_(room.publisher):
        by = room.publisher.id
        with pytest.raises(UnderEmbargo, match=TITLE):
            publishing.release_create(story.id, by=by)
        with pytest.raises(UnderEmbargo, match="2026-10-21 13:00"):
            publishing.release_schedule(story.id, at=NOW + HOUR, by=by)
    panel = a_client(room.publisher, room.centre).get(f"/stories/{story.id}/release/")
    assert TITLE in panel.content.decode()
    assert "/release/create/" not in panel.content.decode()
    with clock.at(NOW + 3 * HOUR):
        assert put_out(room, story.id).number == 1


@pytest.mark.parametrize(
    ("ends_in", "offered"),
    [(3 * HOUR, "2026-10-21T13:00"), (timedelta(seconds=30), "2026-10-21T10:01")],
)
def test_a_plan_is_offered_for_the_first_minute_after_the_embargo(
    room: Newsroom, trio: Trio, ends_in: timedelta, offered: str
) -> None:
    card = campaign_for(room, trio, embargo_at=NOW + ends_in)
    story = passed_story(room, taken(desk_of(room), card))

    panel = a_client(room.publisher, room.centre).get(f"/stories/{story.id}/release/")

    assert f'value="{offered}"' in panel.content.decode()


def test_a_plan_waits_for_an_embargo_that_was_moved(room: Newsroom, trio: Trio) -> None:
    card = campaign_for(room, trio, embargo_at=NOW + HOUR)
    story = passed_story(room, taken(desk_of(room), card))
    with room.as_(room.publisher):
        publishing.release_schedule(story.id, at=NOW + HOUR, by=room.publisher.id)
    with trio.giver.acting() as by:
        api.campaign_change(card.id, a_text(embargo_at=NOW + 2 * HOUR), by=by)
    counts = []
    for hours in (1, 2):
        with clock.at(NOW + hours * HOUR):
            run_due()
            with room.as_(room.publisher):
                counts.append(len(publishing.releases_of(story.id)))

    assert counts == [0, 1]


def test_the_earliest_release_that_stands_says_since_when(trio: Trio) -> None:
    with trio.giver.acting() as by:
        card = api.campaign_create(a_text(), by=by)
        api.parts_ask(card.id, takers=[trio.taker.centre.id], wish=a_wish(), by=by)
        api.campaign_open(card.id, by=by)
    part = taken(trio.taker, card)
    late = {"story": UUID(int=8), "release": UUID(int=9), "released_at": DUE + HOUR}
    delivered(trio.taker, part, released_at=NOW)
    delivered(trio.taker, part, released_at=NOW)
    delivered(trio.taker, part, **late)
    first = part_of(trio.taker, card)

    with trio.taker.acting():
        api.release_untrace(UUID(int=1), reason="facts")
        api.release_untrace(UUID(int=1), reason="facts")
    second = part_of(trio.taker, card)

    assert (first.standing, len(first.deliveries)) == (Standing.DELIVERED, 2)
    assert (second.standing, second.delivered_at) == (Standing.LATE, DUE + HOUR)


def test_a_topic_knows_its_part_and_what_keeps_it_back(trio: Trio) -> None:
    with trio.giver.acting() as by:
        card = api.campaign_create(a_text(embargo_at=NOW + HOUR), by=by)
        api.parts_ask(card.id, takers=[trio.taker.centre.id], wish=a_wish(), by=by)
        api.campaign_open(card.id, by=by)
    part = taken(trio.taker, card)
    assert part.topic is not None

    with trio.taker.acting() as by:
        found, held = api.part_of_topic(part.topic), api.hold_of(part.topic)
        api.part_leave(part.id, reason="没人", by=by)
        still = api.hold_of(part.topic)
        none = api.part_of_topic(UUID(int=3))
    with trio.other.acting():
        foreign = api.hold_of(part.topic)

    assert found is not None
    assert found.id == part.id
    assert held == still
    assert held is not None
    assert held.campaign == TITLE
    assert none is None
    assert foreign is None
