"""Standing work: what the worker does whenever it is woken, and at least every so often.

For streams of many small things, where a job each would cost more than the thing: items that
arrive, deliveries that are due. The function runs in a thread of its own, outside any transaction,
and opens its own; it must find out itself what there is to do, and bear being run in two workers.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db import Error as DatabaseError
from django.db import close_old_connections, connection

from huiliu.kit.live import notify
from huiliu.kit.logs import bound, logger

Function = TypeVar("Function", bound=Callable[[], None])

_CHANNEL = "huiliu_standing"
_LISTEN_S = 1.0
_RETRY_S = 1.0

_log = logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One standing work: its name, what it runs, and after how long it looks by itself."""

    name: str
    function: Callable[[], None]
    every_s: float


_standing: dict[str, Standing] = {}
_woken: dict[str, threading.Event] = {}


def standing(name: str, *, every_s: float) -> Callable[[Function], Function]:
    """Let the worker run a function of tasks.py whenever `wake(name)` is said, or by itself."""

    def enter(function: Function) -> Function:
        _standing[name] = Standing(name=name, function=function, every_s=every_s)
        return function

    return enter


def wake(name: str) -> None:
    """Wake a standing work in every worker, at the commit; many times in one transaction is once.

    LookupError for a name that nobody defined.
    """
    if name not in _standing:
        message = f"no standing work is called {name!r}: is its tasks.py imported in ready()?"
        raise LookupError(message)
    notify(_CHANNEL, name)


def stir(name: str) -> None:
    """Wake a standing work of this process alone, from any of its threads, without the database.

    Does nothing in a process that does not stand.
    """
    if name in _woken:
        _woken[name].set()


def stand(stop: threading.Event) -> None:
    """Run all standing work until `stop` is set; a round that runs is waited for."""
    woken = {name: threading.Event() for name in _standing}
    _woken.update(woken)
    threads = [
        threading.Thread(target=_rounds, args=(one, woken[name], stop), name=name)
        for name, one in _standing.items()
    ]
    for thread in threads:
        thread.start()
    _listen(woken, stop)
    for event in woken.values():
        event.set()
    for thread in threads:
        thread.join()


def _rounds(work: Standing, woken: threading.Event, stop: threading.Event) -> None:
    """Run rounds; a database that is lost and a failure are waited out, never the end of it."""
    while not stop.is_set():
        woken.wait(work.every_s)
        woken.clear()
        if not stop.is_set() and not _ran(work):
            stop.wait(_RETRY_S)
            woken.set()
    connection.close()


def _ran(work: Standing) -> bool:
    close_old_connections()
    try:
        with bound(job=work.name):
            work.function()
    except Exception as error:  # noqa: BLE001 - the worker's rim: the next round tries again
        _log.warning("standing.failed", fault=type(error).__name__)
        connection.close()
        return False
    return True


def _listen(woken: dict[str, threading.Event], stop: threading.Event) -> None:
    """Pass notices on; after a lost connection everything is woken, as notices may be missed."""
    while not stop.is_set():
        try:
            _listen_until_lost(woken, stop)
        except DatabaseError as error:
            _log.warning("standing.lost_database", fault=type(error).__name__)
            stop.wait(_RETRY_S)
        finally:
            connection.close()


def _listen_until_lost(woken: dict[str, threading.Event], stop: threading.Event) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"listen {_CHANNEL}")
    for event in woken.values():
        event.set()
    while not stop.is_set():
        with connection.wrap_database_errors:
            for note in connection.connection.notifies(timeout=_LISTEN_S, stop_after=1):
                if note.payload in woken:
                    woken[note.payload].set()
