"""The live rooms in which a story is written together, as the stream process runs them."""

from huiliu.newsroom.editing.rooms.house import Rooms
from huiliu.newsroom.editing.rooms.socket import room_socket

__all__ = ["Rooms", "room_socket"]
