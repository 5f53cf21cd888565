"""What topics are found by: title, angle, and who has a part in them."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.kit.search import Entry, Source
from huiliu.newsroom.planning.models import Topic

KIND = "topic"


def _entries(ids: Sequence[UUID]) -> list[Entry]:
    topics = Topic.objects.filter(pk__in=ids).prefetch_related("assignments__crew")
    return [_entry(topic) for topic in topics]


def _entry(topic: Topic) -> Entry:
    people = {topic.owner, topic.proposed_by}
    people |= {person for row in topic.assignments.all() for person in row.people}
    return Entry(
        kind=KIND,
        id=topic.id,
        title=topic.title,
        at=topic.updated_at,
        body=topic.angle,
        state=topic.state,
        people=tuple(sorted(people)),
        province=True,
    )


def _ids(after: UUID | None, limit: int) -> list[UUID]:
    rows = Topic.objects.order_by("id").values_list("id", flat=True)
    return list((rows.filter(id__gt=after) if after else rows)[:limit])


SOURCE = Source(read=_entries, ids=_ids)
