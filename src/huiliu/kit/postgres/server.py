"""Starts, finds and stops the server of one folder.

One process owns a running server: it holds the folder's lock, and if it dies the server shuts
down with it. Others `attach` and never stop it.
"""

import fcntl
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from huiliu.kit.processes import ends_with_parent

from .account import Account, server_account
from .binaries import Binaries, copy_open, find_binaries, readable_by_others
from .cluster import cluster_create, major_check, roles_ensure
from .dsn import Dsn
from .errors import AlreadyRunning, StartFailed
from .folder import ADMIN, APP, OWNER, Folder, known_folder, open_folder
from .settings import settings_of

START_S = 60.0
STOP_S = 60.0
_ORPHAN_S = 15.0
_POLL_S = 0.05
_LOG_BYTES_MAX = 8 * 1024 * 1024


@dataclass(slots=True, kw_only=True)
class Running:
    """A server that answers. Only the one from `start` can stop it."""

    folder: Folder
    port: int
    pid: int
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    lock: IO[bytes] | None = field(default=None, repr=False)

    def owner_dsn(self, dbname: str = "huiliu") -> Dsn:
        """The way in for migrations alone."""
        return self._dsn(OWNER, dbname)

    def app_dsn(self, dbname: str = "huiliu") -> Dsn:
        """The way in for web, streams and worker."""
        return self._dsn(APP, dbname)

    def superuser_dsn(self, dbname: str = "postgres") -> Dsn:
        """Roles, dumps and restores, nothing else."""
        return self._dsn(ADMIN, dbname)

    def alive(self) -> bool:
        """Whether the server's first process still runs."""
        if self.process is not None:
            return self.process.poll() is None
        return _is_server(self.pid, self.folder)

    def stop(self) -> None:
        """Shut down in order: open transactions are rolled back, data is flushed."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait()
        if self.lock is not None:
            self.lock.close()
            self.lock = None

    def _dsn(self, role: str, dbname: str) -> Dsn:
        return Dsn(
            host="127.0.0.1",
            port=self.port,
            user=role,
            password=self.folder.password(role),
            dbname=dbname,
        )


def start(data_dir: Path, *, durable: bool = True, binaries: Path | None = None) -> Running:
    """Start the server of `data_dir`, made on first use, and give it when it answers.

    It has the database `huiliu`, owned by huiliu_owner, which huiliu_app may connect to.
    `durable=False` trades every guarantee after a crash for speed: tests only. The server ends
    with the calling thread. Raises AlreadyRunning, MajorMismatch, NoBinaries, StartFailed.
    """
    account = server_account()
    folder = open_folder(data_dir, account=account)
    lock = _lock(folder)
    try:
        _end_orphan(folder)
        programs = find_binaries(binaries)
        major_check(folder, programs)
        if account.switched and not readable_by_others(programs.folder):
            programs = copy_open(programs, into=folder.home)
        if folder.major() is None:
            cluster_create(folder, programs, account=account, durable=durable)
        running = _launch(folder, programs, account=account, durable=durable)
    except BaseException:
        lock.close()
        raise
    running.lock = lock
    try:
        roles_ensure(running.superuser_dsn(), folder, durable=durable)
    except BaseException:
        running.stop()
        raise
    return running


def attach(data_dir: Path) -> Running | None:
    """Find the server that another process runs on `data_dir`; None when there is none."""
    folder = known_folder(data_dir)
    state = folder.remembered()
    if not state or not _is_server(int(state["pid"]), folder):
        return None
    return Running(folder=folder, port=int(state["port"]), pid=int(state["pid"]))


@contextmanager
def serving(data_dir: Path, *, binaries: Path | None = None) -> Iterator[Running]:
    """Use the server that runs on `data_dir`, or run one for as long as the block lasts."""
    found = attach(data_dir)
    if found is not None:
        yield found
        return
    started = start(data_dir, binaries=binaries)
    try:
        yield started
    finally:
        started.stop()


def _lock(folder: Folder) -> IO[bytes]:
    held = folder.lock.open("ab")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held.close()
        pid = folder.remembered().get("owner")
        who = f" (process {pid})" if pid else ""
        message = (
            f"Huiliu already runs on {folder.root}{who}. Use that one, stop it first, "
            "or set HUILIU_DATA to another folder."
        )
        raise AlreadyRunning(message) from None
    return held


def _launch(folder: Folder, programs: Binaries, *, account: Account, durable: bool) -> Running:
    """Run the server, trying again while remains of a killed one are still going away."""
    deadline = time.monotonic() + START_S
    while True:
        port = _free_port(int(folder.remembered().get("port", 0)))
        process, log_start = _spawn(folder, programs, account=account, port=port, durable=durable)
        running = Running(folder=folder, port=port, pid=process.pid, process=process)
        if _answers(running, until=deadline):
            folder.remember({"port": port, "pid": process.pid, "owner": os.getpid()})
            return running
        process.kill()
        process.wait()
        said = folder.log.read_bytes()[log_start:].decode(errors="replace").strip()
        passing = "still in use" in said or "Address already in use" in said
        if not passing or time.monotonic() > deadline:
            message = f"PostgreSQL did not start on {folder.cluster}. It said:\n{said[-2000:]}"
            raise StartFailed(message)
        time.sleep(_POLL_S)


def _spawn(
    folder: Folder, programs: Binaries, *, account: Account, port: int, durable: bool
) -> tuple[subprocess.Popen[bytes], int]:
    if folder.log.exists() and folder.log.stat().st_size > _LOG_BYTES_MAX:
        folder.log.replace(folder.log.with_suffix(".old.log"))
    settings = [f"--{name}={value}" for name, value in settings_of(durable=durable).items()]
    with folder.log.open("ab") as log:
        log_start = log.tell()
        process = subprocess.Popen(  # noqa: S603 - our own program, arguments are a list
            [
                programs.program("postgres"),
                *("-D", str(folder.cluster)),
                f"--port={port}",
                *settings,
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env={"LC_ALL": "C.UTF-8", "PATH": os.defpath, "TZ": "UTC"},
            # Its own session: Ctrl-C reaches the owner alone, which stops the server last.
            start_new_session=True,
            preexec_fn=ends_with_parent(signal.SIGINT),  # noqa: PLW1509 - one system call, no locks taken
            **account.spawn,
        )
    return process, log_start


def _answers(running: Running, *, until: float) -> bool:
    import psycopg  # noqa: PLC0415 - slow to load, and `huiliu --help` needs none of it

    dsn = running.superuser_dsn()
    while running.alive() and time.monotonic() < until:
        try:
            psycopg.connect(dsn.url, connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(_POLL_S)
        else:
            return True
    return False


def _free_port(wanted: int) -> int:
    """The port of last time if it is free, else any."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            # As PostgreSQL does: connections that linger after a stop do not hold the port.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    message = "No free TCP port was found on 127.0.0.1."
    raise StartFailed(message)


def _end_orphan(folder: Folder) -> None:
    """Deal with what a killed owner or a killed server left on the folder.

    We hold the lock, so a live server has no owner: it is ending or is ended here. A pid file that
    names a process which is not our server would keep PostgreSQL from starting; it goes.
    """
    pid_file = folder.cluster / "postmaster.pid"
    try:
        pid = int(pid_file.read_text("utf-8", errors="replace").split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    deadline = time.monotonic() + _ORPHAN_S
    while _is_server(pid, folder):
        if time.monotonic() > deadline:
            message = (
                f"A PostgreSQL server (process {pid}) still runs on {folder.cluster} and does not "
                f"end. Stop it with `kill -QUIT {pid}`, then start again."
            )
            raise AlreadyRunning(message)
        os.kill(pid, signal.SIGINT)
        time.sleep(_POLL_S)
    pid_file.unlink(missing_ok=True)


def _is_server(pid: int, folder: Folder) -> bool:
    """Whether `pid` is a PostgreSQL server on this very folder."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return str(folder.cluster).encode() in words
