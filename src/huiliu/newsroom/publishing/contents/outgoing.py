"""The seam to deliveries: what a product holds, what a change tells, who subscribes."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiliu.kit import clock
from huiliu.kit.scope import once
from huiliu.newsroom.publishing.contents.selectors import changes_of_stories
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.core.formats.document import Document
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery.core.filters import Filter, Pictures
from huiliu.newsroom.publishing.delivery.core.states import Transport, Way
from huiliu.newsroom.publishing.delivery.documents import Told, document_told, told
from huiliu.newsroom.publishing.delivery.models import Confirmation, Product, Subscriber
from huiliu.newsroom.publishing.delivery.selectors import NOTICES, product_rows, subscriber_rows
from huiliu.newsroom.publishing.models import Change, Release
from huiliu.newsroom.publishing.selectors.releases import release_rows_on

_OUT: Final = (ChangeKind.RELEASED.value, ChangeKind.CORRECTED.value)


def filter_of(product: UUID) -> Filter:
    """Give what a product asks for, read once a request."""
    return once(("product", product), lambda: _filter(product))


def asks_for_words(wanted: Filter) -> bool:
    """Tell whether a filter must read texts, which costs a statement each."""
    return bool(wanted.words or wanted.places)


def releases_in(wanted: Filter) -> QuerySet[Release]:
    """Give what stands and may be in a product, each story's newest release, the newest first.

    A story is in it by any of its releases so far. Words are not looked for.
    """
    rows = release_rows_on(ChannelKind.API)
    asked = _asked(wanted)
    if not asked:
        return rows
    changes = Change.objects.filter(asked, kind__in=_OUT, release__story_id=OuterRef("story_id"))
    return rows.filter(Exists(changes))


def told_to(wanted: Filter, changes: Sequence[Change]) -> tuple[Told, ...]:
    """Give those of some changes that go to who has a product, in their order.

    That something was taken back is told to everybody, as deliveries tell it.
    """
    found = told(changes, with_text=asks_for_words(wanted))
    return tuple(one for one in found if _goes_to(wanted, one))


def document_of(one: Told) -> Document:
    """Give a change as partners get it."""
    return document_told(one)


def places_of(stories: Collection[UUID]) -> Mapping[UUID, int]:
    """Give by change its place among those of its story, from 1: the version of its document."""
    places: dict[UUID, int] = {}
    counts: dict[UUID, int] = {}
    for change in changes_of_stories(stories):
        story = change.release.story_id
        counts[story] = places[change.id] = counts.get(story, 0) + 1
    return places


def confirmed_note(subscriber: UUID, changes: Sequence[Told]) -> int:
    """Note that a subscriber took the corrections and kills among some changes; give how many."""
    rows = [
        Confirmation(
            subscriber_id=subscriber,
            sequence=one.sequence,
            kind=one.change.kind,
            way=Way.API.value,
            at=clock.now(),
        )
        for one in changes
        if one.change.kind in NOTICES
    ]
    Confirmation.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def cursor_follow(subscriber: UUID, *, through: int) -> None:
    """Move the cursor of a subscriber that fetches by itself to what it has confirmed."""
    rows = Subscriber.objects.filter(
        pk=subscriber, transport=Transport.API.value, cursor__lt=through
    )
    rows.update(cursor=through, delivered_at=clock.now())


def product_names() -> Mapping[UUID, str]:
    """Give the products of the centre by id, in the order of their names."""
    return {row.id: row.name for row in product_rows()}


def subscriber_names() -> Mapping[UUID, str]:
    """Give all subscribers of the centre by id, also those that ended, by name."""
    return dict(Subscriber.objects.order_by("name").values_list("id", "name"))


def subscribers_open() -> Mapping[UUID, str]:
    """Give the subscribers that have not ended, by name."""
    return {row.id: row.name for row in subscriber_rows()}


def _filter(product: UUID) -> Filter:
    return Filter.from_json(Product.objects.get(pk=product).filter)


def _goes_to(wanted: Filter, one: Told) -> bool:
    if not one.is_for_partners:
        return False
    return one.goes_to_all or any(wanted.holds(facts) for facts in one.facts)


def _asked(wanted: Filter) -> Q:
    """Give what of a filter the database can tell."""
    asked = Q()
    if wanted.columns:
        asked &= Q(facts__column__in=wanted.columns)
    if wanted.kinds:
        asked &= Q(facts__kind__in=wanted.kinds)
    if wanted.languages:
        asked &= Q(release__language__in=wanted.languages)
    if wanted.important_only:
        asked &= Q(facts__important=True)
    if wanted.pictures is not Pictures.ANY:
        empty = Q(release__picture="")
        asked &= empty if wanted.pictures is Pictures.WITHOUT else ~empty
    return asked
