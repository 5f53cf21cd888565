"""What all stand-ins share: a server on loopback that records what it is asked, and is strict.

A request that the real service would not take is answered as it would answer, and noted in
`wrong`, so that the test fails even where the code under test swallows the answer.
"""

import json
import socket
import socketserver
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        """Read the body as the services do: it must say that it is JSON."""
        assert self.headers.get("content-type", "").startswith("application/json")
        read = json.loads(self.body)
        assert isinstance(read, dict)
        return read

    def form(self) -> tuple[dict[str, str], dict[str, bytes]]:
        """Read fields and files by the standard library's parser of mail, not by our writer."""
        kind = self.headers.get("content-type", "")
        if kind.startswith("application/x-www-form-urlencoded"):
            return dict(parse_qsl(self.body.decode(), strict_parsing=True)), {}
        assert kind.startswith("multipart/form-data; boundary=")
        head = f"Content-Type: {kind}\r\n\r\n".encode()
        fields: dict[str, str] = {}
        files: dict[str, bytes] = {}
        for part in BytesParser(policy=HTTP).parsebytes(head + self.body).iter_parts():
            name = part.get_param("name", header="content-disposition")
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            if part.get_filename():
                files[str(name)] = data
            else:
                fields[str(name)] = data.decode()
        return fields, files


@dataclass(frozen=True)
class Said:
    """An answer; None as `data` closes the line without one."""

    data: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Wrong(Exception):
    """The request breaks the contract; `said` is how the service answers it."""

    def __init__(self, why: str, said: Said) -> None:
        self.why = why
        self.said = said
        super().__init__(why)


class StandIn(ABC):
    """One service. `instead` are answers to give in place of the next ones, by part of a path."""

    def __init__(self) -> None:
        self.port = 0
        self.asked: list[Asked] = []
        self.wrong: list[str] = []
        self.instead: list[tuple[str, Said]] = []
        self.cut: list[str] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @abstractmethod
    def answer(self, asked: Asked) -> Said:
        """Answer as the service would; raises Wrong."""

    def say_next(self, part: str, data: Any, status: int = 200, **headers: str) -> None:
        """Answer the next request to such a path with this, and do nothing."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.instead.append((part, Said(data, status, named)))

    def break_off_after(self, part: str) -> None:
        """Do what the next request to such a path asks, then close the line without a word."""
        self.cut.append(part)

    def called(self, part: str) -> list[Asked]:
        """Give the requests to such a path."""
        return [one for one in self.asked if part in one.path]

    def take(self, asked: Asked) -> Said:
        self.asked.append(asked)
        planned = next((one for one in self.instead if one[0] in asked.path), None)
        if planned is not None:
            self.instead.remove(planned)
            return planned[1]
        try:
            said = self.answer(asked)
        except Wrong as wrong:
            self.wrong.append(wrong.why)
            return wrong.said
        cut = next((part for part in self.cut if part in asked.path), None)
        if cut is not None:
            self.cut.remove(cut)
            return Said(None)
        return said


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        stand_in: StandIn = self.server.stand_in  # type: ignore[attr-defined]
        at = urlsplit(self.path)
        said = stand_in.take(
            Asked(
                method=self.command,
                path=at.path,
                query=dict(parse_qsl(at.query)),
                headers={name.lower(): value for name, value in self.headers.items()},
                body=self.rfile.read(int(self.headers.get("Content-Length", "0"))),
            )
        )
        if said.data is None:
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
            return
        body = said.data if isinstance(said.data, bytes) else json.dumps(said.data).encode()
        self.send_response(said.status)
        for name, value in said.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.do_POST()

    def do_PUT(self) -> None:
        self.do_POST()

    def do_DELETE(self) -> None:
        self.do_POST()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        del format, args


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 16


@contextmanager
def running(make: Callable[[], StandIn]) -> Iterator[StandIn]:
    """Run a stand-in on a free port."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        stand_in = make()
        stand_in.port = server.server_address[1]
        server.stand_in = stand_in  # type: ignore[attr-defined]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield stand_in
        server.shutdown()
        thread.join()
