"""Each process by its own name: web, streams, worker, postgres.

The first three become another program, so that signals and exit status are that program's own.
"""

import argparse
import os
import sys
from collections.abc import Mapping

from huiliu.kit.config import Config
from huiliu.kit.postgres import PostgresError, start
from huiliu.kit.processes import stop_on_signal

from .backup.interrupted import refuse_half_restored
from .environment import app_environ, database_folder, running_database, settings
from .errors import CommandFailed


def web_argv() -> list[str]:
    """Granian over WSGI."""
    return [sys.executable, "-m", "huiliu.site.web"]


def streams_argv() -> list[str]:
    """One process holds all streams."""
    return [sys.executable, "-m", "huiliu.site.streams"]


def worker_argv() -> list[str]:
    """Jobs and the ledger's sequencer."""
    return [sys.executable, "-m", "huiliu.site.worker"]


def web_command(arguments: argparse.Namespace) -> int:
    """Become the web process."""
    del arguments
    return _become(web_argv(), _environ(settings()))


def streams_command(arguments: argparse.Namespace) -> int:
    """Become the stream process."""
    del arguments
    return _become(streams_argv(), _environ(settings()))


def worker_command(arguments: argparse.Namespace) -> int:
    """Become the worker process."""
    del arguments
    return _become(worker_argv(), _environ(settings()))


def postgres_command(arguments: argparse.Namespace) -> int:
    """Run our own database until a signal comes."""
    del arguments
    config = settings()
    if config.database_url:
        message = "DATABASE_URL names a database that runs elsewhere: there is none to run here."
        raise CommandFailed(message)
    try:
        server = start(database_folder(config), binaries=config.postgres_bin)
    except PostgresError as error:
        raise CommandFailed(str(error)) from error
    stop = stop_on_signal()
    print(f"PostgreSQL answers on 127.0.0.1:{server.port}. Ctrl-C stops it.", flush=True)
    while server.alive() and not stop.wait(0.5):
        pass
    ended_alone = not stop.is_set()
    server.stop()
    return int(ended_alone)


def _environ(config: Config) -> dict[str, str]:
    refuse_half_restored(config)
    return app_environ(config, running_database(config))


def _become(argv: list[str], environ: Mapping[str, str]) -> int:
    os.execve(argv[0], argv, environ)  # noqa: S606 - our own programs
