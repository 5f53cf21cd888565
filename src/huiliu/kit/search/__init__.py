"""Search: one port before two engines, tantivy and PostgreSQL, with the same promises.

Modules register where their entries come from and note what changed; the indexing job writes.
Search is an index, not a permission: pages ask each hit's module again before they show it.
"""

from huiliu.kit.search.asking import IDS_MAX, found_ids, search
from huiliu.kit.search.entry import Entry, Filters, Hit, Hits, Piece, Source
from huiliu.kit.search.indexing import (
    index_all_later,
    index_later,
    index_noted,
    index_notes_only,
)
from huiliu.kit.search.sources import forget_source, register_source, sources

__all__ = [
    "IDS_MAX",
    "Entry",
    "Filters",
    "Hit",
    "Hits",
    "Piece",
    "Source",
    "forget_source",
    "found_ids",
    "index_all_later",
    "index_later",
    "index_noted",
    "index_notes_only",
    "register_source",
    "search",
    "sources",
]
