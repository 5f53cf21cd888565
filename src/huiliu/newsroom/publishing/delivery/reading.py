"""What pages show of deliveries: computed from cursors, setbacks and the list of changes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from huiliu.kit import clock
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery import selectors
from huiliu.newsroom.publishing.delivery.cards import (
    DeliveryCard,
    SetbackCard,
    SubscriberCard,
    setback_card,
    subscriber_card,
)
from huiliu.newsroom.publishing.delivery.core.filters import Filter
from huiliu.newsroom.publishing.delivery.core.states import DeliveryState, SetbackState, Way
from huiliu.newsroom.publishing.delivery.courier.packing import is_asked
from huiliu.newsroom.publishing.delivery.documents import PARTNERS, Told, told
from huiliu.newsroom.publishing.delivery.models import Confirmation, Passage, Setback, Subscriber
from huiliu.newsroom.publishing.models import Change

HOURS = 24
NOTICES_SHOWN = 20
_WEEK = timedelta(days=7)
_PREVIEW_MAX = 2000
_PREVIEW_SHOWN = 20
STATES = (DeliveryState.WAITING, DeliveryState.DELIVERED, DeliveryState.SET_ASIDE)
"""What the list of deliveries can be narrowed to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a product would have sent in the last seven days; `shown` are the last of them."""

    looked_at: int
    counts: Mapping[ChangeKind, int]
    shown: tuple[Change, ...]

    @property
    def total(self) -> int:
        """How many documents."""
        return sum(self.counts.values())


def cards_of(rows: Iterable[Subscriber]) -> tuple[SubscriberCard, ...]:
    """Give subscribers with what was set aside for them."""
    found = list(rows)
    head = selectors.head()
    setbacks = list(selectors.setback_rows([row.id for row in found]))
    waiting = Counter(row.subscriber_id for row in setbacks)
    alarms = Counter(row.subscriber_id for row in setbacks if row.kind in selectors.NOTICES)
    return tuple(
        subscriber_card(row, head=head, set_aside=waiting[row.id], alarms=alarms[row.id])
        for row in found
    )


def traffic_of(subscribers: Sequence[UUID]) -> dict[UUID, tuple[int, ...]]:
    """Give how many documents each got in each of the last 24 hours, the earliest first."""
    now = clock.now()
    first = now - timedelta(hours=HOURS)
    found = {key: [0] * HOURS for key in subscribers}
    rows = Passage.objects.filter(subscriber_id__in=subscribers, minute__gt=first)
    for row in rows:
        place = int((row.minute - first) / timedelta(hours=1))
        found[row.subscriber_id][min(max(place, 0), HOURS - 1)] += row.documents
    return {key: tuple(counts) for key, counts in found.items()}


def filters_of(row: Subscriber) -> tuple[Filter, ...]:
    """Give what a subscriber asks for."""
    products = selectors.product_rows_of(row.products)
    return tuple(Filter.from_json(one.filter) for one in products.values())


def deliveries_of(row: Subscriber, query: ListQuery) -> Page[DeliveryCard]:
    """Give one page of the list of changes as they stand with a subscriber, the last first."""
    page = page_of(_changes_in(row, query.filter("state")), query)
    return page.of(_deliveries(row, list(page.items)))


def deliveries_all(row: Subscriber, *, most: int) -> tuple[DeliveryCard, ...]:
    """Give the last deliveries of a subscriber for a sheet."""
    return _deliveries(row, list(_changes_in(row, "")[:most]))


def notices_of(row: Subscriber) -> tuple[DeliveryCard, ...]:
    """Give the last kills and corrections that a subscriber had to take, the last first."""
    rows = selectors.change_rows_latest().filter(
        kind__in=selectors.NOTICES, release__channels__contains=[PARTNERS.value]
    )
    found = _deliveries(row, list(rows[:NOTICES_SHOWN]))
    return tuple(one for one in found if one.state is not DeliveryState.NOT_ASKED)


def setbacks_of(row: Subscriber) -> tuple[SetbackCard, ...]:
    """Give what was set aside for a subscriber and waits."""
    rows = list(selectors.setback_rows([row.id]))
    changes = {one.sequence: one for one in selectors.changes_numbered([r.sequence for r in rows])}
    return tuple(
        setback_card(
            one,
            title=changes[one.sequence].release.title if one.sequence in changes else "",
            release=changes[one.sequence].release_id if one.sequence in changes else None,
        )
        for one in rows
    )


def receivers_of(release: UUID) -> tuple[tuple[SubscriberCard, tuple[DeliveryCard, ...]], ...]:
    """Give each subscriber with where the changes of one release stand with it.

    Who was not asked is left out.
    """
    changes = selectors.changes_of_release(release)
    rows = list(selectors.subscriber_rows())
    cards = cards_of(rows)
    found = []
    for row, card in zip(rows, cards, strict=True):
        here = tuple(
            one for one in _deliveries(row, changes) if one.state is not DeliveryState.NOT_ASKED
        )
        if here:
            found.append((card, here))
    return tuple(found)


def preview_of(filter_: Filter) -> Preview:
    """Tell what a product with this filter would have sent in the last seven days."""
    rows = list(selectors.changes_since(clock.now() - _WEEK)[:_PREVIEW_MAX])
    asked = [one for one in told(rows, with_text=filter_.reads_text) if is_asked(one, [filter_])]
    return Preview(
        looked_at=len(rows),
        counts=Counter(one.kind for one in asked),
        shown=tuple(one.change for one in reversed(asked[-_PREVIEW_SHOWN:])),
    )


def sent_again(row: Subscriber, *, sequence: int) -> int:
    """Count the documents that a subscriber would get again from a number of the list on."""
    changes = Change.objects.filter(sequence__gte=sequence, sequence__lte=row.cursor)
    rows = list(changes.select_related("release").order_by("sequence")[:_PREVIEW_MAX])
    filters = filters_of(row)
    reads_text = any(one.reads_text for one in filters)
    return sum(is_asked(one, filters) for one in told(rows, with_text=reads_text))


def _changes_in(row: Subscriber, state: str) -> QuerySet[Change]:
    rows = selectors.change_rows_latest().filter(release__channels__contains=[PARTNERS.value])
    aside = Setback.objects.filter(
        subscriber=row, state__in=[SetbackState.OPEN.value, SetbackState.AGAIN.value]
    )
    if state == DeliveryState.WAITING.value:
        return rows.filter(sequence__gt=row.cursor)
    if state == DeliveryState.DELIVERED.value:
        return rows.filter(sequence__lte=row.cursor).exclude(sequence__in=aside.values("sequence"))
    if state == DeliveryState.SET_ASIDE.value:
        return rows.filter(sequence__in=aside.values("sequence"))
    return rows


def _deliveries(row: Subscriber, changes: Sequence[Change]) -> tuple[DeliveryCard, ...]:
    if not changes:
        return ()
    numbers = [one.sequence for one in changes]
    filters = filters_of(row)
    known = told(changes, with_text=any(one.reads_text for one in filters))
    setbacks = selectors.setbacks_between(row.id, after=min(numbers) - 1, through=max(numbers))
    confirmed = {
        one.sequence: one
        for one in selectors.confirmation_rows(numbers).filter(subscriber_id=row.id)
    }
    passages = list(
        selectors.passage_rows(row.id).filter(first__lte=max(numbers), last__gte=min(numbers))[:500]
    )
    return tuple(
        _delivery(
            one,
            state=_state(row, one, filters, setbacks.get(one.sequence)),
            setback=setbacks.get(one.sequence),
            confirmed=confirmed.get(one.sequence),
            at=_passed_at(passages, one.sequence),
        )
        for one in known
    )


def _state(
    row: Subscriber, one: Told, filters: Sequence[Filter], setback: Setback | None
) -> DeliveryState:
    if setback is not None and setback.state in (SetbackState.OPEN.value, SetbackState.AGAIN.value):
        return DeliveryState.SET_ASIDE
    if setback is not None and setback.state == SetbackState.DISCARDED.value:
        return DeliveryState.DISCARDED
    if not is_asked(one, filters):
        return DeliveryState.NOT_ASKED
    return DeliveryState.WAITING if one.sequence > row.cursor else DeliveryState.DELIVERED


def _passed_at(passages: Sequence[Passage], sequence: int) -> datetime | None:
    """Give when a number was passed: the end of the last run that has it."""
    return next((one.ended_at for one in passages if one.first <= sequence <= one.last), None)


def _delivery(
    one: Told,
    *,
    state: DeliveryState,
    setback: Setback | None,
    confirmed: Confirmation | None,
    at: datetime | None,
) -> DeliveryCard:
    release = one.change.release
    is_there = state is DeliveryState.DELIVERED
    return DeliveryCard(
        sequence=one.sequence,
        kind=one.kind,
        release=release.id,
        printed=f"{release.code}-{release.number}",
        title=release.title,
        changed_at=one.change.at,
        state=state,
        at=at if is_there else None,
        setback=setback.id if setback is not None else None,
        confirmed_at=confirmed.at if confirmed is not None else None,
        way=Way(confirmed.way) if confirmed is not None else None,
    )
