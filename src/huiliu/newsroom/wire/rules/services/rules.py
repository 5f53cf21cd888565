"""Writes of rules: added, changed, copied, switched, put in order, removed.

What was decided by a rule stays as it was decided; `applying` goes through what waits.
"""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.kit import clock
from huiliu.newsroom.wire.core.conditions import Conditions, conditions_of, kept_of
from huiliu.newsroom.wire.core.hours import WEEK
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.core.rule_tests import words_asked
from huiliu.newsroom.wire.models import WireDesk, WireRule
from huiliu.newsroom.wire.rules.access import access_rule_held, rules_hold
from huiliu.newsroom.wire.rules.cards import Draft
from huiliu.newsroom.wire.rules.errors import (
    DeskNotFound,
    RuleNameTaken,
    TooManyRules,
    TooManyWords,
)
from huiliu.newsroom.wire.rules.selectors import rule_rows
from huiliu.newsroom.wire.rules.services.books import draft_of
from huiliu.newsroom.wire.rules.services.steps import kept_all, step_note

RULES_MAX = 200
WORDS_MAX = 50_000
_NAME_MAX = 60
_COPIES_MAX = 99


def rule_add(draft: Draft, *, by: UUID) -> WireRule:
    """Add a rule behind all others.

    Raises RuleNameTaken, TooManyRules, TooManyWords, DeskNotFound and Forbidden.
    """
    rules_hold(by=by)
    rows = list(rule_rows())
    row = WireRule(made_by=by, place=len(rows))
    _write(row, draft, others=rows)
    row.save(force_insert=True)
    step_note("rule.add", before={}, after=[row], by=by)
    return row


def rule_edit(rule: UUID, draft: Draft, *, by: UUID) -> WireRule:
    """Change a rule; raises as `rule_add`, and RuleNotFound."""
    row = access_rule_held(rule, by=by)
    before = kept_all([row])
    _write(row, draft, others=[one for one in rule_rows() if one.id != row.id])
    row.save()
    if kept_all([row]) != before:
        step_note("rule.edit", before=before, after=[row], by=by)
    return row


def rule_copy(rule: UUID, *, by: UUID) -> WireRule:
    """Copy a rule right behind itself, off until somebody has changed it.

    Raises RuleNotFound, TooManyRules, TooManyWords and Forbidden.
    """
    first = access_rule_held(rule, by=by)
    rows = list(rule_rows())
    copy = WireRule(made_by=by, is_on=False)
    _write(copy, draft_of(first, name=_free_name(first.name, rows)), others=rows)
    copy.save(force_insert=True)
    before = kept_all(rows)
    at = next(place for place, row in enumerate(rows) if row.id == first.id) + 1
    ordered = [*rows[:at], copy, *rows[at:]]
    _place(ordered)
    step_note("rule.copy", before=before, after=ordered, by=by)
    return copy


def rule_switch(rule: UUID, *, to: bool, by: UUID) -> WireRule:
    """Let a rule decide, or let it rest; raises RuleNotFound and Forbidden."""
    row = access_rule_held(rule, by=by)
    if row.is_on is to:
        return row
    before = kept_all([row])
    row.is_on, row.changed_at = to, clock.now()
    row.save(update_fields=["is_on", "changed_at"])
    step_note("rule.on" if to else "rule.off", before=before, after=[row], by=by)
    return row


def rule_remove(rule: UUID, *, by: UUID) -> None:
    """Remove a rule; what it decided still names it. Raises RuleNotFound and Forbidden."""
    row = access_rule_held(rule, by=by)
    before = kept_all([row])
    row.removed_at = clock.now()
    row.save(update_fields=["removed_at"])
    step_note("rule.remove", before=before, after=[row], by=by)


def rules_order(order: Sequence[UUID], *, by: UUID) -> None:
    """Put the rules in this order; those not named follow as they were. Raises Forbidden."""
    rules_hold(by=by)
    rows = {row.id: row for row in rule_rows()}
    before = kept_all(rows.values())
    named = [rows[one] for one in dict.fromkeys(order) if one in rows]
    _place([*named, *(row for row in rows.values() if row not in named)])
    if kept_all(rows.values()) != before:
        step_note("rules.order", before=before, after=rows.values(), by=by)


def _write(row: WireRule, draft: Draft, *, others: Sequence[WireRule]) -> None:
    if len(others) >= RULES_MAX:
        raise TooManyRules
    if any(one.name == draft.name for one in others):
        raise RuleNameTaken
    asked = [draft.conditions, *(conditions_of(one.conditions) for one in others)]
    if sum(map(_words, asked)) > WORDS_MAX:
        raise TooManyWords
    row.name, row.conditions = draft.name, kept_of(draft.conditions)
    row.from_hour, row.to_hour = draft.hours.start, draft.hours.end
    row.weekdays = [] if draft.hours.weekdays == WEEK else sorted(draft.hours.weekdays)
    row.outcome, row.desk = draft.outcome.value, _desk(draft)
    row.changed_at = clock.now()


def _words(conditions: Conditions) -> int:
    return len(words_asked(conditions))


def _desk(draft: Draft) -> WireDesk | None:
    if draft.desk is None or draft.outcome is Outcome.LEAVE:
        return None
    found: WireDesk | None = WireDesk.objects.filter(pk=draft.desk).first()
    if found is None:
        raise DeskNotFound
    return found


def _place(rows: Sequence[WireRule]) -> None:
    for place, row in enumerate(rows):
        row.place = place
    WireRule.objects.bulk_update(rows, ["place"])


def _free_name(name: str, rows: Sequence[WireRule]) -> str:
    taken = {row.name for row in rows}
    tries = (_("%(name)s, copy %(num)s") % {"name": "%s", "num": n} for n in range(1, _COPIES_MAX))
    cut = (one % name[: _NAME_MAX - len(one)] for one in tries)
    return next(one for one in cut if one not in taken)
