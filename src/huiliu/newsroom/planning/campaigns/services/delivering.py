"""What a centre's stories deliver: written in its own scope when they go out or are taken back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.kit.live import announce
from huiliu.newsroom.planning.campaigns.core.states import AnswerState
from huiliu.newsroom.planning.campaigns.events import PartDelivered
from huiliu.newsroom.planning.campaigns.models import Answer, Delivery
from huiliu.newsroom.planning.campaigns.selectors import (
    answer_row_of_topic,
    delivery_rows_of_story,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """A release of a story, as whoever published it tells of it; `url` is its public address."""

    story: UUID
    release: UUID
    code: str
    title: str
    version_digest: str
    url: str
    released_at: datetime


def release_trace(released: Released, *, topic: UUID) -> Delivery | None:
    """Trace a release to the part that its topic was made of; None for a topic of no campaign.

    Told twice, it is noted once. Who left a part delivers nothing any more.
    """
    answer = answer_row_of_topic(topic)
    if answer is None or answer.state != AnswerState.TAKEN.value:
        return None
    row, made = Delivery.objects.get_or_create(
        part=answer.part,
        release_id=released.release,
        defaults={
            "giver_id": answer.giver_id,
            "taker_id": answer.taker_id,
            "story_id": released.story,
            "code": released.code,
            "title": released.title,
            "version_digest": released.version_digest,
            "url": released.url,
            "released_at": released.released_at,
        },
    )
    if made:
        _settled(answer, row, action="part.deliver")
    return row


def release_untrace(story: UUID, *, reason: str) -> int:
    """Note that a story is gone from everywhere; gives how many deliveries ended with it."""
    rows = list(delivery_rows_of_story(story).select_related("part"))
    for row in rows:
        row.ended_at, row.ended_reason = clock.now(), reason
        row.save(update_fields=["ended_at", "ended_reason"])
    for row in {row.part_id: row for row in rows}.values():
        answer = Answer.objects.select_related("part").get(part=row.part_id)
        _settled(answer, row, action="part.undeliver")
    return len(rows)


def _settled(answer: Answer, row: Delivery, *, action: str) -> None:
    """Say since when the part is out: since the earliest release of it that still stands."""
    standing = Delivery.objects.filter(part=answer.part_id, ended_at__isnull=True)
    first = standing.order_by("released_at").first()
    answer.delivered_at = first.released_at if first else None
    answer.save(update_fields=["delivered_at"])
    record(action, object_kind="part", object_id=answer.part_id, after=row.code)
    announce("campaigns", answer.part.campaign_id)
    publish(
        PartDelivered(
            aggregate=answer.part_id,
            campaign=answer.part.campaign_id,
            giver=answer.giver_id,
            story=row.story_id,
            release=row.release_id,
        )
    )
