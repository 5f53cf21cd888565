"""Writes of desks: added, named anew, put in order, removed."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.audit.api import record
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.wire.models import WireDesk, WireRule
from huiliu.newsroom.wire.rules.access import access_desk_held, rules_hold
from huiliu.newsroom.wire.rules.errors import DeskInUse, DeskNameTaken
from huiliu.newsroom.wire.rules.selectors import desk_rows, waiting_rows
from huiliu.newsroom.wire.rules.services.steps import RULES

_AUDIT_MAX = 64


def desk_add(name: str, *, by: UUID) -> WireDesk:
    """Add a desk behind the others; raises DeskNameTaken and Forbidden."""
    rules_hold(by=by)
    _check_free(name)
    row: WireDesk = WireDesk.objects.create(name=name, place=desk_rows().count())
    _note("desk.add", row, after=name)
    return row


def desk_name(desk: UUID, name: str, *, by: UUID) -> WireDesk:
    """Name a desk anew; raises DeskNotFound, DeskNameTaken and Forbidden."""
    row = access_desk_held(desk, by=by)
    if row.name == name:
        return row
    _check_free(name)
    before, row.name = row.name, name
    row.save(update_fields=["name"])
    _note("desk.name", row, before=before, after=name)
    return row


def desk_remove(desk: UUID, *, by: UUID) -> None:
    """Remove a desk to which no rule sends; what waits on it stays in the stream, on no desk.

    Raises DeskNotFound, DeskInUse and Forbidden.
    """
    row = access_desk_held(desk, by=by)
    rules = WireRule.objects.filter(desk=row)
    if rules.filter(removed_at=None).exists():
        raise DeskInUse
    rules.update(desk=None)
    waiting_rows().filter(desk=row.id).order_by().update(desk=None)
    _note("desk.remove", row, before=row.name)
    row.delete()


def desks_order(order: Sequence[UUID], *, by: UUID) -> None:
    """Put the desks in this order; those not named follow as they were. Raises Forbidden."""
    rules_hold(by=by)
    rows = {row.id: row for row in desk_rows()}
    named = [rows[one] for one in dict.fromkeys(order) if one in rows]
    ordered = [*named, *(row for row in rows.values() if row not in named)]
    for place, row in enumerate(ordered):
        row.place = place
    WireDesk.objects.bulk_update(ordered, ["place"])
    after = "、".join(row.name for row in ordered)[:_AUDIT_MAX]
    record("wire.desks.order", object_kind="tenant", object_id=tenant_of_scope(), after=after)
    announce(RULES, tenant_of_scope())


def _check_free(name: str) -> None:
    if WireDesk.objects.filter(name=name).exists():
        raise DeskNameTaken


def _note(action: str, row: WireDesk, *, before: str = "", after: str = "") -> None:
    record(f"wire.{action}", object_kind="wire_desk", object_id=row.id, before=before, after=after)
    announce(RULES, tenant_of_scope())
