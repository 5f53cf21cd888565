"""Search in PostgreSQL: one tsvector an entry, tags and words alike, behind a function.

The function reads the tenant from the transaction's settings itself. It is `security definer`,
because `@@` is not leakproof: under row-level security the index would not be used.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from huiliu.kit.search.asked import Asked, Leaf
from huiliu.kit.search.engine import Found, Gate
from huiliu.kit.search.entry import Entry
from huiliu.kit.search.terms import Terms, tags_of, terms_of

_LETTERS = {
    "title": "t",
    "characters": "u",
    "body": "b",
    "sound": "s",
    "syllables": "y",
    "initials": "i",
    "code": "c",
}
# Places run per field within what a tsvector can hold: 16,383 places.
_STARTS = {"title": 1, "sound": 1_000, "initials": 2_000, "body": 3_000}
_LAST_PLACE = 16_383
_FIND = "select id, total from kit_search_find(%s, %s, %s, %s, %s, %s)"


class PostgresEngine:
    """Reads and writes nothing but the entries' table, in the caller's transaction."""

    def find(self, asked: Asked, *, gate: Gate, skip: int, take: int) -> Found:
        """Give the ids that fit."""
        held = [_choice([_quoted(f"g{tag}") for tag in tags]) for tags in gate.tags]
        without = [f"!{_word(word.title + word.body)}" for word in asked.without]
        titled = [_word(word.title) for word in asked.words]
        anywhere = [_word(word.title + word.body) for word in asked.words]
        values = (
            " & ".join(titled),
            " & ".join([*held, *anywhere, *without]),
            gate.since,
            gate.until,
            skip,
            take,
        )
        with connection.cursor() as cursor:
            cursor.execute(_FIND, values)
            rows = cursor.fetchall()
        ids = tuple(row[0] for row in rows if row[0] is not None)
        return Found(ids=ids, total=int(rows[0][1]) if rows else 0)

    def write(self, entries: Iterable[tuple[UUID, Entry]], *, gone: Iterable[UUID]) -> None:
        """Do nothing: the entries' table, written by the indexing job, is the index."""


def vector_of(entry: Entry, *, tenant: UUID) -> str:
    """Give an entry's terms as the text of a tsvector."""
    terms = terms_of(entry)
    parts = [_quoted(f"g{tag}") for tag in tags_of(entry, tenant=tenant.hex)]
    parts += [_quoted(f"u{one}") for one in terms.characters]
    parts += [_quoted(f"y{one}") for one in terms.syllables]
    parts += [_quoted(f"c{one}") for one in terms.code]
    return " ".join([*parts, *_placed(terms)])


def _placed(terms: Terms) -> list[str]:
    parts: list[str] = []
    for field, start in _STARTS.items():
        letter, listed = _LETTERS[field], getattr(terms, field)
        parts += [
            f"{_quoted(letter + term)}:{min(start + place, _LAST_PLACE)}"
            for place, term in enumerate(listed)
        ]
    return parts


def _word(leaves: Sequence[Leaf]) -> str:
    return _choice([_leaf(leaf) for leaf in leaves])


def _leaf(leaf: Leaf) -> str:
    letter = _LETTERS[leaf.field]
    terms = [_quoted(letter + term) for term in leaf.terms]
    if leaf.prefix:
        terms[-1] += ":*"
    return f"({' <-> '.join(terms)})"


def _choice(parts: Sequence[str]) -> str:
    return f"({' | '.join(parts)})"


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace("'", "''")
    return f"'{plain}'"
