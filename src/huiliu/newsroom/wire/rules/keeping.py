"""A draft as JSON, for trials that go on as a job."""

from collections.abc import Mapping
from datetime import time
from uuid import UUID

from huiliu.newsroom.wire.core.conditions import conditions_of, kept_of
from huiliu.newsroom.wire.core.hours import Hours
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.rules.cards import Draft


def draft_kept(draft: Draft) -> dict[str, object]:
    """Give a draft as it is kept."""
    hours = draft.hours
    return {
        "name": draft.name,
        "conditions": kept_of(draft.conditions),
        "start": hours.start.isoformat() if hours.start else "",
        "end": hours.end.isoformat() if hours.end else "",
        "weekdays": sorted(hours.weekdays),
        "outcome": draft.outcome.value,
        "desk": str(draft.desk or ""),
    }


def draft_of_kept(kept: Mapping[str, object]) -> Draft:
    """Give back what `draft_kept` kept."""
    conditions, weekdays = kept["conditions"], kept["weekdays"]
    return Draft(
        name=str(kept["name"]),
        conditions=conditions_of(conditions if isinstance(conditions, dict) else {}),
        hours=Hours(
            start=_time(kept["start"]),
            end=_time(kept["end"]),
            weekdays=frozenset(weekdays if isinstance(weekdays, list) else ()),
        ),
        outcome=Outcome(str(kept["outcome"])),
        desk=UUID(str(kept["desk"])) if kept["desk"] else None,
    )


def _time(written: object) -> time | None:
    return time.fromisoformat(str(written)) if written else None
