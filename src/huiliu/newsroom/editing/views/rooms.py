"""The way into a room: a ticket for one page, and what stands there, by way of web.

The text comes with it, so that a page can be written on while the stream process is away.
"""

import binascii
from base64 import b64decode, b64encode
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from huiliu.accounts.api import person_cards
from huiliu.kit.live.ticket import signed, ticket_for
from huiliu.kit.live.views import streams_address
from huiliu.kit.pages import person_of
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.core.room_names import RoomName
from huiliu.newsroom.editing.errors import ContentRefused

router = Router(tags=["stories"])


class RoomOut(Schema):
    """How to enter: the socket's address with its ticket, the page's number, the text so far."""

    url: str
    client: int
    state: str
    write: bool
    reason: str
    name: str
    person: UUID


class AgainOut(Schema):
    """How to enter again under the same number."""

    url: str


class SentenceOut(Schema):
    """A sentence of a text: from and up to in characters, its origin, who wrote it."""

    start: int
    end: int
    origin: str
    people: list[str]


class OriginsOut(Schema):
    """The texts of a story in reading order, each with its length and its sentences."""

    texts: list[list[SentenceOut]]
    lengths: list[int]
    chars: dict[str, int]


class PassagesIn(Schema):
    """Paragraphs of the story's lead, and the block behind which they are to stand."""

    lead: UUID
    passages: list[str] = Field(max_length=200)
    after: int = Field(ge=0, le=20_000)


@router.get("/{uuid:story}/origins", response=OriginsOut)
def origins_read(request: HttpRequest, story: UUID) -> OriginsOut:
    """Say who wrote which sentence; the server knows it from what it was sent, by whom."""
    card = api.room_origins(story, by=person_of(request))
    writers = {writer for text in card.texts for one in text for writer in one.writers}
    names = {
        str(key): who.name for key, who in person_cards(UUID(w.person) for w in writers).items()
    }
    texts = [
        [
            SentenceOut(
                start=one.start,
                end=one.end,
                origin=one.origin.value,
                people=[names.get(writer.person, "") for writer in one.writers],
            )
            for one in text
        ]
        for text in card.texts
    ]
    chars = {origin.value: count for origin, count in card.chars.items()}
    return OriginsOut(texts=texts, lengths=list(card.lengths), chars=chars)


@router.post("/{uuid:story}/passages", response={204: None})
def passages_write(request: HttpRequest, story: UUID, asked: PassagesIn) -> Status[None]:
    """Put paragraphs of the story's lead into it."""
    api.passages_put(
        story,
        lead=asked.lead,
        passages=asked.passages,
        after=asked.after,
        by=person_of(request),
    )
    return Status(204, None)


@router.post("/{uuid:story}/room", response=RoomOut)
def room_enter(request: HttpRequest, story: UUID) -> RoomOut:
    """Open the story's room for one page."""
    person = person_of(request)
    client = api.room_enter(story, by=person)
    seat = api.room_seat(story, by=person)
    return RoomOut(
        url=_address(request, story, client=client, person=person),
        client=client,
        state=b64encode(api.room_text(story).state).decode(),
        write=seat.may_write,
        reason=seat.reason,
        name=seat.name,
        person=person,
    )


class ExchangeIn(Schema):
    """What a page wrote, and what it knows: an update and a state vector, both base64."""

    update: str = Field("AAA=", max_length=1_500_000)
    sv: str = Field(max_length=20_000)


class ExchangeOut(Schema):
    """What it lacks."""

    state: str


@router.post("/{uuid:story}/room/exchange", response=ExchangeOut)
def room_exchange(request: HttpRequest, story: UUID, asked: ExchangeIn) -> ExchangeOut:
    """Write and hear without a socket, for networks that let none through."""
    try:
        update, state = (b64decode(text, validate=True) for text in (asked.update, asked.sv))
    except binascii.Error as problem:
        raise ContentRefused from problem
    lacking = api.room_exchange(story, update=update, state=state, by=person_of(request))
    return ExchangeOut(state=b64encode(lacking).decode())


@router.post("/{uuid:story}/room/{int:client}", response=AgainOut)
def room_enter_again(request: HttpRequest, story: UUID, client: int) -> AgainOut:
    """Give a new ticket to a page that was cut off; the room checks whose number it is."""
    person = person_of(request)
    api.room_seat(story, by=person)
    return AgainOut(url=_address(request, story, client=client, person=person))


def _address(request: HttpRequest, story: UUID, *, client: int, person: UUID) -> str:
    room = str(RoomName(story, client))
    ticket = ticket_for(person=person, tenant=tenant_of_scope(), room=room)
    socket = streams_address(request).replace("http", "ws", 1)
    return f"{socket}/room?ticket={signed(ticket)}"
