"""Posting to addresses that strangers gave, as push endpoints are: checked as every fetch is.

Invariants: only https, but for hosts that the operator named as inside; no redirect is followed;
every connection goes to an address that was checked; what is answered is read and thrown away.
"""

import ssl
from collections.abc import Mapping
from threading import Lock
from types import TracebackType
from typing import Self

import httpcore

from huiliu.kit.config import config
from huiliu.kit.http.backend import CheckedBackend, Deadline
from huiliu.kit.http.client import in_words
from huiliu.kit.http.errors import AddressRefused
from huiliu.kit.http.resolving import Resolve, checked, system_resolve
from huiliu.kit.http.targets import Inside, Target, target_of

CONNECTIONS_MAX = 16
_CONNECT_S = 6.0
_ANSWER_BYTES_MAX = 64 * 1024


class Poster:
    """One batch of posts; connections are kept between them. Safe to use from several threads."""

    def __init__(
        self,
        *,
        total_s: float = 60.0,
        resolve: Resolve = system_resolve,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self.deadline = Deadline.after(total_s)
        self.inside = Inside.of(config().http_inside)
        self.resolve = resolve
        self.trust = trust or ssl.create_default_context()
        self._pools: dict[tuple[str, str, int], httpcore.ConnectionPool] = {}
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for pool in self._pools.values():
            pool.close()

    def post(self, url: str, body: bytes, *, headers: Mapping[str, str]) -> int:
        """Post a body and give the status of the answer; raises FetchRefused."""
        target = poster_target(url, inside=self.inside)
        sent = [("Host", target.authority), ("Content-Length", str(len(body))), *headers.items()]
        with (
            in_words(),
            self._pool(target).stream("POST", target.url, headers=sent, content=body) as answer,
        ):
            _thrown_away(answer)
            return int(answer.status)

    def _pool(self, target: Target) -> httpcore.ConnectionPool:
        """Give the connections to a host; its addresses are checked once a batch."""
        place = (target.scheme, target.host, target.port)
        with self._lock:
            if place not in self._pools:
                within_s = min(_CONNECT_S, self.deadline.left_s())
                addresses = checked(
                    target, inside=self.inside, resolve=self.resolve, within_s=within_s
                )
                backend = CheckedBackend(addresses, deadline=self.deadline, connect_s=_CONNECT_S)
                self._pools[place] = httpcore.ConnectionPool(
                    self.trust, max_connections=CONNECTIONS_MAX, network_backend=backend
                )
            return self._pools[place]


def poster_target(url: str, *, inside: Inside | None = None) -> Target:
    """Read an address that may be posted to; raises AddressRefused and its kinds."""
    known = Inside.of(config().http_inside) if inside is None else inside
    target = target_of(url, inside=known)
    if target.scheme != "https" and not known.holds(target):
        raise AddressRefused
    return target


def _thrown_away(answer: httpcore.Response) -> None:
    total = 0
    for piece in answer.iter_stream():
        total += len(piece)
        if total > _ANSWER_BYTES_MAX:
            return
