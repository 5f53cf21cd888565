"""The doors of other modules that the shell knocks at.

A place is shown when its module's door stands; nothing is invented for one that does not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from uuid import UUID

from huiliu.kit.pages import NextStep

PARTS = ("gathering", "planning", "editing", "review", "publishing")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFace:
    """What the shell shows of a person."""

    id: UUID
    login: str
    name: str

    @property
    def initial(self) -> str:
        """The one character of the avatar."""
        return self.name[:1] or "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantFace:
    """What the shell shows of a centre."""

    id: UUID
    slug: str
    name: str
    short_name: str


@cache
def _door(module: str, name: str) -> Callable[..., Any] | None:
    if find_spec(f"huiliu.{module}.api") is None:
        return None
    return getattr(import_module(f"huiliu.{module}.api"), name, None)


def person_face(person: UUID) -> PersonFace | None:
    """Give the person's face."""
    door = _door("accounts", "person_card")
    if door is None:
        return None
    card = door(person)
    return PersonFace(id=card.id, login=card.login, name=card.name)


def tenant_face(tenant: UUID) -> TenantFace | None:
    """Give the centre's face."""
    door = _door("accounts", "tenant_card")
    return _face(door(tenant)) if door else None


def tenants_of(person: UUID) -> tuple[TenantFace, ...]:
    """Give every centre that the person is a member of."""
    door = _door("accounts", "tenants_of")
    return tuple(_face(card) for card in door(person)) if door else ()


def unread_count(person: UUID) -> int:
    """Count the person's unread notices."""
    door = _door("accounts", "unread_count")
    return int(door(person)) if door else 0


def open_count(part: str, person: UUID) -> int:
    """Count what waits for the person in one part of the newsroom."""
    door = _door(f"newsroom.{part}", "open_count") if part in PARTS else None
    return int(door(person)) if door else 0


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Gather the person's next steps from every part, the most urgent first."""
    steps = [
        step
        for part in PARTS
        for step in (_door(f"newsroom.{part}", "next_steps") or _none)(person)
    ]
    return tuple(sorted(steps, key=lambda step: (step.due_at is None, step.due_at, step.title)))


def _none(_person: UUID) -> tuple[NextStep, ...]:
    return ()


def _face(card: Any) -> TenantFace:
    return TenantFace(id=card.id, slug=card.slug, name=card.name, short_name=card.short_name)
