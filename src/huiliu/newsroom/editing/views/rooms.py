"""The way into a room: a ticket for one page, and what stands there, by way of web.

The text comes with it, so that a page can be written on while the stream process is away.
"""

import base64
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from huiliu.kit.live.ticket import signed, ticket_for
from huiliu.kit.live.views import streams_address
from huiliu.kit.pages import person_of
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.core.room_names import RoomName

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


@router.post("/{uuid:story}/room", response=RoomOut)
def room_enter(request: HttpRequest, story: UUID) -> RoomOut:
    """Open the story's room for one page."""
    person = person_of(request)
    client = api.room_enter(story, by=person)
    seat = api.room_seat(story, by=person)
    return RoomOut(
        url=_address(request, story, client=client, person=person),
        client=client,
        state=base64.b64encode(api.room_text(story).state).decode(),
        write=seat.may_write,
        reason=seat.reason,
        name=seat.name,
        person=person,
    )


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
