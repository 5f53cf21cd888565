"""What people decide on items: to leads, to stories, dropped, taken from others, put in folds."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.errors import HuiliuError
from huiliu.kit.ids import new_id
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.wire.core.item import PubStatus
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.core.states import ItemState
from huiliu.newsroom.wire.intake.access import (
    access_item_locked,
    access_shared_item,
)
from huiliu.newsroom.wire.intake.errors import (
    ItemDecided,
    ItemEmbargoed,
    ItemHeldBack,
    ItemNotCurrent,
    ItemUnreadable,
    NothingTicked,
)
from huiliu.newsroom.wire.intake.services.going_on import begin
from huiliu.newsroom.wire.intake.services.leads import lead_of, senders_of
from huiliu.newsroom.wire.intake.services.looking import (
    item_again,
    receipt_bytes,
    receipt_of,
    text_again,
)
from huiliu.newsroom.wire.models import WireItem

BULK_MAX = 100
_DECIDED = ["state", "decided_by", "decided_at", "lead", "story", "fault"]


class BulkAction(StrEnum):
    """What can be done to many items at once."""

    LEAD = "lead"
    DROP = "drop"
    REOPEN = "reopen"
    FOLLOWED = "followed"
    TAKE = "take"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """How one item fared; `problem` says why nothing was done, or is empty."""

    item: UUID
    problem: str = ""


def item_lead(item: UUID, *, by: UUID) -> WireItem:
    """Make a lead of an item; doing it again gives the lead that is there."""
    row = access_item_locked(item, by=by)
    if row.lead is None:
        _led_if_free(row, by=by)
    return row


def item_story(item: UUID, *, by: UUID) -> WireItem:
    """Begin a story of an item, by way of a lead; doing it again gives the story that is there."""
    row = access_item_locked(item, by=by)
    if row.story is not None:
        return row
    lead = row.lead or _led_if_free(row, by=by)
    gathering.lead_take(lead, by=by)
    begin(row, text=text_again(row), by=by)
    _save(row, by=by, action="wire.story", after=str(row.story))
    return row


def item_drop(item: UUID, *, by: UUID) -> WireItem:
    """Drop an item; it can be put back."""
    row = access_item_locked(item, by=by)
    if row.state == ItemState.DROPPED:
        return row
    if row.state != ItemState.NEW:
        raise ItemDecided
    row.state = ItemState.DROPPED.value
    _save(row, by=by, action="wire.drop")
    return row


def item_reopen(item: UUID, *, by: UUID) -> WireItem:
    """Put a dropped item back among those that wait."""
    row = access_item_locked(item, by=by)
    if row.state == ItemState.NEW:
        return row
    if row.state != ItemState.DROPPED:
        raise ItemDecided
    row.state = ItemState.NEW.value
    _save(row, by=by, action="wire.reopen")
    return row


def item_followed(item: UUID, *, by: UUID) -> WireItem:
    """Note that somebody looked at a later version of what became a lead or a story."""
    row = access_item_locked(item, by=by)
    if row.to_follow:
        WireItem.objects.filter(chain=row.chain, number__lte=row.number).update(to_follow=False)
        row.to_follow = False
        _told(row, "wire.follow")
    return row


def item_misplace(item: UUID, *, by: UUID) -> WireItem:
    """Say that an item does not belong where the rules sent it; said again, it is taken back."""
    row = access_item_locked(item, by=by)
    row.misplaced_by = None if row.misplaced_by else by
    row.save(update_fields=["misplaced_by"])
    _told(row, "wire.misplace", after="yes" if row.misplaced_by else "no")
    return row


def item_take(item: UUID, *, by: UUID) -> WireItem:
    """Take a shared item into the centre's own stream; one that is there already is given."""
    shared = access_shared_item(item, by=by)
    held: WireItem | None = WireItem.objects.filter(
        receipt=shared.receipt, place=shared.place
    ).first()
    if held is not None:
        return held
    row: WireItem = WireItem.seen.get(pk=shared.pk)
    row.pk, row.tenant_id, row.is_shared = new_id(), tenant_of_scope(), False
    row.chain = row.fold = row.pk
    row.number, row.is_current, row.is_newest, row.likeness = 1, True, True, None
    row.outcome, row.rule, row.desk, row.fault = Outcome.STREAM.value, None, None, ""
    row.state, row.lead, row.story, row.to_follow = ItemState.NEW.value, None, None, False
    row.decided_by, row.decided_at, row.misplaced_by = None, None, None
    row.reasons = [{"field": "taken", "met": ""}]
    row.save(force_insert=True)
    _told(row, "wire.take", after=str(shared.pk))
    return row


