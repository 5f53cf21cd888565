"""Figures that the database knows: how much waits, and for how long. Asked when they are read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import psycopg
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily

from huiliu.kit.health import Connect, Patient, connect_quickly


@dataclass(frozen=True, slots=True)
class Figure:
    """One number now. Labels are words of ours, never ids."""

    name: str
    help: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)


Read = Callable[[psycopg.Connection[Any]], Iterable[Figure]]
_reads: list[Read] = []


def gauges(read: Read) -> Read:
    """Let a function add figures; it gets a connection whose statements are timed."""
    _reads.append(read)
    return read


@cache
def _patient() -> Patient[bytes]:
    return Patient(_text, connect=connect_quickly)


def gauges_text() -> bytes:
    """Write what the database knows; nothing where it does not answer at once."""
    return _patient().answer() or b""


class _Collected:
    def __init__(self, figures: Iterable[Figure]) -> None:
        self._figures = tuple(figures)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give the families, as prometheus_client asks."""
        families: dict[str, GaugeMetricFamily] = {}
        for figure in self._figures:
            family = families.setdefault(
                figure.name,
                GaugeMetricFamily(figure.name, figure.help, labels=tuple(figure.labels)),
            )
            family.add_metric(tuple(figure.labels.values()), figure.value)
        yield from families.values()


def _text(connect: Connect) -> bytes:
    try:
        with connect() as connection:
            figures = [figure for read in _reads for figure in read(connection)]
    except psycopg.Error:
        return b""
    registry = CollectorRegistry()
    registry.register(_Collected(figures))
    return generate_latest(registry)
