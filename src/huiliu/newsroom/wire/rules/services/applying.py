"""The rules of now put to what still waits: an action of its own, never a side effect."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.wire.core.deciding import decide
from huiliu.newsroom.wire.core.routing import Decision, Outcome
from huiliu.newsroom.wire.models import WireItem
from huiliu.newsroom.wire.rules.access import MANAGE, rules_hold
from huiliu.newsroom.wire.rules.rereading import facts_of_rows, items_reread
from huiliu.newsroom.wire.rules.selectors import own_providers, waiting_rows
from huiliu.newsroom.wire.rules.services.books import rulebook_now

APPLY_JOB: Final = "wire.rules_apply"
COUNTED_MAX: Final = 200
"""So many of what waits are looked at before somebody says yes; beyond, the share is told."""
_BATCH: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits, how many of the newest were looked at, and how many of these would move."""

    total: int
    looked_at: int
    moving: int


def waiting_count(*, by: UUID) -> Waiting:
    """Tell what the rules of now would do with what waits; raises Forbidden."""
    authorize(by, MANAGE)
    rows = list(waiting_rows()[:COUNTED_MAX])
    moving = sum(1 for _ in _moved(rows))
    return Waiting(total=waiting_rows().count(), looked_at=len(rows), moving=moving)


def rules_apply(*, by: UUID) -> None:
    """Let the rules of now go through what waits, as a job; raises Forbidden."""
    rules_hold(by=by)
    record("wire.rules.apply", object_kind="tenant", object_id=tenant_of_scope())
    enqueue(APPLY_JOB, before="")


def batch_apply(*, before: UUID | None) -> UUID | None:
    """Go through the next items that wait; gives where to go on, or None at the end.

    An item that a rule would send on as a lead or a story is only put on its desk: nobody sends
    on behind people's backs what they have had before them.
    """
    rows = waiting_rows().filter(id__lt=before) if before else waiting_rows()
    batch = list(rows[:_BATCH])
    moved = list(_moved(batch))
    for row, decision in moved:
        row.rule, row.desk = decision.rule, decision.desk
        row.outcome = _kept_here(decision.outcome).value
        row.reasons = [{"field": one.field, "met": one.met} for one in decision.reasons]
    WireItem.objects.bulk_update(
        [row for row, _ in moved], ["rule", "desk", "outcome", "reasons"], batch_size=_BATCH
    )
    if moved:
        announce("wire", tenant_of_scope())
    return batch[-1].id if len(batch) == _BATCH else None


def _moved(rows: list[WireItem]) -> Iterable[tuple[WireItem, Decision]]:
    """Give the items that the rules of now decide otherwise."""
    book = rulebook_now()
    facts = facts_of_rows(rows, items_reread(rows), own_providers())
    for row, fact in zip(rows, facts, strict=True):
        decision = decide(fact, book)
        now = (decision.rule, decision.desk, _kept_here(decision.outcome).value)
        if now != (row.rule, row.desk, row.outcome):
            yield row, decision


def _kept_here(outcome: Outcome) -> Outcome:
    return Outcome.LEAVE if outcome is Outcome.LEAVE else Outcome.STREAM
