"""How deliveries are, over all centres: for the health page and for Prometheus.

A subscriber that is down is no fault of this installation: the part stays ready and says so.
"""

from collections.abc import Iterator
from typing import Any

import psycopg
from django.utils.translation import gettext_lazy as _

from huiliu.kit.gauges import Figure, gauges
from huiliu.kit.health import State, check

_AS_COURIER = "select set_config('app.scope', 'system:courier', true)"
_LIVELY = "s.state in ('on', 'broken') and s.transport <> 'api'"
_LAG = f"""
select coalesce(extract(epoch from now() - min(
    (select c.at from newsroom_publishing_change c
     where c.tenant_id = s.tenant_id and c.sequence > s.cursor order by c.sequence limit 1))), 0)
from newsroom_delivery_subscriber s where {_LIVELY} and s.failures = 0
"""  # noqa: S608 - our own words
_STATES = "select s.state, count(*) from newsroom_delivery_subscriber s group by 1"
_ALARMS = """
select count(*) from newsroom_delivery_setback b where b.state = 'open' and b.kind <> 'released'
"""


@check("deliveries")
def deliveries(connection: psycopg.Connection[Any]) -> State:
    """Say how many are down, and how many kills and corrections were not taken."""
    broken, alarms = (int(_asked(connection, one)[0][0]) for one in (_BROKEN, _ALARMS))
    values = {"broken": broken, "alarms": alarms}
    if alarms:
        words = _("%(alarms)s kills or corrections were not taken, %(broken)s subscribers are down")
        return State(ready=True, words=words, values=values)
    if broken:
        return State(ready=True, words=_("%(broken)s subscribers are down"), values=values)
    return State(ready=True, words=_("all subscribers take what they get"))


_BROKEN = "select count(*) from newsroom_delivery_subscriber s where s.state = 'broken'"


@gauges
def figures(connection: psycopg.Connection[Any]) -> Iterator[Figure]:
    """Give the lag of the courier, subscribers by state, what was set aside."""
    lag = float(_asked(connection, _LAG)[0][0])
    yield Figure("huiliu_courier_lag_seconds", "Oldest change that a sound subscriber lacks.", lag)
    for state, count in _asked(connection, _STATES):
        words = "Subscribers by state."
        yield Figure("huiliu_subscribers", words, float(count), {"state": str(state)})
    unread = float(_asked(connection, _ALARMS)[0][0])
    yield Figure("huiliu_deliveries_set_aside", "Kills and corrections not taken.", unread)


def _asked(connection: psycopg.Connection[Any], question: str) -> list[tuple[Any, ...]]:
    """Ask with the courier's eyes, within one transaction."""
    with connection.transaction():
        connection.execute(_AS_COURIER)
        return connection.execute(question).fetchall()
