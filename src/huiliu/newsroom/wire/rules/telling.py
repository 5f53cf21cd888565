"""Rows told as cards."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from huiliu.newsroom.wire.core.routing import Reason
from huiliu.newsroom.wire.core.trials import Tally
from huiliu.newsroom.wire.models import WireItem, WireRule, WireRuleChange
from huiliu.newsroom.wire.rules.cards import Draft, RuleCard, StepCard, Tried, TriedItem
from huiliu.newsroom.wire.rules.services.benches import needs_text
from huiliu.newsroom.wire.rules.services.books import draft_of


def rule_card_of(row: WireRule, *, place: int, week: int = 0) -> RuleCard:
    """Tell of a rule; its desk should have been read before."""
    return RuleCard(
        id=row.id,
        draft=draft_of(row),
        place=place,
        is_on=row.is_on,
        desk_name=row.desk.name if row.desk else "",
        changed_at=row.changed_at,
        week=week,
    )


def step_card_of(row: WireRuleChange) -> StepCard:
    """Tell of a step."""
    return StepCard(
        id=row.id,
        action=row.action,
        rules=tuple(str(one["name"]) for one in row.after.values()),
        by=row.by,
        at=row.at,
    )


def tried_of(
    tally: Tally,
    draft: Draft,
    *,
    days: int,
    total: int,
    seen: int,
    bench: UUID | None = None,
    ended: bool = True,
) -> Tried:
    """Tell what came out of a trial, with the items that are shown of it."""
    wanted = {UUID(row[0]) for rows in tally.shown.values() for row in rows}
    items = {row.id: row for row in WireItem.seen.filter(pk__in=wanted)}
    return Tried(
        days=days,
        total=total,
        seen=seen,
        in_full=tally.in_full,
        needs_text=needs_text(draft.conditions),
        counts=tally.counts,
        items={name: tuple(_items(rows, items)) for name, rows in tally.shown.items()},
        id=bench,
        ended=ended,
    )


def _items(rows: Iterable[list[str]], items: Mapping[UUID, WireItem]) -> Iterable[TriedItem]:
    for key, told, *held in rows:
        row = items.get(UUID(key))
        if row is not None:
            yield TriedItem(
                id=row.id,
                title=row.title,
                provider=row.provider,
                arrived_at=row.arrived_at,
                reasons=tuple(
                    Reason(field=field, met=met)
                    for field, met in zip(held[::2], held[1::2], strict=True)
                ),
                earlier=_uuid(told),
                missing="" if _uuid(told) else told,
            )


def _uuid(told: str) -> UUID | None:
    try:
        return UUID(told)
    except ValueError:
        return None
