"""The topics of this installation: our own table, and what an operator loaded beside it."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from django.db.models import Max

from huiliu.kit import clock
from huiliu.newsroom.wire.core.topics import MEDIA_TOPICS
from huiliu.newsroom.wire.core.topics.joining import joined
from huiliu.newsroom.wire.core.vocabulary import Topic, Vocabulary
from huiliu.newsroom.wire.models import WireTopic

_CHUNK = 500


def topics_now() -> Vocabulary:
    """Give the topics; read anew only when an operator has loaded others since."""
    loaded: datetime | None = WireTopic.objects.aggregate(at=Max("loaded_at"))["at"]
    return _topics(loaded) if loaded else MEDIA_TOPICS


def topics_load(topics: Iterable[Topic]) -> int:
    """Take a whole vocabulary in place of the one that was loaded before; gives how many."""
    now = clock.now()
    rows = [
        WireTopic(
            code=topic.code,
            broader=topic.broader,
            subject=topic.subject,
            names=dict(topic.names),
            loaded_at=now,
        )
        for topic in topics
    ]
    WireTopic.objects.all().delete()
    WireTopic.objects.bulk_create(rows, batch_size=_CHUNK)
    return len(rows)


@lru_cache(maxsize=1)
def _topics(_loaded: datetime) -> Vocabulary:
    rows = WireTopic.objects.order_by("code")
    return joined(
        MEDIA_TOPICS,
        [
            Topic(code=row.code, broader=row.broader, subject=row.subject, names=row.names)
            for row in rows
        ],
    )
