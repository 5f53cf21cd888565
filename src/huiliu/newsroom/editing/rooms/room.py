"""One story's room: its document in memory, its pages, and who is told what."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from pycrdt import Doc, merge_updates

from huiliu.newsroom.editing.api.shared import RoomText, read_update
from huiliu.newsroom.editing.core.locks import differing
from huiliu.newsroom.editing.core.updates import Update
from huiliu.newsroom.editing.rooms.limits import STATE_BYTES_MAX
from huiliu.newsroom.editing.rooms.page import Page
from huiliu.newsroom.editing.shared_text.reading import text_of


class Room:
    """A story that is open. Everything in it stands in the database as well.

    `known` says for each client up to which clock its structs are here, `promised` up to which
    they are here or in line to be added. `unkept` is why the draft cannot take the text; empty
    where it can.
    """

    def __init__(self, tenant: UUID, story: UUID, text: RoomText, clients: dict[int, UUID]) -> None:
        self.tenant = tenant
        self.story = story
        self.clients = clients
        self.number = text.number
        self.pages: set[Page] = set()
        self.is_unsettled = False
        self.unkept = ""
        self.bytes = 0
        self.doc: Doc[Any] = Doc()
        self.known: dict[int, int] = {}
        self.promised: dict[int, int] = {}
        self._unseen: list[bytes] = []
        self._in_line: list[bytes] = []
        self._trial: Doc[Any] | None = None
        self._take(text.state)

    def accepts(self, update: Update, page: Page) -> bool:
        """Tell whether an update is the page's own, and stands on nothing that is missing here.

        What a person wrote under an earlier number of theirs, before the line was cut, is theirs.
        """
        own = all(self.clients.get(client) == page.person for client in update.clients)
        return own and update.fits(self.promised)

    def pages_of(self, person: UUID) -> list[Page]:
        """Give the pages of a person."""
        return [page for page in self.pages if page.person == person]

    def has_room(self, update: bytes) -> bool:
        """Tell whether the text, with all that was ever written in it, may grow by an update."""
        return self.bytes + len(update) <= STATE_BYTES_MAX

    def changes(self, update: bytes, fields: frozenset[str]) -> bool:
        """Tell whether an update that is accepted would change one of some parts of the story.

        It is tried on a copy that holds what is in line as well, so nothing of it waits there.
        """
        if not fields:
            return False
        trial = self._trial or self._copy()
        before = text_of(trial)
        trial.apply_update(update)
        refused = bool(differing(before, text_of(trial)) & fields)
        self._trial = None if refused else trial
        return refused

    def promise(self, update: Update, body: bytes) -> None:
        """Count an update that is in line to be added as if it were here."""
        _reach(self.promised, update)
        self._in_line.append(body)

    def break_promises(self) -> None:
        """Forget what was in line: it was not added, and its pages come again with it."""
        self.promised = dict(self.known)
        self._in_line, self._trial = [], None

    def take(self, written: Iterable[tuple[Page | None, bytes]], *, number: int) -> None:
        """Take updates that stand in the database, and tell the pages that did not write them."""
        taken = list(written)
        for _, update in taken:
            self._take(update)
        self.number = max(self.number, number)
        self.is_unsettled = True
        self._unseen += [update for _, update in taken]
        for page in self.pages:
            if page.is_ready and page.seat.may_write:
                own = [update for writer, update in taken if writer is not page]
                _send(page, own)

    def catch_up(self, text: RoomText) -> None:
        """Take what other processes added: only the difference is sent on."""
        before = self.doc.get_state()
        self.doc.apply_update(text.state)
        difference = self.doc.get_update(before)
        if not read_update(difference).is_empty:
            self.take([(None, difference)], number=text.number)

    def kept(self) -> None:
        """Tell that the draft is what stands here."""
        self.unkept = ""
        self.say("settled")

    def not_kept(self, why: str) -> None:
        """Tell that no story can hold what stands here: it is "long", or "odd"."""
        self.unkept = why
        self.say("unkept", why=why)

    def show_watchers(self) -> None:
        """Send those who only read what they have not seen; all of them the same bytes."""
        unseen, self._unseen = self._unseen, []
        watchers = [page for page in self.pages if page.is_ready and not page.seat.may_write]
        if unseen and watchers:
            update = merge_updates(*unseen)
            for page in watchers:
                page.send(update)

    def say(self, kind: str, **fields: Any) -> None:
        """Tell every page."""
        for page in self.pages:
            page.say(kind, **fields)

    def people(self) -> list[dict[str, Any]]:
        """Say who is here: writers with their cursors, then those who read."""
        pages = sorted(self.pages, key=lambda page: (not page.seat.may_write, page.client))
        return [
            {
                "client": page.client,
                "person": str(page.person),
                "name": page.seat.name,
                "write": page.seat.may_write,
                "cursor": page.cursor,
            }
            for page in pages
        ]

    def _copy(self) -> "Doc[Any]":
        made: Doc[Any] = Doc()
        for update in (self.doc.get_update(), *self._in_line):
            made.apply_update(update)
        return made

    def _take(self, update: bytes) -> None:
        self.doc.apply_update(update)
        if self._trial is not None:
            self._trial.apply_update(update)
        self.bytes += len(update)
        read = read_update(update)
        _reach(self.known, read)
        _reach(self.promised, read)
        if self.promised == self.known:
            self._in_line = []


def _reach(clocks: dict[int, int], update: Update) -> None:
    for client, (_, end) in update.clients.items():
        clocks[client] = max(clocks.get(client, 0), end)


def _send(page: Page, updates: list[bytes]) -> None:
    if updates:
        page.send(updates[0] if len(updates) == 1 else merge_updates(*updates))
