"""Words of accepted suggestions, as settling looks for them in what their accepter wrote.

Whoever accepts puts the words in; they stay the suggester's. A suggestion is looked for within an
hour of being accepted, in its accepter's updates alone, and once.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from huiliu.kit import clock
from huiliu.newsroom.editing.core.authors import Piece, put_in
from huiliu.newsroom.editing.core.origins import Origin
from huiliu.newsroom.editing.core.writers import Writer, Writers
from huiliu.newsroom.editing.models import Thread
from huiliu.newsroom.editing.selectors import thread_rows_to_follow

LOOKED_FOR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Suggested:
    """The pieces by accepter; those that were found are taken out of their list."""

    by_accepter: "defaultdict[UUID, list[Piece]]"
    threads: "dict[UUID, Piece]"

    @classmethod
    def of(cls, story: UUID, writers: Writers) -> "Suggested":
        """Read what was accepted lately on a story."""
        made = cls(defaultdict(list), {})
        rows = thread_rows_to_follow(story, since=clock.now() - LOOKED_FOR)
        for row in rows.order_by("closed_at", "id"):
            piece = _piece(row, writers)
            made.threads[row.id] = piece
            made.by_accepter[_accepter(row)].append(piece)
        return made

    def keep(self) -> None:
        """Remember which were found."""
        waiting = {id(piece) for pieces in self.by_accepter.values() for piece in pieces}
        found = [thread for thread, piece in self.threads.items() if id(piece) not in waiting]
        if found:
            Thread.objects.filter(pk__in=found).update(is_followed=True)


def _accepter(row: Thread) -> UUID:
    """Give who accepted: the database holds that a closed note was closed by somebody."""
    return UUID(str(row.closed_by))


def _piece(row: Thread, writers: Writers) -> Piece:
    words = put_in(row.quotation, row.replacement)
    by = writers.number_of(Writer(Origin.HUMAN, str(row.opened_by)))
    return Piece(words, ((len(words), by),))
