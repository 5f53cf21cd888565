"""Every step in a centre's rules, noted so that it can be told and taken back."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import TypeAlias
from uuid import UUID

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.wire.models import WireDesk, WireRule, WireRuleChange
from huiliu.newsroom.wire.rules.access import rules_hold
from huiliu.newsroom.wire.rules.errors import NothingToUndo
from huiliu.newsroom.wire.rules.selectors import change_row_last

Kept: TypeAlias = dict[str, object]
RULES = "wire-rules"
"""Topic of live changes; its subject is the centre."""
_AUDIT_MAX = 64
_PLAIN = ("name", "place", "is_on", "conditions", "weekdays", "outcome")


def kept(row: WireRule) -> Kept:
    """Give a rule as a step keeps it."""
    moments: dict[str, time | datetime | None] = {
        "from_hour": row.from_hour,
        "to_hour": row.to_hour,
        "removed_at": row.removed_at,
    }
    return {
        **{name: getattr(row, name) for name in _PLAIN},
        **{name: at.isoformat() if at else None for name, at in moments.items()},
        "desk": str(row.desk_id) if row.desk_id else None,
    }


def kept_all(rows: Iterable[WireRule]) -> dict[str, Kept]:
    """Give rules as a step keeps them, by id."""
    return {str(row.id): kept(row) for row in rows}


def step_note(
    action: str,
    *,
    before: Mapping[str, Kept | None],
    after: Iterable[WireRule],
    by: UUID,
    undoes: UUID | None = None,
) -> WireRuleChange:
    """Note a step: what the rules were before, and what they are now."""
    now = {key: one for key, one in kept_all(after).items() if before.get(key) != one}
    changed = {key: before.get(key) for key in now}
    step: WireRuleChange = WireRuleChange.objects.create(
        action=action, before=changed, after=now, undoes=undoes, by=by, at=clock.now()
    )
    names = "、".join(str(one["name"]) for one in now.values())[:_AUDIT_MAX]
    subject = next(iter(now), "")
    record(
        f"wire.{action}",
        object_kind="wire_rule",
        object_id=UUID(subject) if len(now) == 1 else tenant_of_scope(),
        after=names,
    )
    announce(RULES, tenant_of_scope())
    return step


def step_undo(*, by: UUID) -> WireRuleChange:
    """Take the last step in the rules back; raises NothingToUndo and Forbidden.

    Only the last one that was not taken back: so everything is as it was right after it.
    """
    rules_hold(by=by)
    last = change_row_last()
    if last is None:
        raise NothingToUndo
    rows = list(WireRule.objects.filter(pk__in=last.before))
    now = kept_all(rows)
    for row in rows:
        _put_back(row, last.before[str(row.id)])
    for row in rows:
        row.save()
    return step_note("rule.undo", before=now, after=rows, by=by, undoes=last.id)


def _put_back(row: WireRule, before: Kept | None) -> None:
    """Make a rule what it was; one that was not there is removed."""
    if before is None:
        row.removed_at = clock.now()
        return
    for name in _PLAIN:
        setattr(row, name, before[name])
    row.from_hour = _time(before["from_hour"])
    row.to_hour = _time(before["to_hour"])
    row.removed_at = (
        datetime.fromisoformat(str(before["removed_at"])) if before["removed_at"] else None
    )
    desk = before["desk"]
    row.desk = WireDesk.objects.filter(pk=str(desk)).first() if desk else None
    row.changed_at = clock.now()


def _time(written: object) -> time | None:
    return time.fromisoformat(str(written)) if written else None
