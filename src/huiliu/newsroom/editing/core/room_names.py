"""What a ticket calls the room that it opens."""

from dataclasses import dataclass
from uuid import UUID

_KIND = "story"


@dataclass(frozen=True, slots=True)
class RoomName:
    """A story, and the number that one page writes under there."""

    story: UUID
    client: int

    def __str__(self) -> str:
        """Give the name as a ticket carries it."""
        return f"{_KIND} {self.story} {self.client}"

    @classmethod
    def parse(cls, text: str) -> "RoomName":
        """Read a name; ValueError for that of anything else.

        >>> RoomName.parse("topics")
        Traceback (most recent call last):
        ...
        ValueError: no story's room
        """
        kind, _, rest = text.partition(" ")
        story, _, client = rest.partition(" ")
        if kind != _KIND:
            raise ValueError("no story's room")
        return cls(UUID(story), int(client))
