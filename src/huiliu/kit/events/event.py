"""The root of all events, and their names."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.ids import new_id


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact, past tense. Subclass it as a frozen dataclass in a module's events.py.

    `aggregate` is the thing whose events keep their order, such as a story. Fields may be UUID,
    datetime, str, int, bool, a StrEnum, None and tuples of those.
    """

    name: ClassVar[str] = ""

    aggregate: UUID
    event_id: UUID = field(default_factory=new_id)
    at: datetime = field(default_factory=clock.now)

    def __init_subclass__(cls) -> None:
        """Name the event after its module, as in "newsroom.review.StoryPassed"."""
        super().__init_subclass__()
        module = cls.__module__.removeprefix("huiliu.").removesuffix(".events")
        cls.name = f"{module}.{cls.__qualname__}"
        kinds[cls.name] = cls


kinds: dict[str, type[Event]] = {}
