"""What runs: ports, and who knows the owner's password."""

import os
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from huiliu.cli.environment import PRIVILEGED

from .finding import Finding, Place

_OURS = ("web", "streams", "worker")


@dataclass(frozen=True, slots=True)
class Process:
    """One of our processes on this machine; `environ` is empty where it may not be read."""

    program: bytes
    pid: int
    name: str
    owner: int
    environ: bytes

    def lines(self) -> list[bytes]:
        """Give its environment, one NAME=value each."""
        return self.environ.split(b"\0")


def own_processes(place: Place) -> Iterator[Process]:
    """Find web, streams and worker of this installation, whoever started them.

    Of another user's process only the program can be seen: ours is run by our own interpreter.
    """
    data = f"HUILIU_DATA={place.config.data}".encode()
    ours = os.fsencode(sys.executable)
    for each in _all_processes():
        if data in each.lines() if each.environ else each.program == ours:
            yield each


def _all_processes() -> Iterator[Process]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            owner = folder.stat().st_uid
        except OSError:
            continue
        for name in _OURS:
            if f"huiliu.site.{name}".encode() in words:
                yield Process(words[0], int(folder.name), name, owner, _environ(folder))


def check_ports(place: Place) -> Iterator[Finding]:
    """A port is ours, or free for us."""
    config = place.config
    running = {process.name for process in own_processes(place)}
    for name, port, setting in (
        ("web", config.port, "HUILIU_PORT"),
        ("streams", config.streams_port, "HUILIU_STREAMS_PORT"),
    ):
        if name not in running and _is_taken(config.bind, port):
            yield Finding(
                wrong=f"port {port} is used by something that is not Huiliu",
                mend=f"stop that, or set {setting} to another port",
            )


def check_owner_password(place: Place) -> Iterator[Finding]:
    """Only the migration knows the owner of the tables, only the backup who reads them all."""
    for process in own_processes(place):
        known = {line.partition(b"=")[0].decode(errors="replace") for line in process.lines()}
        for name in sorted(PRIVILEGED & known):
            yield Finding(
                wrong=f"{process.name} (process {process.pid}) has {name} in its environment",
                mend="leave it to `huiliu migrate` or `huiliu backup` alone, then restart",
            )


def check_root(place: Place) -> Iterator[Finding]:
    """Outside the demo nothing that answers strangers runs as root."""
    names = {each.name for each in own_processes(place) if each.owner == 0}
    if names and not place.config.demo:
        yield Finding(
            wrong=f"{', '.join(sorted(names))} run as root: they may read every password here",
            mend="run them as a user of their own, as deploy/systemd does",
        )


def _is_taken(address: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((address, port)) == 0


def _environ(folder: Path) -> bytes:
    try:
        return (folder / "environ").read_bytes()
    except OSError:
        return b""


CHECKS = (check_ports, check_owner_password, check_root)
