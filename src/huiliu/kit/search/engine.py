"""What both engines promise, and what they are asked.

Order is explained in one sentence: what stands in the title or the code comes before what stands
only in the body, and among equals the newest comes first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from huiliu.kit.search.asked import Asked
from huiliu.kit.search.entry import Entry


class EngineBroken(Exception):
    """The engine's index is missing, of another tokenizer, or damaged."""


class EngineBusy(Exception):
    """Another process writes to the index now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What a question is held to: every one of `tags` (each a choice), and a stretch of time.

    Made by the port from the scope and the filters; the tenant, or the province, is always in it.
    """

    tags: tuple[tuple[str, ...], ...]
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Ids in order, and how many there are in all."""

    ids: tuple[UUID, ...]
    total: int


class Engine(Protocol):
    """A search engine; what it holds can always be made again from the entries."""

    def find(self, asked: Asked, *, gate: Gate, skip: int, take: int) -> Found:
        """Give the ids that fit; raises EngineBroken."""

    def write(self, entries: Iterable[tuple[UUID, Entry]], *, gone: Iterable[UUID]) -> None:
        """Put entries of tenants in, each in the place of what it was, and take `gone` out.

        Raises EngineBroken and EngineBusy.
        """
