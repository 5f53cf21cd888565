"""What partners confirm: that they followed every change up to a sequence."""

from typing import Final
from uuid import UUID

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.newsroom.publishing.contents.errors import AckAhead
from huiliu.newsroom.publishing.contents.models import PartnerAck
from huiliu.newsroom.publishing.contents.outgoing import (
    confirmed_note,
    cursor_follow,
    filter_of,
    told_to,
)
from huiliu.newsroom.publishing.contents.selectors import acks_last, changes_after, last_sequence

_AT_A_TIME: Final = 500


def ack_add(through: int, *, key: UUID, subscriber: UUID, product: UUID) -> int:
    """Note that a partner followed the changes; give the last sequence that it has confirmed.

    What was confirmed stays so: a lower sequence than before changes nothing. Raises AckAhead.
    """
    if through > last_sequence():
        raise AckAhead
    before = acks_last().get(subscriber, 0)
    if through <= before:
        return before
    row = PartnerAck.objects.create(
        subscriber_id=subscriber, key_id=key, through=through, at=clock.now()
    )
    cursor_follow(subscriber, through=through)
    _confirm(subscriber, product, after=before, through=through)
    record(
        "partner.ack",
        object_kind="partner_key",
        object_id=key,
        before=str(before),
        after=str(row.through),
    )
    return through


def _confirm(subscriber: UUID, product: UUID, *, after: int, through: int) -> None:
    """Note of each correction and kill that the partner was told of that it was confirmed."""
    wanted = filter_of(product)
    while after < through:
        rows = changes_after(after, most=_AT_A_TIME)
        ours = [row for row in rows if row.sequence <= through]
        confirmed_note(subscriber, told_to(wanted, ours))
        after = rows[-1].sequence if rows else through
