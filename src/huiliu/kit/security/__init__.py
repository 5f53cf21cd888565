"""The security log: who got in and who was refused, kept for as long as the law asks.

One row an event, append-only, a person by id alone. The database itself forgets nothing younger
than 183 days (网络安全法, 21): the app's role may not delete, and the one function that may
keeps them whatever it is asked.
"""

from huiliu.kit.security.notes import (
    collected,
    note,
    notes_keep,
    source_of,
)

__all__ = ["collected", "note", "notes_keep", "source_of"]
