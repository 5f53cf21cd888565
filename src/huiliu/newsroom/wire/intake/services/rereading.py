"""A receipt read again by today's readers: its rows say what is understood now."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.newsroom.wire.intake.services.reading import Understood
from huiliu.newsroom.wire.intake.services.rows import understood_set
from huiliu.newsroom.wire.models import WireItem
from huiliu.rights.api import texts_forgotten, texts_noted


def reread(coming: Sequence[Understood]) -> set[tuple[UUID, int]]:
    """Renew the rows that items have already, and give which those are: receipt and place.

    What people and rules decided stays; what is understood is written anew.
    """
    if not coming:
        return set()
    receipts = {one.receipt.id for one in coming}
    rows = {(row.receipt, row.place): row for row in WireItem.objects.filter(receipt__in=receipts)}
    known = [one for one in coming if (one.receipt.id, one.place) in rows]
    changed = []
    for one in known:
        row = rows[one.receipt.id, one.place]
        if row.text_digest != one.said.text_digest:
            changed.append((row, one))
        understood_set(row, one, is_later=row.number > 1)
        row.save()
    texts_forgotten([row.id for row, _ in changed])
    texts_noted({row.id: one.sketch for row, one in changed})
    return {(one.receipt.id, one.place) for one in known}
