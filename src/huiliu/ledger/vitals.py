"""How far the sequencer is behind, for health and figures."""

from collections.abc import Iterator
from typing import Any

import psycopg
from django.utils.translation import gettext_lazy as _

from huiliu.kit.gauges import Figure, gauges
from huiliu.kit.health import State, check

SEQUENCER_LATE_S = 30.0

_AS_SEQUENCER = "select set_config('app.scope', 'system:sequencer', true)"
_WAITING = """
select count(*), coalesce(extract(epoch from now() - min(leaf.at)), 0)
from ledger_waiting waiting join ledger_leaf leaf on leaf.id = waiting.id
"""
_SIZE = "select coalesce(max(index) + 1, 0) from ledger_entry"


@check("sequencer")
def _sequencer(connection: psycopg.Connection[Any]) -> State:
    _size, waiting, lag = _numbers(connection)
    values = {"n": waiting, "s": round(lag)}
    if lag > SEQUENCER_LATE_S:
        words = _("%(n)s records wait, the oldest for %(s)s s: see what the worker says")
        return State(ready=False, words=words, values=values)
    return State(ready=True, words=_("%(n)s records wait"), values=values)


@gauges
def _figures(connection: psycopg.Connection[Any]) -> Iterator[Figure]:
    size, waiting, lag = _numbers(connection)
    yield Figure("huiliu_ledger_entries", "Size of the tree.", size)
    yield Figure("huiliu_ledger_waiting", "Records without a place yet.", waiting)
    yield Figure("huiliu_ledger_lag_seconds", "Longest wait for a place.", lag)


def _numbers(connection: psycopg.Connection[Any]) -> tuple[int, int, float]:
    """Give the size of the tree, how many records wait, and the longest wait in seconds."""
    with connection.transaction():
        connection.execute(_AS_SEQUENCER)
        size = connection.execute(_SIZE).fetchone() or (0,)
        waiting = connection.execute(_WAITING).fetchone() or (0, 0)
    return int(size[0]), int(waiting[0]), float(waiting[1])
