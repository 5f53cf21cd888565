"""What comes goes into the stream of one centre: linked, folded, decided, written, passed on."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from huiliu.kit.database import rows_changed
from huiliu.kit.database.bulk import rows_insert
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.wire.core.routing import Decision
from huiliu.newsroom.wire.intake.services.chains import Linked, chained
from huiliu.newsroom.wire.intake.services.folding import folds_of
from huiliu.newsroom.wire.intake.services.going_on import Entered, go_on
from huiliu.newsroom.wire.intake.services.reading import Understood
from huiliu.newsroom.wire.intake.services.rows import item_row
from huiliu.newsroom.wire.models import WireItem
from huiliu.rights.api import texts_noted

Decide = Callable[[Understood], Decision]

_OUTDATED = """update newsroom_wire_item set is_current = false, is_newest = false
    where tenant_id = %s and id = any(%s)"""
_UNDER = """update newsroom_wire_item set is_newest = false
    where tenant_id = %s and fold = any(%s) and is_newest"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Streamed:
    """How many items of each receipt are new in the stream, and how many had come before."""

    fresh: Counter[UUID]
    repeats: Counter[UUID]


def streamed(coming: Sequence[Understood], decide: Decide, *, is_shared: bool) -> Streamed:
    """Put items into the stream of the scope's centre, in their order; all or none of them."""
    found = chained(coming)
    entered = _entered(found.linked, decide, is_shared=is_shared)
    _outdate(entered)
    rows_insert([one.row for one in entered])
    texts_noted({one.row.id: one.link.coming.sketch for one in entered})
    go_on(entered)
    return Streamed(
        fresh=Counter(one.coming.receipt.id for one in found.linked),
        repeats=Counter(one.receipt.id for one in found.repeats),
    )


def _entered(linked: Sequence[Linked], decide: Decide, *, is_shared: bool) -> list[Entered]:
    folds, rows, newest = folds_of(linked), dict[UUID, WireItem](), dict[UUID, WireItem]()
    entered = []
    for link in linked:
        row = item_row(link, folds[link.id], decide(link.coming), is_shared=is_shared)
        if link.is_current:
            before = rows.get(link.before.known.id) if link.before else None
            for older in (before, newest.get(row.fold)):
                if older is not None:
                    older.is_newest = False
            if before is not None:
                before.is_current = False
            newest[row.fold] = row
        rows[link.id] = row
        entered.append(Entered(link=link, row=row))
    return entered


def _outdate(entered: Sequence[Entered]) -> None:
    """Mark what stands in the stream already and is not the newest of its chain or fold now."""
    made = {one.row.id for one in entered}
    current = [one for one in entered if one.link.is_current]
    replaced = {one.link.before.known.id for one in current if one.link.before} - made
    folds = {one.row.fold for one in current} - made
    for statement, ids in ((_UNDER, folds), (_OUTDATED, replaced)):
        if ids:
            rows_changed(statement, (tenant_of_scope(), list(ids)))
