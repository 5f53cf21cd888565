"""Cuts the province into shares of whole centres, about as much to do in each."""

from collections import Counter
from dataclasses import replace

from demo.content import Province


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
    return replace(
        province,
        tenants=tuple(one for one in province.tenants if one.slug in centres),
        people=tuple(
            replace(
                one, roles={slug: names for slug, names in one.roles.items() if slug in centres}
            )
            for one in province.people
        ),
        leads=tuple(one for one in province.leads if one.centre in centres),
        topics=tuple(one for one in province.topics if one.centre in centres),
        sounds=tuple(one for one in province.sounds if one.centre in centres),
        collections=tuple(one for one in province.collections if one.centre in centres),
        sources=tuple(one for one in province.sources if one.centre in centres),
        answers=tuple(one for one in province.answers if one.centre in centres),
        meetings=tuple(one for one in province.meetings if one.centre in centres),
        crews=tuple(one for one in province.crews if one.centre in centres),
        resources=tuple(one for one in province.resources if one.centre in centres),
        duties=tuple(one for one in province.duties if one.centre in centres),
        notes=tuple(one for one in province.notes if one.centre in centres),
        stories=tuple(one for one in province.stories if one.centre in centres),
    )