def item_unfold(item: UUID, *, by: UUID) -> WireItem:
    """Let an item stand by itself: it says something else after all."""
    row = access_item_locked(item, by=by)
    return _put(row, row.chain, "wire.unfold")


def item_join(item: UUID, *, into: UUID, by: UUID) -> WireItem:
    """Put an item into the fold of another."""
    row, other = access_item_locked(item, by=by), access_item_locked(into, by=by)
    return _put(row, other.fold, "wire.join")


def items_decide(items: Sequence[UUID], action: BulkAction, *, by: UUID) -> tuple[Outcomes, ...]:
    """Do one thing to many items, each for itself: what cannot be done leaves the others alone."""
    chosen = tuple(dict.fromkeys(items))
    if not 0 < len(chosen) <= BULK_MAX:
        raise NothingTicked
    return tuple(_decided(item, action, by=by) for item in chosen)


def _decided(item: UUID, action: BulkAction, *, by: UUID) -> Outcomes:
    try:
        with transaction.atomic():
            _ACTS[action](item, by=by)
    except HuiliuError as problem:
        return Outcomes(item=item, problem=str(problem))
    return Outcomes(item=item)


_ACTS = {
    BulkAction.LEAD: item_lead,
    BulkAction.DROP: item_drop,
    BulkAction.REOPEN: item_reopen,
    BulkAction.FOLLOWED: item_followed,
    BulkAction.TAKE: item_take,
}


def _check_free(row: WireItem) -> None:
    """Let only what may be worked on go on; raises what hinders it."""
    if not row.is_current:
        raise ItemNotCurrent
    if row.status != PubStatus.USABLE:
        raise ItemHeldBack
    if row.embargoed_until is not None and row.embargoed_until > clock.now():
        until = f"{localtime(row.embargoed_until):%Y-%m-%d %H:%M}"
        raise ItemEmbargoed(str(ItemEmbargoed.message) % {"moment": until})


def _led_if_free(row: WireItem, *, by: UUID) -> UUID:
    _check_free(row)
    item, why_not = item_again(row)
    if item is None:
        raise ItemUnreadable(why_not)
    data = receipt_bytes(receipt_of(row))
    entered = lead_of(row, item, data, senders_of([row.provider]))
    (lead,) = gathering.leads_enter([entered])
    row.lead, row.state, row.fault = lead, ItemState.LED.value, ""
    _save(row, by=by, action="wire.lead", after=str(lead))
    return lead


def _put(row: WireItem, fold: UUID, action: str) -> WireItem:
    """Put all versions of an item into a fold; the newest of each fold stands for it."""
    left = row.fold
    WireItem.objects.filter(chain=row.chain).update(fold=fold, likeness=None)
    for one in {left, fold}:
        rows = WireItem.objects.filter(fold=one)
        newest = rows.filter(is_current=True).order_by("-pk").values_list("pk", flat=True).first()
        rows.filter(is_newest=True).exclude(pk=newest).update(is_newest=False)
        rows.filter(pk=newest).update(is_newest=True)
    row.refresh_from_db()
    _told(row, action, after=str(fold))
    return row


def _save(row: WireItem, *, by: UUID, action: str, after: str | None = None) -> None:
    row.decided_by, row.decided_at = by, clock.now()
    row.save(update_fields=_DECIDED)
    _told(row, action, after=after)


def _told(row: WireItem, action: str, *, after: str | None = None) -> None:
    record(action, object_kind="wire_item", object_id=row.id, after=after)
    announce("wire", row.id)
