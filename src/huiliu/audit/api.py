"""The door of audit: who did what, and whether the trail still says so.

Every service that writes calls `record`. Nothing here changes or deletes a row, and the database
lets nobody do it.
"""

from huiliu.audit.core.rows import Entry, digest_of
from huiliu.audit.core.search import Coverage, Hits, Search
from huiliu.audit.core.trail import Finding, Flaw
from huiliu.audit.selectors import (
    coverage,
    covers_of,
    entries_about,
    entry_list,
    trail_page,
    trail_part,
)
from huiliu.audit.services import (
    PLATFORM,
    platform_scope,
    record,
    trail_check_begin,
    trail_seal,
    trail_verify,
    trails_verify,
)

__all__ = [
    "PLATFORM",
    "Coverage",
    "Entry",
    "Finding",
    "Flaw",
    "Hits",
    "Search",
    "coverage",
    "covers_of",
    "digest_of",
    "entries_about",
    "entry_list",
    "platform_scope",
    "record",
    "trail_check_begin",
    "trail_page",
    "trail_part",
    "trail_seal",
    "trail_verify",
    "trails_verify",
]
