"""The stream of a centre, the newest first; of what says the same, the newest stands for all.

What no index answers, words and tags, is looked for among the newest LOOKED_THROUGH items only:
a list costs the same however long the stream is, and says how far back it looked.
"""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiliu.kit.pages import ListQuery
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.wire.core.states import ItemState
from huiliu.newsroom.wire.models import WireItem, WireProvider

LOOKED_THROUGH = 20_000
_FOLDED_MAX = 100
_BY_COLUMN = {
    "desk": "desk",
    "provider": "provider",
    "kind": "kind",
    "language": "language",
    "state": "state",
}
_BY_MEMBER = {"topic": "topics__contains", "place": "places__contains"}
_BY_INDEX = frozenset({"tab", "desk", "provider", "state"})


class Tab(StrEnum):
    """Parts of the stream that a page shows beside each other."""

    OWN = "own"
    SHARED = "shared"
    """What is shared with every centre, whoever took it."""
    UNSORTED = "unsorted"
    """Own items that no rule sent anywhere."""
    FOLLOW = "follow"
    """Later versions of what became a lead or a story."""


def stream_rows(query: ListQuery, *, before: UUID | None, since: UUID | None) -> QuerySet[WireItem]:
    """Give the items that a list asked for, below one and not below another."""
    rows = _asked(query)
    if since is not None:
        rows = rows.filter(pk__gte=since)
    # Ids grow with time, so the newest of a fold is the one that no greater id follows.
    newer = rows.order_by().filter(
        tenant_id=OuterRef("tenant_id"), fold=OuterRef("fold"), pk__gt=OuterRef("pk")
    )
    listed = rows.filter(~Exists(newer))
    if before is not None:
        listed = listed.filter(pk__lt=before)
    return listed.order_by("-pk")


def unseen_rows() -> QuerySet[WireItem]:
    """Give the newest of each fold in the own stream that nobody decided on."""
    return WireItem.objects.filter(state=ItemState.NEW.value, is_newest=True, is_current=True)


def rows_folded(query: ListQuery, heads: Sequence[WireItem]) -> dict[UUID, list[WireItem]]:
    """Give what stands under each of the heads of a list, the newest first."""
    under = {head.fold: head.id for head in heads}
    rows = _asked(query).filter(fold__in=list(under)).exclude(pk__in=[head.pk for head in heads])
    found: dict[UUID, list[WireItem]] = {head.id: [] for head in heads}
    for row in rows.order_by("-pk")[:_FOLDED_MAX]:
        found[under[row.fold]].append(row)
    return found


def cutoff(query: ListQuery) -> UUID | None:
    """Give the oldest item that a list looks at, or None where it looks at all."""
    if not query.words and not set(query.filters) - _BY_INDEX:
        return None
    ids = _of_tab(query).order_by("-pk").values_list("pk", flat=True)
    found: UUID | None = next(iter(ids[LOOKED_THROUGH : LOOKED_THROUGH + 1]), None)
    return found


def chain_rows(row: WireItem) -> QuerySet[WireItem]:
    """Give the versions of an item in the stream where it stands, the newest first."""
    rows: QuerySet[WireItem] = WireItem.seen.filter(
        tenant_id=row.tenant_id, guid=row.guid, chain=row.chain
    )
    return rows.order_by("-number")


def rows_to_follow() -> QuerySet[WireItem]:
    """Give the current versions that somebody should look at, the newest first."""
    rows: QuerySet[WireItem] = WireItem.objects.filter(to_follow=True, is_current=True)
    return rows.order_by("-pk")


def fold_rows(row: WireItem) -> QuerySet[WireItem]:
    """Give what stands in the fold of an item beside it, the newest first."""
    rows: QuerySet[WireItem] = WireItem.seen.filter(
        tenant_id=row.tenant_id, fold=row.fold, is_current=True
    )
    return rows.exclude(chain=row.chain).order_by("-pk")


def _asked(query: ListQuery) -> QuerySet[WireItem]:
    rows = _of_tab(query).filter(is_current=True)
    for name, column in _BY_COLUMN.items():
        if query.filter(name):
            rows = rows.filter(**{column: query.filter(name)})
    for name, holds in _BY_MEMBER.items():
        if query.filter(name):
            rows = rows.filter(**{holds: [query.filter(name)]})
    for word in query.words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(summary__icontains=word))
    return rows


def _of_tab(query: ListQuery) -> QuerySet[WireItem]:
    tab = query.filter("tab")
    own: QuerySet[WireItem] = WireItem.objects.all()
    if tab == Tab.SHARED:
        sharers = WireProvider.seen.filter(is_shared=True).values_list("tenant_id", flat=True)
        shared: QuerySet[WireItem] = WireItem.seen.filter(
            tenant_id__in=list(sharers.distinct()), is_shared=True
        )
        return shared.exclude(tenant_id=tenant_of_scope())
    if tab == Tab.UNSORTED:
        return own.filter(desk__isnull=True, rule__isnull=True)
    if tab == Tab.FOLLOW:
        return own.filter(to_follow=True)
    return own
