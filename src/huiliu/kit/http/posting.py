"""Posting to addresses that strangers gave, as push endpoints are: checked as every fetch is.

Invariants: only https, but for hosts that the operator named as inside; no redirect is followed;
every connection goes to an address that was checked; what is answered is read within a limit, and
thrown away unless it was asked for.
"""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from types import TracebackType
from typing import Self

import httpcore

from huiliu.kit.config import config
from huiliu.kit.http.backend import CheckedBackend, Deadline
from huiliu.kit.http.bodies import body_of
from huiliu.kit.http.client import in_words, plain_headers
from huiliu.kit.http.errors import AddressRefused
from huiliu.kit.http.limits import Limits
from huiliu.kit.http.resolving import Resolve, checked, system_resolve
from huiliu.kit.http.targets import Inside, Target, target_of

CONNECTIONS_MAX = 16
_CONNECT_S = 6.0
_ANSWER_BYTES_MAX = 64 * 1024
_ASKED_BYTES_MAX = 1024 * 1024

ANSWER_LIMITS = Limits(received_bytes_max=_ASKED_BYTES_MAX, body_bytes_max=_ASKED_BYTES_MAX)
"""How much of an answer is taken that somebody asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a service said: any status, headers by lower-case name, the body unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


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

    def ask(
        self,
        url: str,
        body: bytes = b"",
        *,
        headers: Mapping[str, str],
        method: str = "POST",
        limits: Limits = ANSWER_LIMITS,
    ) -> Answer:
        """Send a request and give what is answered, whatever its status; raises FetchRefused.

        After BrokenOff and TooSlow nobody knows whether it was taken; after all others it was not.
        """
        target = poster_target(url, inside=self.inside)
        sent = [("Host", target.authority), ("Content-Length", str(len(body))), *headers.items()]
        with (
            in_words(),
            self._pool(target).stream(method, target.url, headers=sent, content=body) as answer,
        ):
            said = plain_headers(answer.headers)
            encoding = said.get("content-encoding", "")
            taken = body_of(answer.iter_stream(), encoding=encoding, limits=limits)
            return Answer(status=int(answer.status), headers=said, body=taken)

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
