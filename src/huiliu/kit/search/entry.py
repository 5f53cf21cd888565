"""What is found: an entry as modules give it, and a hit as pages show it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

Piece: TypeAlias = tuple[bool, str]
"""A stretch of text, and whether it is what was asked for; the page makes its markup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One findable thing. Its tenant is that of the scope and is never named by callers.

    `at` orders hits, newest first; `people` are those whom a filter by person finds it under;
    `province` lets the province read it.
    """

    kind: str
    id: UUID
    title: str
    at: datetime
    body: str = ""
    code: str = ""
    state: str = ""
    people: tuple[UUID, ...] = ()
    province: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a kind's entries come from, both called in the scope of their tenant.

    `read` gives the entries of the ids that still exist; `ids` gives up to `limit` ids above
    `after`, in their order, for a rebuild.
    """

    read: Callable[[Sequence[UUID]], Sequence[Entry]]
    ids: Callable[[UUID | None, int], Sequence[UUID]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What hits are narrowed to; empty means all. Days are those of the platform's time zone."""

    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    person: UUID | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found, with what was asked for marked in its title and in a stretch of its body."""

    kind: str
    id: UUID
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    code: str
    state: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """One page of hits out of `total`."""

    items: tuple[Hit, ...]
    total: int
