"""The trail as a file: CSV for a spreadsheet, JSON Lines for a program. Written out in parts.

An answer that streams outlives the request's transaction, so each part opens its own.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias
from uuid import UUID

from django.db import transaction

from huiliu.accounts.api import PersonCard, person_cards
from huiliu.audit import api as audit
from huiliu.audit.api import Entry, Search
from huiliu.kit.scope import tenant_scope
from huiliu.kit.sheets import MARK, safe_cell, sheet_line
from huiliu.web.oversight.wording import ACTION_WORDS, worded

Row: TypeAlias = tuple[UUID, Mapping[str, str]]

PART = 1_000
FORMATS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson; charset=utf-8"}
_COLUMNS = (
    "at",
    "who",
    "person",
    "action",
    "words",
    "object_kind",
    "object_id",
    "before",
    "after",
    "id",
)


def written(search: Search, *, tenant: UUID, kind: str) -> Iterator[str]:
    """Write what was searched for in a tenant's trail, oldest first."""

    def part(after: UUID | None, most: int) -> list[Row]:
        entries = audit.trail_part(search, after=after, most=most)
        people = person_cards({entry.actor for entry in entries if entry.actor})
        return [(entry.id, _fields(entry, people)) for entry in entries]

    return in_parts(part, columns=_COLUMNS, tenant=tenant, kind=kind)


def in_parts(
    part: Callable[[UUID | None, int], Sequence[Row]],
    *,
    columns: Sequence[str],
    tenant: UUID,
    kind: str,
) -> Iterator[str]:
    """Write rows as CSV or JSON Lines; `part` gives those after an id, so many at most."""
    line = _csv if kind == "csv" else _jsonl
    if kind == "csv":
        yield MARK + sheet_line(columns)
    after: UUID | None = None
    while True:
        with transaction.atomic(), tenant_scope(tenant):
            rows = part(after, PART)
        yield "".join(line(values) for _, values in rows)
        if len(rows) < PART:
            return
        after = rows[-1][0]


def _fields(entry: Entry, people: dict[UUID, PersonCard]) -> dict[str, str]:
    actor = people.get(entry.actor) if entry.actor else None
    return {
        "at": entry.at.isoformat(),
        "who": actor.name if actor else "",
        "person": str(entry.actor or ""),
        "action": entry.action,
        "words": worded(ACTION_WORDS, entry.action),
        "object_kind": entry.object_kind,
        "object_id": str(entry.object_id),
        "before": entry.before,
        "after": entry.after,
        "id": str(entry.id),
    }


def _csv(values: Mapping[str, str]) -> str:
    return sheet_line(safe_cell(cell) for cell in values.values())


def _jsonl(values: Mapping[str, str]) -> str:
    return json.dumps(values, ensure_ascii=False) + "\n"
