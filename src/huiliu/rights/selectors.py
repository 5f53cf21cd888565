"""Reads of rights; every one is inside the active scope."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from huiliu.kit.database import all_rows
from huiliu.kit.scope import tenant_of_scope
from huiliu.rights.core.sketching import Sketch

NEWEST_OF_A_KEY = 8
"""Of the texts that share a key the newest are looked at, however many there are."""
CANDIDATES = 6
"""So many of those that share most keys with a text are compared with it."""

_SHARING = """select asked.place, found.text
    from unnest(%s::int[], %s::int[]) as asked (place, number)
    cross join lateral (
        select text from rights_text_key
        where tenant_id = %s and number = asked.number and text >= %s
        order by text desc limit %s
    ) as found"""
_SKETCHES = "select id, prints, total from rights_text_sketch where id = any(%s) and tenant_id = %s"


def candidates(asked: Sequence[Sketch], *, since: datetime) -> list[list[UUID]]:
    """Give for each sketch the texts that share most keys with it; the cost per sketch is bounded.

    In one statement, which searches an index as often as there are keys.
    """
    pairs = [(place, key) for place, one in enumerate(asked) for key in one.keys]
    if not pairs:
        return [[] for _ in asked]
    places, numbers = [place for place, _ in pairs], [number for _, number in pairs]
    values = (places, numbers, tenant_of_scope(), first_id(since), NEWEST_OF_A_KEY)
    votes: list[Counter[UUID]] = [Counter() for _ in asked]
    for place, text in all_rows(_SHARING, values):
        votes[place][text] += 1
    return [[text for text, _ in of.most_common(CANDIDATES)] for of in votes]


def sketches(texts: Sequence[UUID]) -> Mapping[UUID, Sketch]:
    """Give what is kept of the named texts; those that were never noted are left out."""
    rows = all_rows(_SKETCHES, (list(texts), tenant_of_scope())) if texts else []
    return {text: Sketch(bytes(prints), total) for text, prints, total in rows}


def first_id(moment: datetime) -> UUID:
    """Give an id below all that are made from a moment on: UUIDv7 begins with the time."""
    return UUID(int=max(int(moment.timestamp() * 1000), 0) << 80)
