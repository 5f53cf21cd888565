"""A room in which a story is written, the stream process before it, and pages that speak to it."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
import pytest
from django.db import transaction
from pycrdt import Doc, XmlFragment
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from huiliu.accounts.api import PersonCard
from huiliu.kit.live.ticket import signed, ticket_for
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.core.room_names import RoomName
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story
from tests.streaming import a_streams

ORIGIN = Origin("http://localhost:1")
PATIENCE_S = 20.0


@dataclass
class Page:
    """A page's side of the socket: its own document, what it was told, what it sends."""

    socket: ClientConnection
    person: PersonCard
    client: int
    doc: "Doc[Any]"
    count: int = 0
    told: list[dict[str, Any]] = field(default_factory=list)

    def hello(self) -> dict[str, Any]:
        """Say what is known here, hear what is missing."""
        self.say(t="hello", sv=base64.b64encode(self.doc.get_state()).decode())
        ready = self.hear("ready")
        self.hear_update()
        return ready

    def say(self, **message: Any) -> None:
        self.socket.send(orjson.dumps(message).decode())

    def send(self, update: bytes) -> int:
        """Send an update; give its count."""
        self.count += 1
        self.socket.send(self.count.to_bytes(4, "big") + update)
        return self.count

    def type(self, words: str, *, paragraph: int = 0) -> int:
        """Type at the front of a paragraph."""
        before = self.doc.get_state()
        body: Any = self.doc.get("body", type=XmlFragment)
        body.children[paragraph].children[0].insert(0, words)
        return self.send(self.doc.get_update(before))

    def erase(self, chars: int, *, paragraph: int = 0) -> int:
        """Take characters off the front of a paragraph."""
        before = self.doc.get_state()
        body: Any = self.doc.get("body", type=XmlFragment)
        text = body.children[paragraph].children[0]
        del text[0 : len("河".encode()) * chars]
        return self.send(self.doc.get_update(before))

    def hear(self, kind: str) -> dict[str, Any]:
        """Wait for a message of a kind; updates that come meanwhile are taken."""
        while True:
            frame = self.socket.recv(timeout=PATIENCE_S)
            if isinstance(frame, bytes):
                self.doc.apply_update(frame)
                continue
            message: dict[str, Any] = orjson.loads(frame)
            self.told.append(message)
            if message["t"] == kind:
                return message

    def hear_update(self) -> bytes:
        """Wait for an update and take it; messages that come meanwhile are kept."""
        while True:
            frame = self.socket.recv(timeout=PATIENCE_S)
            if isinstance(frame, bytes):
                self.doc.apply_update(frame)
                return frame
            self.told.append(orjson.loads(frame))

    def hear_people(self, count: int) -> list[dict[str, Any]]:
        """Wait until so many are told of."""
        while True:
            people: list[dict[str, Any]] = self.hear("people")["people"]
            if len(people) == count:
                return people

    def closed_with(self) -> int:
        """Wait until the room closes the socket; give the code."""
        while True:
            try:
                self.socket.recv(timeout=PATIENCE_S)
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 0

    @property
    def text(self) -> str:
        """What stands in the body."""
        return str(self.doc.get("body", type=XmlFragment))


@dataclass
class House:
    """A centre's story whose room is served."""

    room: Newsroom
    story: UUID
    address: str

    def number(self, person: PersonCard) -> int:
        """Give a number that a page of the person writes under."""
        with transaction.atomic(), tenant_scope(self.room.centre.id, person=person.id):
            return api.room_enter(self.story, by=person.id)

    def url(self, person: PersonCard, client: int, *, story: UUID | None = None) -> str:
        """Give the address that a ticket opens."""
        name = str(RoomName(story or self.story, client))
        ticket = ticket_for(person=person.id, tenant=self.room.centre.id, room=name)
        return f"{self.address.replace('http', 'ws', 1)}/room?ticket={signed(ticket)}"

    @contextmanager
    def page(
        self, person: PersonCard, *, client: int | None = None, hello: bool = True
    ) -> Iterator[Page]:
        """Open a page of a person."""
        number = client or self.number(person)
        with connect(self.url(person, number), origin=ORIGIN) as socket:
            page = Page(socket, person, number, Doc(client_id=number))
            if hello:
                page.hello()
            yield page

    def stored(self) -> str:
        """Give the draft's text, settled."""
        with transaction.atomic(), tenant_scope(self.room.centre.id, person=self.room.editor.id):
            api.room_settle(self.story)
            return api.draft_card(self.story, by=self.room.editor.id).text


@pytest.fixture
def house(committed: None) -> Iterator[House]:
    """Serve the room of a story with two paragraphs, written by the reporter."""
    del committed
    room = a_newsroom()
    story = a_story(room, text="北岸今起开放。\n步道一圈三公里。")
    with a_streams(ORIGIN) as address:
        yield House(room, story.id, address)
