"""What says nearly the same stands in one fold, under the oldest of it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.database import all_rows
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.wire.intake.services.chains import Linked
from huiliu.rights.api import Near, Sketch, likest, texts_near

NEAR_PERCENT = 40
"""So much of a text's fingerprints stands in another that one of them is enough in a list."""
_NEAR_WITHIN = timedelta(days=7)
_CANDIDATES = 6
_FOLDS = "select id, fold from newsroom_wire_item where tenant_id = %s and id = any(%s)"


@dataclass(frozen=True, slots=True)
class Fold:
    """The fold that an item stands in, and how much it shares with the likest before it."""

    id: UUID
    percent: int | None


def folds_of(linked: Sequence[Linked]) -> dict[UUID, Fold]:
    """Give the folds of new items; a later version stays where the one before it is."""
    fresh = [one for one in linked if one.before is None]
    since = clock.now() - _NEAR_WITHIN
    found = texts_near([one.coming.sketch for one in fresh], since=since, percent_min=NEAR_PERCENT)
    near = {one.id: of for one, of in zip(fresh, found, strict=True)}
    stood = _stood([of.text for of in found if of])
    folds: dict[UUID, Fold] = {}
    among = _Among()
    for one in linked:
        folds[one.id] = _fold(one, near.get(one.id), among, stood, folds)
        among.add(one.id, one.coming.sketch)
    return folds


def _fold(
    one: Linked,
    near: Near | None,
    among: "_Among",
    stood: dict[UUID, UUID],
    folds: dict[UUID, Fold],
) -> Fold:
    if one.before is not None:
        known = folds.get(one.before.known.id)
        return Fold(known.id if known else one.before.fold, None)
    beside = among.near(one.coming.sketch)
    if near and near.text in stood and (not beside or near.likeness.percent >= beside[1]):
        return Fold(stood[near.text], near.likeness.percent)
    return Fold(folds[beside[0]].id, beside[1]) if beside else Fold(one.id, None)


def _stood(texts: Sequence[UUID]) -> dict[UUID, UUID]:
    rows = all_rows(_FOLDS, (tenant_of_scope(), list(texts))) if texts else []
    return {row[0]: row[1] for row in rows}


class _Among:
    """What came together, searched as rights searches what came before."""

    def __init__(self) -> None:
        self._by_key: defaultdict[int, list[UUID]] = defaultdict(list)
        self._sketches: dict[UUID, Sketch] = {}

    def add(self, item: UUID, sketch: Sketch) -> None:
        self._sketches[item] = sketch
        for key in sketch.keys:
            self._by_key[key].append(item)

    def near(self, sketch: Sketch) -> tuple[UUID, int] | None:
        votes = Counter(item for key in sketch.keys for item in self._by_key[key][-_CANDIDATES:])
        named = [item for item, _ in votes.most_common(_CANDIDATES)]
        found = likest(sketch, [self._sketches[item] for item in named])
        if found is None or found[1].percent < NEAR_PERCENT:
            return None
        return named[found[0]], found[1].percent
