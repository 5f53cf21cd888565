"""The topics of this installation: our own table, and what an operator loaded beside it."""

from datetime import datetime
from functools import lru_cache

from django.db.models import Max

from huiliu.audit.api import PLATFORM, platform_scope, record
from huiliu.kit import clock
from huiliu.newsroom.wire.core.topics import MEDIA_TOPICS
from huiliu.newsroom.wire.core.topics.joining import joined
from huiliu.newsroom.wire.core.topics.reading import NoTopics, topics_read
from huiliu.newsroom.wire.core.vocabulary import Topic, Vocabulary
from huiliu.newsroom.wire.models import WireTopic
from huiliu.newsroom.wire.rules.errors import TopicsUnreadable

_CHUNK = 500


def topics_now() -> Vocabulary:
    """Give the topics; read anew only when an operator has loaded others since."""
    loaded: datetime | None = WireTopic.objects.aggregate(at=Max("loaded_at"))["at"]
    return _topics(loaded) if loaded else MEDIA_TOPICS


def topics_load(data: bytes) -> int:
    """Take a file's whole vocabulary in place of the one before; gives how many topics it has.

    Raises TopicsUnreadable.
    """
    try:
        topics = topics_read(data)
    except NoTopics as problem:
        raise TopicsUnreadable from problem
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
    with platform_scope():
        record("wire.topics.load", object_kind="platform", object_id=PLATFORM, after=str(len(rows)))
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
