"""The door of rights: texts that say nearly the same are found, at a cost that does not grow.

A caller makes the sketch of a text once, asks what is near, and notes it under an id of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.rights import selectors, services
from huiliu.rights.core.sketching import Likeness, Sketch, likeness, likest, sketch

__all__ = [
    "Likeness",
    "Near",
    "Sketch",
    "likeness",
    "likest",
    "sketch",
    "sketches_of",
    "texts_forgotten",
    "texts_near",
    "texts_noted",
]


@dataclass(frozen=True, slots=True)
class Near:
    """The likest of the texts that were noted before, and how much it shares, as counted."""

    text: UUID
    likeness: Likeness


def texts_near(
    asked: Sequence[Sketch], *, since: datetime, percent_min: int
) -> tuple[Near | None, ...]:
    """Give for each sketch the likest text of the tenant that was noted since a moment.

    None where none shares `percent_min` of its fingerprints. Two statements for all of them; of
    the texts that share a key only the newest are looked at, so a phrase that stands in every
    text costs no more than one that stands in a few.
    """
    named = selectors.candidates(asked, since=since)
    held = selectors.sketches(list({text for of in named for text in of}))
    return tuple(
        _nearest(one, {text: held[text] for text in of if text in held}, percent_min)
        for one, of in zip(asked, named, strict=True)
    )


def texts_noted(texts: Mapping[UUID, Sketch]) -> None:
    """Note texts under ids that grow with time; noting one again changes nothing."""
    services.texts_noted(texts)


def sketches_of(texts: Sequence[UUID]) -> Mapping[UUID, Sketch]:
    """Give the sketches of noted texts; what was never noted, or forgotten, is left out."""
    return selectors.sketches(texts)


def texts_forgotten(texts: Sequence[UUID]) -> None:
    """Forget texts, as their owner erases them."""
    services.texts_forgotten(texts)


def _nearest(asked: Sketch, others: Mapping[UUID, Sketch], percent_min: int) -> Near | None:
    found = likest(asked, others.values())
    if found is None or found[1].percent < percent_min:
        return None
    return Near(list(others)[found[0]], found[1])
