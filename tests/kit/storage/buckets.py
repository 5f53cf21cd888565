"""An S3 service on loopback, and a way to it that breaks."""

import socket
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from uuid import uuid4

from huiliu.kit.storage.s3 import Bucket, S3Storage, s3_storage


@dataclass(frozen=True)
class Service:
    """A running S3 service."""

    host: str
    port: int

    def a_bucket(self, *, timeout_s: int = 10, by: "int | None" = None) -> S3Storage:
        """Give a store in a new bucket; `by` names the port to ask instead of the service's."""
        return self.at(self.new_bucket(), timeout_s=timeout_s, by=by)

    def new_bucket(self) -> str:
        """Make a bucket and give its name."""
        name = f"huiliu-{uuid4().hex[:12]}"
        request = urllib.request.Request(f"http://{self.host}:{self.port}/{name}", method="PUT")
        urllib.request.urlopen(request, timeout=10).close()
        return name

    def at(self, name: str, *, timeout_s: int = 10, by: "int | None" = None) -> S3Storage:
        """Give the store in a bucket, reached by another port where one is named."""
        return s3_storage(
            Bucket(
                name=name,
                prefix="files",
                endpoint=f"http://{self.host}:{by or self.port}",
                region="us-east-1",
                key="a key",
                secret="its secret",
                timeout_s=timeout_s,
            )
        )


@contextmanager
def a_service() -> Iterator[Service]:
    """Run moto's S3 on a free port."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield Service(host, port)
    server.stop()


class Break(Enum):
    """How a connection fails."""

    STALLS = "stalls"
    ENDS = "ends"


@dataclass
class BrokenWay:
    """A relay that passes on so many bytes to the service, then breaks."""

    service: Service
    passes_bytes: int
    how: Break
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    held: list[socket.socket] = field(default_factory=list)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.listener.getsockname()[1])

    def run(self) -> None:
        """Take connections until it is closed."""
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                far = socket.create_connection((self.service.host, self.service.port))
                self.held += [near, far]
                threading.Thread(target=self._there, args=(near, far), daemon=True).start()
                threading.Thread(target=self._back, args=(far, near), daemon=True).start()

    def _there(self, near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := near.recv(65536):
                self.passes_bytes -= len(data)
                if self.passes_bytes > 0:
                    far.sendall(data)
                elif self.how is Break.ENDS:
                    near.shutdown(socket.SHUT_RDWR)
                    far.shutdown(socket.SHUT_RDWR)

    def _back(self, far: socket.socket, near: socket.socket) -> None:
        with suppress(OSError):
            while data := far.recv(65536):
                near.sendall(data)


@contextmanager
def a_broken_way(service: Service, *, passes_bytes: int, how: Break) -> Iterator[BrokenWay]:
    """Run a relay to the service that breaks in the middle."""
    way = BrokenWay(service, passes_bytes, how)
    threading.Thread(target=way.run, daemon=True).start()
    yield way
    for each in (way.listener, *way.held):
        each.close()
