"""What partners confirm: that they followed every change up to a sequence."""

from uuid import UUID

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.newsroom.publishing.contents.errors import AckAhead
from huiliu.newsroom.publishing.contents.models import PartnerAck
from huiliu.newsroom.publishing.contents.selectors import acks_last, last_sequence


def ack_add(through: int, *, key: UUID, subscriber: UUID) -> int:
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
    record(
        "partner.ack",
        object_kind="partner_key",
        object_id=key,
        before=str(before),
        after=str(row.through),
    )
    return through
