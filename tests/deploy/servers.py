"""Debian's PostgreSQL as a package sets it up: a superuser `postgres`, and nothing of ours."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from huiliu.kit.postgres.account import server_account
from tests.cli.running import two_free_ports
from tests.journeys.living import wait_until

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
SECRET = "0f" * 12


@dataclass
class Server:
    """A running server; `home` is its data folder."""

    home: Path
    port: int
    process: "subprocess.Popen[bytes]"

    def url(self, role: str = "postgres", database: str = "postgres") -> str:
        """Give a role's way into a database."""
        return f"postgresql://{role}:{SECRET}@127.0.0.1:{self.port}/{database}"

    def psql(self, script: str) -> "subprocess.CompletedProcess[str]":
        """Run a script as `runuser -u postgres -- psql` would, up to the first error."""
        return subprocess.run(
            [str(PROGRAMS / "psql"), "-X", "-v", "ON_ERROR_STOP=1", "-d", self.url()],
            input=script,
            capture_output=True,
            text=True,
            check=False,
        )

    def answers(self) -> bool:
        """Tell whether it takes connections."""
        try:
            psycopg.connect(self.url(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def a_server(home: Path) -> Iterator[Server]:
    """Make a cluster and run it."""
    home.mkdir(parents=True)
    secret = home.with_suffix(".password")
    secret.write_text(SECRET, "ascii")
    for path in (home, secret):
        server_account().take(path)
    as_server(
        "initdb", "-D", str(home), "-U", "postgres", "-A", "scram-sha-256", f"--pwfile={secret}"
    )
    with run_server(home) as server:
        yield server


@contextmanager
def run_server(home: Path, *settings: str) -> Iterator[Server]:
    """Run a cluster on a free port until the block ends."""
    port = two_free_ports()
    words = ["-p", str(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]
    log = home.with_suffix(".log").open("ab")
    process = subprocess.Popen(
        [str(PROGRAMS / "postgres"), "-D", str(home), *words, *settings],
        cwd="/",
        stdout=log,
        stderr=log,
        **server_account().spawn,
    )
    server = Server(home, port, process)
    try:
        wait_until(server.answers, within_s=30)
        yield server
    finally:
        # Fast: by SIGTERM PostgreSQL would wait for whoever is still connected.
        process.send_signal(signal.SIGINT)
        process.wait(90)
        log.close()


def as_server(program: str, *words: str) -> None:
    """Run one of PostgreSQL's programs as the server's account."""
    subprocess.run(
        [str(PROGRAMS / program), *words],
        cwd="/",
        env={"PATH": os.defpath, "PGPASSWORD": SECRET, "LC_ALL": "C.UTF-8"},
        check=True,
        capture_output=True,
        **server_account().spawn,
    )


def give_away(folder: Path) -> None:
    """Give a folder that the server is to write to its account."""
    folder.mkdir(mode=0o700)
    server_account().take(folder)


def remove(folder: Path) -> None:
    """Delete what the servers of a test left."""
    shutil.rmtree(folder)
