"""Entries of an invented kind, kept in a list instead of a table."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.ids import new_id
from huiliu.kit.jobs import run_due
from huiliu.kit.search import Entry, Source, forget_source, index_later, register_source, search

KIND = "note"
_START = datetime(2026, 10, 1, 8, tzinfo=clock.now().tzinfo)


def an_entry(title: str, **more: object) -> Entry:
    entry = Entry(kind=KIND, id=new_id(), title=title, at=_START)
    return replace(entry, **more)  # type: ignore[arg-type]


class Notes:
    """What a module would keep in its table; `fault` is raised when one of `broken` is read."""

    def __init__(self) -> None:
        self.rows: dict[UUID, Entry] = {}
        self.broken: set[UUID] = set()

    def read(self, ids: Sequence[UUID]) -> list[Entry]:
        if self.broken.intersection(ids):
            raise ValueError("unreadable")
        return [self.rows[one] for one in ids if one in self.rows]

    def ids(self, after: UUID | None, limit: int) -> list[UUID]:
        return sorted(one for one in self.rows if after is None or one > after)[:limit]

    def add(self, title: str, **more: object) -> UUID:
        """Keep a note, a minute younger than the last, and say that it changed."""
        at = _START + timedelta(minutes=len(self.rows))
        entry = an_entry(title, **{"at": at, **more})
        self.rows[entry.id] = entry
        index_later(KIND, entry.id)
        return entry.id

    def change(self, note: UUID, **more: object) -> None:
        self.rows[note] = replace(self.rows[note], **more)  # type: ignore[arg-type]
        index_later(KIND, note)


@contextmanager
def notes_known() -> Iterator[Notes]:
    """Register a source of notes for the length of a test."""
    notes = Notes()
    register_source(KIND, Source(read=notes.read, ids=notes.ids))
    yield notes
    forget_source(KIND)


def titles(text: str, **asked: object) -> list[str]:
    """Search and give the titles, whole."""
    found = search(text, **asked)  # type: ignore[arg-type]
    return ["".join(piece for _, piece in hit.title) for hit in found.items]


def settle() -> None:
    """Run the jobs until the index holds what was noted, the first index included."""
    run_due()
