"""The database as one file, made and read by PostgreSQL's own programs.

By the superuser of our own server, since row-level security hides rows even from the owner; for
a database of one's own by the role that HUILIU_BACKUP_DATABASE_URL names.
"""

import os
import subprocess
from pathlib import Path

from huiliu.kit.config import Config
from huiliu.kit.postgres import Dsn, dsn_of, find_binaries

from .environment import BACKUP_URL, Database
from .errors import CommandFailed


def dump_write(target: Path, config: Config, found: Database) -> None:
    """Write the whole database to a new file, 0600; whole under its name or not there."""
    partial = target.with_name(f"{target.name}.partial")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            options = ["--format=custom"]
            _run("pg_dump", options, reader_dsn(config, found), config, output=out.fileno())
            os.fsync(out.fileno())
    except BaseException:
        partial.unlink()
        raise
    partial.rename(target)


def dump_read(source: Path, config: Config, found: Database) -> None:
    """Replace everything in the database by what the file holds, all or nothing."""
    options = ["--clean", "--if-exists", "--single-transaction", "--exit-on-error"]
    with source.open("rb") as file:
        _run("pg_restore", options, reader_dsn(config, found), config, source=file.fileno())


def reader_dsn(config: Config, found: Database) -> Dsn:
    """The way in that sees every row.

    Raises CommandFailed for a database of one's own without such a role.
    """
    if found.server is not None:
        return found.server.superuser_dsn("huiliu")
    if config.backup_database_url:
        return dsn_of(config.backup_database_url)
    message = (
        f"DATABASE_URL names a database of your own, and {BACKUP_URL} is not set: name there a "
        "role that may read every row (docs/operations.md, Backup), for this command alone; or "
        "use its own backup."
    )
    raise CommandFailed(message)


def _run(
    program: str,
    options: list[str],
    dsn: Dsn,
    config: Config,
    *,
    source: int | None = None,
    output: int | None = None,
) -> None:
    programs = find_binaries(config.postgres_bin)
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
