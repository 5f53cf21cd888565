"""Lines kept open to many hosts, for posts that never end: each post has a time of its own.

As with Poster: only https but for hosts that the operator named as inside, no redirect is
followed, every new connection goes to an address that was looked up and checked for it. A line
that is not used is closed after a minute.
"""

import ssl
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import httpcore
from httpcore import SOCKET_OPTION

from huiliu.kit.config import config
from huiliu.kit.http.backend import CheckedBackend, Deadline
from huiliu.kit.http.client import in_words
from huiliu.kit.http.posting import poster_target
from huiliu.kit.http.resolving import Resolve, checked, system_resolve
from huiliu.kit.http.targets import Inside, Target

HOSTS_MAX = 1000
_LINES_EACH = 32
_IDLE_S = 60.0
_CONNECT_S = 10.0
_ANSWER_BYTES_MAX = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a host said: a status, and how long it wants to be left alone."""

    status: int
    retry_after: str = ""


class Lines:
    """Posts to many hosts. Safe to use from several threads; `_pools` has the last used last."""

    def __init__(
        self, *, resolve: Resolve = system_resolve, trust: ssl.SSLContext | None = None
    ) -> None:
        self.resolve = resolve
        self.trust = trust or ssl.create_default_context()
        self._time = _Time()
        self._pools: OrderedDict[tuple[str, str, int], httpcore.ConnectionPool] = OrderedDict()
        self._lock = threading.Lock()

    def post(
        self, url: str, body: bytes, *, headers: Mapping[str, str], within_s: float
    ) -> Answered:
        """Post a body within so many seconds, the answer included; raises FetchRefused."""
        self._time.begin(within_s)
        inside = Inside.of(config().http_inside)
        target = poster_target(url, inside=inside)
        sent = [("Host", target.authority), ("Content-Length", str(len(body))), *headers.items()]
        waits = {"timeout": {"pool": within_s}}
        with (
            in_words(),
            self._pool(target, inside).stream(
                "POST", target.url, headers=sent, content=body, extensions=waits
            ) as answer,
        ):
            _thrown_away(answer)
            return Answered(status=int(answer.status), retry_after=_retry_after(answer))

    def close(self) -> None:
        """Close all lines."""
        with self._lock:
            pools = list(self._pools.values())
            self._pools.clear()
        for pool in pools:
            pool.close()

    def _pool(self, target: Target, inside: Inside) -> httpcore.ConnectionPool:
        place = (target.scheme, target.host, target.port)
        with self._lock:
            pool = self._pools.pop(place, None)
            if pool is None:
                pool = httpcore.ConnectionPool(
                    self.trust,
                    max_connections=_LINES_EACH,
                    keepalive_expiry=_IDLE_S,
                    network_backend=_Backend(target, inside, self.resolve, self._time),
                )
            self._pools[place] = pool
            old = self._pools.popitem(last=False)[1] if len(self._pools) > HOSTS_MAX else None
        if old is not None:
            old.close()
        return pool


class _Time(threading.local):
    """The deadline of the post that the asking thread is in; streams look at it at each wait."""

    def __init__(self) -> None:
        self._deadline = Deadline.after(0)

    def begin(self, within_s: float) -> None:
        self._deadline = Deadline.after(within_s)

    def left_s(self) -> float:
        return self._deadline.left_s()


class _Backend(httpcore.NetworkBackend):
    """Looks the name up anew for each new connection, and checks what it gets."""

    def __init__(self, target: Target, inside: Inside, resolve: Resolve, time: _Time) -> None:
        self.target = target
        self.inside = inside
        self.resolve = resolve
        self.time = time

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = checked(
            self.target, inside=self.inside, resolve=self.resolve, within_s=self.time.left_s()
        )
        backend = CheckedBackend(addresses, deadline=self.time, connect_s=_CONNECT_S)
        return backend.connect_tcp(host, port, timeout, local_address, socket_options)


def _retry_after(answer: httpcore.Response) -> str:
    found = next((value for name, value in answer.headers if name.lower() == b"retry-after"), b"")
    return found.decode("latin-1")[:100]


def _thrown_away(answer: httpcore.Response) -> None:
    total = 0
    for piece in answer.iter_stream():
        total += len(piece)
        if total > _ANSWER_BYTES_MAX:
            return
