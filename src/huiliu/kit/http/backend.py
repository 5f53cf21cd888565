"""Connections for httpcore: to the checked addresses only, and never beyond the deadline."""

import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import httpcore
from httpcore import SOCKET_OPTION

from huiliu.kit.http.addresses import Address
from huiliu.kit.http.errors import TooSlow


class Timed(Protocol):
    """Knows how much time is left."""

    def left_s(self) -> float:
        """Seconds that are left; raises TooSlow when none is."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of the running clock."""

    at: float
    now: Callable[[], float] = time.monotonic

    @classmethod
    def after(cls, seconds: float, now: Callable[[], float] = time.monotonic) -> "Deadline":
        """Set it so many seconds from now."""
        return cls(now() + seconds, now)

    def left_s(self) -> float:
        """Seconds that are left; raises TooSlow when none is."""
        left = self.at - self.now()
        if left <= 0:
            raise TooSlow
        return left


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to `addresses` whatever name httpcore gives: the name was resolved and checked."""

    def __init__(self, addresses: Sequence[Address], *, deadline: Timed, connect_s: float) -> None:
        self.addresses = addresses
        self.deadline = deadline
        self.connect_s = connect_s
        self.backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Try the addresses one after the other; the last one's failure is raised."""
        del host, timeout
        failure: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in self.addresses:
            within_s = min(self.connect_s, self.deadline.left_s())
            try:
                stream = self.backend.connect_tcp(
                    str(address), port, within_s, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self.deadline)
        raise failure or httpcore.ConnectError


class _TimedStream(httpcore.NetworkStream):
    """A stream each of whose waits ends with the deadline: dripping bytes buys no time."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Timed) -> None:
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        return self.stream.read(max_bytes, self.deadline.left_s())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self.stream.write(buffer, self.deadline.left_s())

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        del timeout
        secured = self.stream.start_tls(ssl_context, server_hostname, self.deadline.left_s())
        return _TimedStream(secured, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)
