"""Whether this installation is ready: each part says so in words, within a second.

A module enters its check with `check(name)`; `report()` asks all of them over one connection of
its own. A database that hangs is waited for `PATIENCE_S` and no longer: the question goes on in
its thread, and until it is answered nobody asks a second one.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import Any, Generic, TypeVar

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PATIENCE_S = 0.8
_CONNECT_S = 2
_STATEMENT_MS = 700

Ask = Callable[[psycopg.Connection[Any]], "State"]
Connect = Callable[[], psycopg.Connection[Any]]
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class State:
    """How one part is: ready or not, and why; `words` may name `values`."""

    ready: bool
    words: str | Promise
    values: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """Why, in the reader's language."""
        return str(self.words) % self.values


@dataclass(frozen=True, slots=True)
class Report:
    """How all parts are."""

    parts: Mapping[str, State]

    @property
    def ready(self) -> bool:
        """Whether every part is ready."""
        return all(state.ready for state in self.parts.values())


_checks: dict[str, Ask] = {}


def check(name: str) -> Callable[[Ask], Ask]:
    """Let a function say how one part is; it gets a connection whose statements are timed."""

    def enter(ask: Ask) -> Ask:
        _checks[name] = ask
        return ask

    return enter


class Patient(Generic[Answer]):
    """Asks one question over a connection of its own, and waits no longer than a probe may.

    `_asked` is the question that is not answered yet: who comes meanwhile waits for the same one.
    """

    def __init__(self, question: Callable[[Connect], Answer], *, connect: Connect) -> None:
        self._question = question
        self._connect = connect
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="health")
        self._lock = Lock()
        self._asked: Future[Answer] | None = None

    def answer(self) -> Answer | None:
        """Give the answer, or None when it takes too long."""
        with self._lock:
            asked = self._asked or self._thread.submit(self._question, self._connect)
            self._asked = asked
        try:
            return asked.result(timeout=PATIENCE_S)
        except NotYet:
            return None
        finally:
            with self._lock:
                if self._asked is asked and asked.done():
                    self._asked = None


class Doctor:
    """Says how the installation is."""

    def __init__(self, *, connect: Connect | None = None) -> None:
        self._patient = Patient(_ask_all, connect=connect or connect_quickly)

    def report(self) -> Report:
        """Give how every part is, or that the database does not answer."""
        silent = State(ready=False, words=_("does not answer in time"))
        return self._patient.answer() or Report({"database": silent})


@cache
def doctor() -> Doctor:
    """Give this process's doctor."""
    return Doctor()


def connect_quickly() -> psycopg.Connection[Any]:
    """Connect as the app's role; whatever takes longer than a probe may is given up."""
    given = connections[DEFAULT_DB_ALIAS].settings_dict
    return psycopg.connect(
        dbname=given["NAME"],
        user=given["USER"],
        password=given["PASSWORD"],
        host=given["HOST"],
        port=given["PORT"],
        connect_timeout=_CONNECT_S,
        tcp_user_timeout=_CONNECT_S * 1000,
        options=f"-c statement_timeout={_STATEMENT_MS}",
        autocommit=True,
    )


def number(connection: psycopg.Connection[Any], question: str) -> float | None:
    """Ask for one number; None where there is no row, or null in it."""
    row = connection.execute(question).fetchone()
    return None if row is None or row[0] is None else float(row[0])


def _ask_all(connect: Connect) -> Report:
    try:
        with connect() as connection:
            found = {name: _state(ask, connection) for name, ask in _checks.items()}
    except psycopg.Error as error:
        return Report({"database": _trouble(_("cannot be reached (%(why)s)"), error)})
    return Report({"database": State(ready=True, words=_("answers")), **found})


def _state(ask: Ask, connection: psycopg.Connection[Any]) -> State:
    try:
        return ask(connection)
    except psycopg.Error as error:
        return _trouble(_("cannot be told (%(why)s)"), error)
    except OSError as error:
        return _trouble(_("cannot be used (%(why)s)"), error)


def _trouble(words: Promise, error: Exception) -> State:
    return State(ready=False, words=words, values={"why": type(error).__name__})
