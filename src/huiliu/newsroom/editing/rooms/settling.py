"""Bringing the draft up to what stands in a room."""

from functools import partial

from django.db import DatabaseError

from huiliu.newsroom.editing.api import shared
from huiliu.newsroom.editing.errors import ContentRefused, ContentTooLong
from huiliu.newsroom.editing.rooms.database import Database
from huiliu.newsroom.editing.rooms.room import Room


async def settle(room: Room, database: Database) -> None:
    """Bring the draft up to date and tell the pages, or tell them why no story can hold the text.

    Raises DatabaseError; then it is to be done again.
    """
    room.is_unsettled = False
    try:
        if await database.ask(room.tenant, partial(shared.room_settle, room.story)):
            room.kept()
    except ContentRefused as refused:
        room.not_kept("long" if isinstance(refused, ContentTooLong) else "odd")
    except DatabaseError:
        room.is_unsettled = True
        raise
