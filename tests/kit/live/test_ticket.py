"""kit.live: tickets that cannot be forged, and notes that stay in their tenant."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import RequestFactory

from huiliu.kit import clock
from huiliu.kit.ids import new_id
from huiliu.kit.live import CHANNEL, Note, announce
from huiliu.kit.live.errors import NoCentreChosen
from huiliu.kit.live.fanout import WAITING_MAX, Fanout
from huiliu.kit.live.ticket import (
    LIFETIME,
    ROOM_OF_ALL,
    Ticket,
    TicketRefused,
    read_ticket,
    signed,
    ticket_for,
)
from huiliu.kit.live.views import ticket as ticket_view
from huiliu.kit.scope import NoScope, person_scope, system_scope, tenant_scope

TENANT = new_id()
OTHER = new_id()
PERSON = UUID("0192b0a0-0000-7000-8000-000000000001")


def a_ticket(room: str = ROOM_OF_ALL) -> Ticket:
    """Build a ticket of PERSON at TENANT."""
    return ticket_for(person=PERSON, tenant=TENANT, room=room)


def test_a_ticket_comes_back_as_it_was_signed() -> None:
    ticket = a_ticket("story")

    read = read_ticket(signed(ticket))

    assert (read.person, read.tenant, read.room) == (PERSON, TENANT, "story")


def test_a_ticket_of_more_than_a_minute_ago_is_refused() -> None:
    text = signed(a_ticket())

    with (
        clock.at(clock.now() + LIFETIME + timedelta(seconds=1)),
        pytest.raises(TicketRefused, match="too old"),
    ):
        read_ticket(text)


def test_a_changed_ticket_is_refused() -> None:
    body, mac = signed(a_ticket()).split(".")
    other_body, _ = signed(ticket_for(person=PERSON, tenant=OTHER, room="x")).split(".")

    with pytest.raises(TicketRefused, match="forged"):
        read_ticket(f"{other_body}.{mac}")
    assert body != other_body


@pytest.mark.parametrize("text", ["", "a.b.c", "no dot", "é.é", "a.a"])
def test_what_is_no_ticket_is_refused(text: str) -> None:
    with pytest.raises(TicketRefused):
        read_ticket(text)


def test_a_note_reaches_its_tenant_and_no_other() -> None:
    async def hear() -> tuple[int, int]:
        fanout = Fanout()
        own = fanout.enter(a_ticket())
        foreign = fanout.enter(ticket_for(person=PERSON, tenant=OTHER, room=ROOM_OF_ALL))
        fanout.pass_on(Note(tenant=TENANT, topic="story", subject=new_id()))
        return own.waiting.qsize(), foreign.waiting.qsize()

    assert asyncio.run(hear()) == (1, 0)


@pytest.mark.parametrize(("room", "heard"), [("story", 1), ("lead", 0), (str(PERSON), 1)])
def test_a_room_hears_its_topic_or_its_subject(room: str, heard: int) -> None:
    async def hear() -> int:
        fanout = Fanout()
        listener = fanout.enter(a_ticket(room))
        fanout.pass_on(Note(tenant=TENANT, topic="story", subject=PERSON))
        return listener.waiting.qsize()

    assert asyncio.run(hear()) == heard


def test_a_listener_that_takes_nothing_is_dropped() -> None:
    async def flood() -> tuple[bool, int]:
        fanout = Fanout()
        listener = fanout.enter(a_ticket())
        for _ in range(WAITING_MAX + 1):
            fanout.pass_on(Note(tenant=TENANT, topic="story", subject=PERSON))
        fanout.leave(listener)
        return listener.dropped, fanout.count()

    assert asyncio.run(flood()) == (True, 0)


def test_after_a_lost_connection_everyone_is_told_to_look_again() -> None:
    async def resume() -> Note | None:
        fanout = Fanout()
        listener = fanout.enter(a_ticket("lead"))
        fanout.resume()
        return listener.waiting.get_nowait()

    assert asyncio.run(resume()) is None


@pytest.mark.parametrize("text", ["", "{}", "[]", "7", '{"tenant": "x"}'])
def test_an_odd_note_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Note.parse(text)


def test_an_announcement_goes_out_with_the_commit(committed: None) -> None:
    subject = new_id()
    with connection.cursor() as cursor:
        cursor.execute(f"listen {CHANNEL}")

    with transaction.atomic(), tenant_scope(TENANT):
        announce("story", subject)
    heard = next(iter(connection.connection.notifies(timeout=5, stop_after=1)))

    assert Note.parse(heard.payload) == Note(TENANT, "story", subject)


def test_an_announcement_needs_a_tenant(db: None) -> None:
    with transaction.atomic(), system_scope("scheduler"), pytest.raises(NoScope):
        announce("story", PERSON)


@pytest.fixture
def in_tenant(db: None) -> Iterator[None]:
    """The scope of a person in a tenant."""
    del db
    with transaction.atomic(), tenant_scope(TENANT, person=PERSON):
        yield


def test_whoever_works_at_a_centre_gets_a_ticket_for_it(in_tenant: None) -> None:
    response = ticket_view(RequestFactory().get("/live/ticket", {"room": "story"}))

    ticket = read_ticket(_json(response.content)["ticket"])
    assert (ticket.tenant, ticket.person, ticket.room) == (TENANT, PERSON, "story")


def test_the_stream_stands_beside_the_site(in_tenant: None) -> None:
    response = ticket_view(RequestFactory().get("/live/ticket", HTTP_HOST="127.0.0.1:8000"))

    assert _json(response.content)["url"].startswith("http://127.0.0.1:8001/live?ticket=")


def test_without_a_scope_there_is_no_ticket() -> None:
    with pytest.raises(NoCentreChosen):
        ticket_view(RequestFactory().get("/live/ticket"))


@pytest.mark.parametrize("scope", [person_scope(PERSON), tenant_scope(TENANT)])
def test_without_a_centre_or_a_person_there_is_no_ticket(
    db: None, scope: AbstractContextManager[object]
) -> None:
    with transaction.atomic(), scope, pytest.raises(NoCentreChosen):
        ticket_view(RequestFactory().get("/live/ticket"))


def _json(content: bytes) -> dict[str, str]:
    import json

    fields: dict[str, str] = json.loads(content)
    return fields
