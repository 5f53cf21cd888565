"""What the rooms of other processes are told: a story of a tenant has new updates."""

from dataclasses import dataclass
from uuid import UUID

from huiliu.kit.live import notify
from huiliu.kit.scope import tenant_of_scope

CHANNEL = "huiliu_rooms"
_PARTS = 3


@dataclass(frozen=True, slots=True)
class RoomNote:
    """A story has new updates; `sender` is the process that added them, `-` for no room's."""

    tenant: UUID
    story: UUID
    sender: str

    @classmethod
    def parse(cls, text: str) -> "RoomNote":
        """Read what PostgreSQL carried; ValueError for anything else."""
        parts = text.split(" ")
        if len(parts) != _PARTS:
            raise ValueError("not a note")
        return cls(UUID(parts[0]), UUID(parts[1]), parts[2])


def tell(story: UUID, *, sender: str = "-") -> None:
    """Tell every process that holds the story's room, at the commit, to look for updates."""
    notify(CHANNEL, f"{tenant_of_scope()} {story} {sender}")
