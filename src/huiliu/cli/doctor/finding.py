"""What a check tells, and what it is told."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import psycopg

from huiliu.kit.config import Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, and how to mend it."""

    wrong: str
    mend: str

    def __str__(self) -> str:
        return f"{self.wrong} → {self.mend}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An installation as it can be read without its database."""

    config: Config
    environ: Mapping[str, str] = field(repr=False)
    now: datetime
    """When the look at it began."""
    begun_s: float = field(default_factory=time.monotonic)

    def moment(self) -> datetime:
        """Give our clock at this moment: a look may take a while on a busy machine."""
        return self.now + timedelta(seconds=time.monotonic() - self.begun_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ward:
    """The same with its database, as the app's role sees it."""

    place: Place
    connection: "psycopg.Connection[tuple[Any, ...]]"

    def asked(self, question: str, *values: object, scope: str = "") -> list[tuple[Any, ...]]:
        """Ask the database, in the scope of a part of the machine where rows are guarded."""
        with self.connection.transaction():
            self.connection.execute("select set_config('app.scope', %s, true)", [scope])
            return self.connection.execute(question.encode(), values).fetchall()


PlaceCheck = Callable[[Place], Iterator[Finding]]
WardCheck = Callable[[Ward], Iterator[Finding]]
