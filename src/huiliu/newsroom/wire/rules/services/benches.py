"""A rule tried before it decides anything: on what came, on a text, on one item."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile
from typing import Final
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.newsroom.wire.core.conditions import Conditions, Where
from huiliu.newsroom.wire.core.deciding import Rule, Rulebook
from huiliu.newsroom.wire.core.trials import Tally, trial_of
from huiliu.newsroom.wire.models import WireBench, WireItem
from huiliu.newsroom.wire.rules.access import MANAGE, access_bench
from huiliu.newsroom.wire.rules.cards import Draft
from huiliu.newsroom.wire.rules.keeping import draft_kept, draft_of_kept
from huiliu.newsroom.wire.rules.rereading import facts_of_row, items_reread
from huiliu.newsroom.wire.rules.selectors import item_rows_since, own_providers, rule_rows
from huiliu.newsroom.wire.rules.services.books import rule_of, rulebook_with

BENCH_JOB: Final = "wire.rules_bench"
LIVE_MAX: Final = 2_000
"""So many items are tried while somebody waits, of these IN_FULL_MAX with all their words."""
IN_FULL_MAX: Final = 150
KEPT: Final = timedelta(days=30)
"""What came out of a trial is shown so long; the next trial after that forgets it."""
_BATCH: Final = 500
_NEW: Final = UUID(int=0)
"""Stands for a rule that is not there yet."""


def needs_text(asked: Conditions) -> bool:
    """Say whether a rule asks for what only the received bytes hold."""
    words = asked.any_words or asked.all_words or asked.no_words
    return bool((words and asked.where is Where.TEXT) or asked.services or asked.keywords)


def book_with(draft: Draft, rule: UUID | None) -> tuple[Rulebook, UUID]:
    """Give the rules that are on with a draft at its place, or behind all; and the draft's id."""
    tried = Rule(
        id=rule or _NEW,
        name=draft.name,
        conditions=draft.conditions,
        hours=draft.hours,
        outcome=draft.outcome,
        desk=draft.desk,
    )
    rows = list(rule_rows())
    before = list(takewhile(lambda row: row.id != rule, rows))
    after = rows[len(before) + 1 :]
    listed = [
        *(rule_of(row) for row in before if row.is_on),
        tried,
        *(rule_of(row) for row in after if row.is_on),
    ]
    return rulebook_with(listed), tried.id


def bench_now(draft: Draft, *, rule: UUID | None, days: int, by: UUID) -> tuple[Tally, int, int]:
    """Try a rule on the newest items of some days; gives what came out, how many were tried, all.

    Raises Forbidden.
    """
    authorize(by, MANAGE)
    rows = item_rows_since(clock.now() - timedelta(days=days))
    tried, tally = list(rows[:LIVE_MAX]), Tally()
    in_full = IN_FULL_MAX if needs_text(draft.conditions) else 0
    _try(tally, tried, draft=draft, rule=rule, in_full=in_full)
    total = len(tried) if len(tried) < LIVE_MAX else rows.count()
    return tally, len(tried), total


def bench_begin(draft: Draft, *, rule: UUID | None, days: int, by: UUID) -> WireBench:
    """Try a rule on every item of some days, as a job; raises Forbidden."""
    authorize(by, MANAGE)
    now = clock.now()
    WireBench.objects.filter(asked_at__lt=now - KEPT).delete()
    row: WireBench = WireBench.objects.create(
        draft=draft_kept(draft),
        rule=rule,
        days=days,
        total=item_rows_since(now - timedelta(days=days)).count(),
        by=by,
        asked_at=now,
    )
    record("wire.rule.try", object_kind="wire_bench", object_id=row.id, after=draft.name)
    enqueue(BENCH_JOB, bench=str(row.id))
    return row


def bench_go_on(bench: UUID) -> bool:
    """Try the next items; gives whether there are more. One that is gone or done has none."""
    row: WireBench | None = WireBench.objects.select_for_update().filter(pk=bench).first()
    if row is None or row.ended_at is not None:
        return False
    since = row.asked_at - timedelta(days=row.days)
    batch = list(item_rows_since(since, before=row.reached)[:_BATCH])
    draft, tally = draft_of_kept(row.draft), Tally.of(row.found)
    in_full = _BATCH if needs_text(draft.conditions) else 0
    _try(tally, batch, draft=draft, rule=row.rule, in_full=in_full)
    row.found, row.tried = tally.kept(), row.tried + len(batch)
    row.reached = batch[-1].id if batch else row.reached
    row.ended_at = None if len(batch) == _BATCH else clock.now()
    row.save()
    announce("wire-bench", row.id)
    return row.ended_at is None


def bench_row(bench: UUID, *, by: UUID) -> WireBench:
    """Give a trial; raises BenchNotFound and Forbidden."""
    return access_bench(bench, by=by)


def _try(
    tally: Tally, rows: Sequence[WireItem], *, draft: Draft, rule: UUID | None, in_full: int
) -> None:
    book, tried = book_with(draft, rule)
    reread, own = items_reread(rows[:in_full]), own_providers()
    for row in rows:
        item = reread.items.get(row.id)
        tally.add(row.id, trial_of(facts_of_row(row, item, own=own), book, tried=tried))
    tally.in_full += len(reread.items)
