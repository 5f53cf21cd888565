"""`huiliu up`: the whole of Huiliu in the foreground, from an empty folder if need be."""

import argparse
import http.client
import os
import socket
import sys
import threading
from dataclasses import replace

from huiliu.kit.config import Config
from huiliu.kit.postgres import PostgresError, start
from huiliu.kit.processes import stop_on_signal

from .backup.interrupted import refuse_half_restored
from .children import Child, Children
from .environment import (
    Database,
    app_environ,
    database_folder,
    database_of,
    owner_environ,
    settings,
)
from .errors import CommandFailed
from .prepared import code_digest, database_identity, stamp_read, stamp_write
from .serve import streams_argv, web_argv, worker_argv

_CLI = (sys.executable, "-m", "huiliu.cli.main")


def demo_command(arguments: argparse.Namespace) -> int:
    """The same with the sample province."""
    os.environ["HUILIU_DEMO"] = "1"
    return up_command(arguments)


def up_command(arguments: argparse.Namespace) -> int:
    """Start the database, prepare it, then run web, streams and worker until a signal comes."""
    del arguments
    config = settings()
    refuse_half_restored(config)
    stop = stop_on_signal()
    _ports_free(config)
    config.data.mkdir(parents=True, exist_ok=True)
    found = _open_database(config)
    try:
        _prepare(config, found, stop=stop)
        if not stop.is_set():
            found = _serve(config, found, stop=stop)
    finally:
        if found.server is not None:
            found.server.stop()
    return 0


def _open_database(config: Config) -> Database:
    if config.database_url:
        return Database(app_url=config.database_url, owner_url=config.owner_database_url)
    try:
        return database_of(start(database_folder(config), binaries=config.postgres_bin))
    except PostgresError as error:
        raise CommandFailed(str(error)) from error


def _prepare(config: Config, found: Database, *, stop: threading.Event) -> None:
    """Migrate, collect and load the province, as far as the stamp says it is still to do."""
    identity, code, stamp = database_identity(found.app_url), code_digest(), stamp_read(config)
    if stamp is None or (stamp.database, stamp.code) != (identity, code):
        _say("Bringing the database to this version…")
        _step(["migrate"], owner_environ(config, found), stop=stop)
        stamp = stamp_read(config)
    if config.demo and stamp is not None and not stamp.province and not stop.is_set():
        _say("Loading the sample province…")
        _step(["demo", "load"], app_environ(config, found), stop=stop)
        if not stop.is_set():
            stamp_write(config, replace(stamp, province=True))


def _step(words: list[str], environ: dict[str, str], *, stop: threading.Event) -> None:
    step = Child(name=words[0], argv=[*_CLI, *words], environ=environ)
    step.start()
    Children([step], say=_say).finish(step, until=stop.is_set)
    if step.status() and not stop.is_set():
        message = f"`huiliu {' '.join(words)}` failed; what it said stands above."
        raise CommandFailed(message)


def _serve(config: Config, found: Database, *, stop: threading.Event) -> Database:
    environ = app_environ(config, found)
    children = Children(
        [
            Child(name="web", argv=web_argv(), environ=environ),
            Child(name="streams", argv=streams_argv(), environ=environ),
            Child(name="worker", argv=worker_argv(), environ=environ),
        ],
        say=_say,
    )
    keeper = _Keeper(config, found)
    try:
        children.start()
        children.watch(until=lambda: stop.is_set() or _answers(config), tick=keeper.tick)
        if not stop.is_set():
            _welcome(config)
        children.watch(until=stop.is_set, tick=keeper.tick)
        _say("Stopping…")
    finally:
        children.stop()
    return keeper.database


class _Keeper:
    """Starts our own database server again, on the same port, if it is killed."""

    def __init__(self, config: Config, database: Database) -> None:
        self._config = config
        self.database = database

    def tick(self) -> None:
        server = self.database.server
        if server is None or server.alive():
            return
        _say("The database ended; starting it again.")
        server.stop()
        self.database = _open_database(self._config)


def _ports_free(config: Config) -> None:
    for port, name in ((config.port, "HUILIU_PORT"), (config.streams_port, "HUILIU_STREAMS_PORT")):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((config.bind, port))
            except OSError as error:
                message = (
                    f"Port {port} on {config.bind} cannot be used ({error.strerror}). "
                    f"Stop what uses it, or set {name} to another port."
                )
                raise CommandFailed(message) from error


def _answers(config: Config) -> bool:
    """Whether the login page comes; asking for it also warms the first worker."""
    call = http.client.HTTPConnection(config.bind, config.port, timeout=5)
    try:
        call.request("GET", "/login/", headers={"Host": config.hosts[0]})
        return call.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        call.close()


def _welcome(config: Config) -> None:
    _say(f"汇流 Huiliu  {config.public_url}")
    if config.demo:
        from .demo import sample_logins

        for line in sample_logins():
            _say(f"  {line}")
    _say("Ctrl-C stops everything.")


def _say(line: str) -> None:
    print(line, flush=True)
