"""Which parts of a story may no longer be changed once it has come so far in review.

A story that was returned is written on, and so is a correction. What a stage has passed for good,
such as the headline, a profile can lock from that stage on.
"""

from collections.abc import Mapping
from enum import IntEnum
from typing import Final, TypeAlias

from huiliu.kit.document.content import Json, Node
from huiliu.kit.document.joining import without_origins
from huiliu.kit.document.nodes import children_of
from huiliu.newsroom.editing.core.text import Text

LOCKABLE: Final = ("title", "summary", "byline", "picture", "text", "related")
"""The parts of a story; `picture` is the one that it begins with, `text` all the rest of it."""
_PICTURES: Final = frozenset({"figure", "gallery"})


class Reached(IntEnum):
    """How far a story has come at any time: a return does not take that back."""

    NOTHING = 0
    SUBMITTED = 1
    FIRST = 2
    SECOND = 3
    THIRD = 4


Locks: TypeAlias = "Mapping[str, Reached]"
"""From where on each part is locked; what is not named never is."""


def locked_of(locks: Locks, *, reached: Reached, unlocked: frozenset[str]) -> frozenset[str]:
    """Give the parts that are locked for a story that came so far.

    >>> sorted(locked_of({"title": Reached.FIRST}, reached=Reached.SECOND, unlocked=frozenset()))
    ['title']
    """
    return frozenset(name for name, since in locks.items() if since <= reached) - unlocked


def differing(old: Text, new: Text) -> frozenset[str]:
    """Give the parts of the text in which two states of a story differ.

    >>> sorted(differing(Text(title="一", content={}), Text(title="二", content={})))
    ['title']
    """
    (old_lead, old_rest), (new_lead, new_rest) = _parts(old), _parts(new)
    pairs = {
        "title": (old.title.strip(), new.title.strip()),
        "summary": (old.summary.strip(), new.summary.strip()),
        "byline": (old.byline.strip(), new.byline.strip()),
        "picture": (old_lead, new_lead),
        "text": (old_rest, new_rest),
    }
    return frozenset(name for name, (before, after) in pairs.items() if before != after)


def _parts(text: Text) -> tuple[list[Json], list[Json]]:
    """Give the picture that a text begins with, if it does, and what follows."""
    content = text.content
    blocks: list[Node] = [*children_of(content)] if isinstance(content, dict) else []
    bare: list[Json] = [without_origins(block) for block in blocks]
    at = 1 if blocks and blocks[0].get("type") in _PICTURES else 0
    return bare[:at], bare[at:]
