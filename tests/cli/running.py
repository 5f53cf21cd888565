"""What tests ask of a running Huiliu."""

import contextlib
import http.client
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psutil

_PORTS_FROM, _PORTS = 20_000, 12_000


@dataclass
class Huiliu:
    """One `huiliu up` and the environment it was given."""

    process: subprocess.Popen[str]
    data: Path
    port: int
    environ: dict[str, str]
    said: list[str] = field(default_factory=list)

    def wait_for(self, words: str) -> str:
        """Read what it says until `words` come; everything so far if it ends before."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if words in line:
                return line
        raise AssertionError("".join(self.said))

    def command(self, *words: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
        """Run another command in the same environment."""
        return subprocess.run(
            [sys.executable, "-m", "huiliu.cli.main", *words],
            env=self.environ,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )

    def get(self, path: str) -> http.client.HTTPResponse:
        """Ask the web process, as nginx in front of it would."""
        call = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        call.request("GET", path, headers={"X-Forwarded-Proto": "https", "Host": "localhost"})
        return call.getresponse()

    def child(self, words: str) -> psutil.Process:
        """Give the child whose command line holds `words`."""
        children = psutil.Process(self.process.pid).children()
        [found] = [child for child in children if words in " ".join(child.cmdline())]
        return found

    def connections(self) -> int:
        """Count the sockets of this process and its children: ports and ways to the database."""
        whole = psutil.Process(self.process.pid)
        processes = (whole, *whole.children(recursive=True))
        return sum(_sockets(process) for process in processes)

    def wait_until(self, true: Callable[[], bool]) -> None:
        """Ask until it is true; an answer that cannot be had yet counts as no."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, ValueError, http.client.HTTPException):
                if true():
                    return
        raise AssertionError("it never became true")


def _sockets(process: psutil.Process) -> int:
    """Count a process's sockets; one that ended since it was listed has none."""
    try:
        return len(process.net_connections())
    except psutil.NoSuchProcess:
        return 0


def two_free_ports() -> int:
    """Give a port that is free together with its successor, where streams listens.

    Below those that a system gives to connections going out: what is free now stays so until
    a test comes to use it.
    """
    while True:
        port = _PORTS_FROM + secrets.randbelow(_PORTS)
        with socket.socket() as first, socket.socket() as second, contextlib.suppress(OSError):
            first.bind(("127.0.0.1", port))
            second.bind(("127.0.0.1", port + 1))
            return port
