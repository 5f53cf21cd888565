"""The log of what partners fetched: added to and read, never changed."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings

from huiliu.kit import clock
from huiliu.kit.database import one_row
from huiliu.kit.ids import new_id
from huiliu.kit.scope import tenant_of_scope

KEPT: Final = timedelta(days=90)
"""How long each fetch is kept by itself; then there are counts by day."""
# Added by each request that gave something: the commit does not wait for the disk. What a machine
# that fails loses is the last fraction of a second of a count; nothing else is in the transaction.
_ADD: Final = """
insert into newsroom_partner_fetch
    (id, tenant_id, subscriber_id, key_id, story_id, number, form, at)
select %s, %s, %s, %s, %s, %s, %s, %s
where set_config('synchronous_commit', 'off', true) = 'off'
returning id
"""


def fetch_add(*, key: UUID, subscriber: UUID, story: UUID, number: int, form: str) -> None:
    """Note that an item was given to a partner."""
    values = (new_id(), tenant_of_scope(), subscriber, key, story, number, form, clock.now())
    one_row(_ADD, values)


def fetches_roll_up(*, now: datetime) -> int:
    """Put the fetches of all centres that are old enough into counts by day; give how many."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    row = one_row("select newsroom_partner_roll_up(%s, %s)", (day - KEPT, settings.TIME_ZONE))
    return int(row[0]) if row else 0
