"""A subscriber on loopback: checks signatures, keeps what came, answers as it is told."""

import socketserver
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from threading import Event, Thread

from huiliu.newsroom.publishing.delivery.core import signing


@dataclass(frozen=True, slots=True)
class Arrived:
    """One request, as it came; `good` says whether one of the receiver's keys signed it."""

    path: str
    sequence: int
    delivery: str
    kind: str
    body: bytes
    good: bool
    is_test: bool


Answer = int | tuple[int, dict[str, str]]
"""A status, or one with headers."""


@dataclass
class Receiver:
    """What came by path; `answers` are taken one by one, then it is 204."""

    port: int
    keys: dict[str, str] = field(default_factory=dict)
    arrived: list[Arrived] = field(default_factory=list)
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    before: Callable[[str], None] = field(default=lambda _path: None)

    @property
    def host(self) -> str:
        """The entry that lets this receiver be posted to."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/in") -> str:
        """The address that a subscriber gives."""
        return f"http://{self.host}{path}"

    def sequences(self, path: str = "/in") -> list[int]:
        """The numbers that came to a path, in the order in which they came."""
        return [one.sequence for one in self.arrived if one.path == path]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        receiver: Receiver = self.server.receiver  # type: ignore[attr-defined]
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        if len(body) < length:
            # Whoever sent it was killed in the middle: nothing has arrived.
            self.close_connection = True
            return
        receiver.arrived.append(self._arrived(receiver, body))
        receiver.before(self.path)
        left = receiver.answers.get(self.path, [])
        said: Answer = left.pop(0) if left else 204
        status, headers = said if isinstance(said, tuple) else (said, {})
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _arrived(self, receiver: Receiver, body: bytes) -> Arrived:
        at, signature = self.headers[signing.TIMESTAMP], self.headers[signing.SIGNATURE]
        key = receiver.keys.get(self.path, "")
        return Arrived(
            path=self.path,
            sequence=int(self.headers[signing.SEQUENCE]),
            delivery=self.headers[signing.DELIVERY],
            kind=self.headers[signing.KIND],
            body=body,
            good=signing.is_signed(body, at=int(at), signature=signature, key=key),
            is_test=self.headers[signing.TEST] == "1",
        )

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        del format, args


class Server(socketserver.ThreadingTCPServer):
    """A server of a thread a connection, which ends at once; who breaks off is no news."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that was killed."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def a_receiver() -> Iterator[Receiver]:
    """Run a receiver inside the block."""
    with Server(("127.0.0.1", 0), _Handler) as server:
        receiver = Receiver(port=server.server_address[1])
        server.receiver = receiver  # type: ignore[attr-defined]
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield receiver
        finally:
            server.shutdown()
            with suppress(RuntimeError):
                thread.join(5)


def pause(seconds: float) -> None:
    """Let a thread wait, as a slow receiver does."""
    Event().wait(seconds)
