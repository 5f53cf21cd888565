"""Reads of deliveries: products, subscribers, what was set aside, and the changes behind them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery.core.states import SetbackState, SubscriberState
from huiliu.newsroom.publishing.delivery.models import (
    Confirmation,
    Passage,
    Product,
    Setback,
    Subscriber,
)
from huiliu.newsroom.publishing.models import Change, Release

_OUT = (ChangeKind.RELEASED.value, ChangeKind.CORRECTED.value)
NOTICES = (ChangeKind.CORRECTED.value, ChangeKind.RECALLED.value, ChangeKind.WITHDRAWN.value)
"""The kinds of change that must be taken, and are confirmed one by one."""


def product_rows() -> QuerySet[Product]:
    """Give the centre's products by name."""
    rows: QuerySet[Product] = Product.objects.order_by("name")
    return rows


def product_rows_of(products: Iterable[UUID]) -> dict[UUID, Product]:
    """Give the named products by id."""
    return {row.id: row for row in Product.objects.filter(pk__in=list(products))}


def subscriber_rows() -> QuerySet[Subscriber]:
    """Give the centre's subscribers that have not ended, by name."""
    rows: QuerySet[Subscriber] = Subscriber.objects.exclude(state=SubscriberState.ENDED.value)
    return rows.order_by("name")


def subscriber_rows_getting(product: UUID) -> QuerySet[Subscriber]:
    """Give the subscribers of a product."""
    return subscriber_rows().filter(products__contains=[product])


def setback_rows(subscribers: Collection[UUID]) -> QuerySet[Setback]:
    """Give what was set aside for some subscribers and waits, the first first."""
    rows: QuerySet[Setback] = Setback.objects.filter(
        subscriber_id__in=list(subscribers),
        state__in=[SetbackState.OPEN.value, SetbackState.AGAIN.value],
    )
    return rows.order_by("sequence")


def setbacks_between(subscriber: UUID, *, after: int, through: int) -> dict[int, Setback]:
    """Give all setbacks of a subscriber, settled or not, by sequence."""
    rows = Setback.objects.filter(
        subscriber_id=subscriber, sequence__gt=after, sequence__lte=through
    )
    return {row.sequence: row for row in rows}


def passage_rows(subscriber: UUID) -> QuerySet[Passage]:
    """Give what a subscriber got, the last first."""
    rows: QuerySet[Passage] = Passage.objects.filter(subscriber_id=subscriber)
    return rows.order_by("-minute")


def confirmation_rows(sequences: Collection[int]) -> QuerySet[Confirmation]:
    """Give who confirmed the named changes."""
    rows: QuerySet[Confirmation] = Confirmation.objects.filter(sequence__in=list(sequences))
    return rows.order_by("at")


def changes_after(cursor: int, *, most: int) -> list[Change]:
    """Give the changes behind a cursor with their releases, in order."""
    rows = Change.objects.filter(sequence__gt=cursor).select_related("release")
    return list(rows.order_by("sequence")[:most])


def changes_numbered(sequences: Collection[int]) -> list[Change]:
    """Give the named changes with their releases, in order."""
    rows = Change.objects.filter(sequence__in=list(sequences)).select_related("release")
    return list(rows.order_by("sequence"))


def changes_since(at: datetime) -> QuerySet[Change]:
    """Give the changes since a moment with their releases, in order."""
    rows: QuerySet[Change] = Change.objects.filter(at__gte=at).select_related("release")
    return rows.order_by("sequence")


def change_rows_latest() -> QuerySet[Change]:
    """Give the changes, the last first."""
    rows: QuerySet[Change] = Change.objects.select_related("release")
    return rows.order_by("-sequence")


def head() -> int:
    """Give the number of the centre's last change, 0 for none."""
    return int(Change.objects.aggregate(last=Max("sequence"))["last"] or 0)


def head_before(at: datetime) -> int:
    """Give the number of the last change before a moment, 0 for none."""
    found = Change.objects.filter(at__lt=at).aggregate(last=Max("sequence"))["last"]
    return int(found or 0)


def releases_of_stories(stories: Collection[UUID]) -> dict[UUID, list[Release]]:
    """Give all releases of some stories by story, the first first."""
    found: dict[UUID, list[Release]] = {story: [] for story in stories}
    for row in Release.objects.filter(story_id__in=list(stories)).order_by("number"):
        found[row.story_id].append(row)
    return found


def notes_of(releases: Sequence[UUID]) -> dict[UUID, Mapping[str, object]]:
    """Give what was noted of each release when it went out."""
    rows = Change.objects.filter(release_id__in=releases, kind__in=_OUT)
    return {row.release_id: row.facts for row in rows}


def changes_of_story(story: UUID) -> list[Change]:
    """Give all changes of a story, in order."""
    return list(Change.objects.filter(release__story_id=story).order_by("sequence"))


def changes_of_release(release: UUID) -> list[Change]:
    """Give the changes of one release, in order."""
    rows = Change.objects.filter(release_id=release).select_related("release")
    return list(rows.order_by("sequence"))
