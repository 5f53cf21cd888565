"""Backup files: everything in the database, readable by any later PostgreSQL.

Dumps are made by the superuser, since row-level security hides rows even from the owner.
"""

import argparse
import os
import subprocess
from pathlib import Path

from huiliu.kit.postgres import Dsn, find_binaries

from .environment import Database, database, settings
from .errors import CommandFailed
from .prepared import stamp_forget


def dump_command(arguments: argparse.Namespace) -> int:
    """Write the database to a file that only the caller can read."""
    config = settings()
    target: Path = arguments.file
    if target.exists():
        message = f"{target} exists already. Give another name: a backup is never overwritten."
        raise CommandFailed(message)
    with database(config) as found:
        partial = target.with_name(f"{target.name}.partial")
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            _run("pg_dump", ["--format=custom"], found, config.postgres_bin, output=out.fileno())
        partial.rename(target)
    print(f"Wrote {target} ({target.stat().st_size:,} bytes).")
    return 0


def restore_command(arguments: argparse.Namespace) -> int:
    """Replace everything in the database by what the file holds, all or nothing."""
    config = settings()
    source: Path = arguments.file
    if not source.is_file():
        message = f"There is no file {source}."
        raise CommandFailed(message)
    options = ["--clean", "--if-exists", "--single-transaction", "--exit-on-error"]
    with database(config) as found, source.open("rb") as file:
        stamp_forget(config)
        _run("pg_restore", options, found, config.postgres_bin, source=file.fileno())
    print(f"Restored {source}. The next `huiliu up` migrates it if it is older than this version.")
    return 0


def _run(
    program: str,
    options: list[str],
    found: Database,
    given: Path | None,
    *,
    source: int | None = None,
    output: int | None = None,
) -> None:
    if found.server is None:
        message = (
            "This command is for Huiliu's own database. DATABASE_URL names another one: use its "
            f"own backup, or {program} as its superuser."
        )
        raise CommandFailed(message)
    dsn, programs = found.server.superuser_dsn("huiliu"), find_binaries(given)
    done = subprocess.run(  # noqa: S603 - our own program, arguments are a list
        [programs.program(program), *options, f"--dbname={_address(dsn)}"],
        env={"PGPASSWORD": dsn.password, "PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL if source is None else source,
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        message = f"{program} failed; the database is as it was. It said:\n{done.stderr.strip()}"
        raise CommandFailed(message)


def _address(dsn: Dsn) -> str:
    """Without the password, which would show in the list of processes."""
    return f"host={dsn.host} port={dsn.port} user={dsn.user} dbname={dsn.dbname}"
