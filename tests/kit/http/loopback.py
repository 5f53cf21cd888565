"""A web server on loopback that says byte for byte what a test wants it to say."""

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from huiliu.kit.http import Client, Inside, Politeness

Say = Callable[[str], Iterable[bytes]]
"""From the request's head, the pieces of the answer; an endless iterator is an endless answer."""


@dataclass(slots=True)
class Server:
    """Answers each connection once; `asked` keeps the heads of all requests."""

    port: int
    say: dict[str, Say]
    asked: list[str] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "feeds.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def client(self, **more: object) -> Client:
        """Give a client that takes every name for this server and may reach it."""
        hosts = ("feeds.example", "other.example")
        settings = {
            "inside": Inside.of(f"{host}:{self.port}" for host in hosts),
            "user_agent": "tests",
            "resolve": lambda _name, _port, _within_s: ["127.0.0.1"],
            "politeness": Politeness(gap_s=0),
        }
        return Client(**(settings | more))  # type: ignore[arg-type]

    def answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(5)
            head = connection.recv(65536).decode("latin-1")
            self.asked.append(head)
            path = head.split(" ")[1]
            for piece in self.say.get(path, nothing)(head):
                connection.sendall(piece)


@contextmanager
def serving(say: dict[str, Say]) -> Iterator[Server]:
    """Run a server inside the block."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(listening.getsockname()[1], say)
        accepting = threading.Thread(target=_accept, args=(listening, server), daemon=True)
        accepting.start()
        yield server
        listening.shutdown(socket.SHUT_RDWR)
    accepting.join(5)


def answered(body: bytes = b"", *, status: str = "200 OK", **headers: str) -> Say:
    """Answer with a whole body."""
    return lambda _head: [head_of(status, {"Content-Length": str(len(body)), **headers}), body]


def moved(to: str) -> Say:
    return answered(status="302 Found", Location=to)


def head_of(status: str = "200 OK", headers: dict[str, str] | None = None) -> bytes:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1")


def nothing(_head: str) -> Iterable[bytes]:
    return [head_of("404 Not Found", {"Content-Length": "0"})]


def _accept(listening: socket.socket, server: Server) -> None:
    while True:
        try:
            connection, _address = listening.accept()
        except OSError:
            return
        threading.Thread(target=server.answer, args=(connection,), daemon=True).start()
