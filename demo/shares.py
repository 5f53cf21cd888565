"""Cuts the province into shares of whole centres, about as much to do in each."""

from collections import Counter
from dataclasses import fields, replace
from typing import Any

from demo.content import Person, Province


def shares_of(province: Province, *, count: int) -> tuple[Province, ...]:
    """Return `count` provinces that together hold every centre once; people belong to all.

    The centre with most stories goes first, each to the share that has least so far.
    """
    stories = Counter(story.centre for story in province.stories)
    held: list[set[str]] = [set() for _ in range(count)]
    loads = [0] * count
    for tenant in sorted(province.tenants, key=lambda one: (-stories[one.slug], one.slug)):
        least = loads.index(min(loads))
        held[least].add(tenant.slug)
        loads[least] += stories[tenant.slug]
    return tuple(_share(province, centres) for centres in held)


def _share(province: Province, centres: set[str]) -> Province:
    """Keep what is a centre's own; what has no centre, such as the campaign, is everybody's."""
    own: dict[str, Any] = {
        field.name: tuple(one for one in rows if one.centre in centres)
        for field in fields(province)
        if isinstance(rows := getattr(province, field.name), tuple)
        and all(hasattr(one, "centre") for one in rows)
    }
    people = tuple(_with_roles_in(centres, person) for person in province.people)
    tenants = tuple(one for one in province.tenants if one.slug in centres)
    return replace(province, tenants=tenants, people=people, **own)


def _with_roles_in(centres: set[str], person: Person) -> Person:
    roles = {slug: names for slug, names in person.roles.items() if slug in centres}
    return replace(person, roles=roles)
