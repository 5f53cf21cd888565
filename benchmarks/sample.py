"""The sample province under `huiliu up`, filled up with as many stories as a measurement asks.

Stories beyond those that the sample has are copies of one row with their own id, code, title and
time. A list reads rows, and one row costs what another does.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from benchmarks.reader import free_port, status
from huiliu.kit import postgres

ROOT = Path(__file__).resolve().parent.parent
CENTRE = "tongzhou"
_START_S = 180
_CHANGED = {
    "id": "gen_random_uuid()",
    "code": "'B-' || n",
    "begun_key": "null::uuid",
    "title": "'第' || n || '篇，河边的早市又热闹起来'",
    "updated_at": "now() - n * interval '1 minute'",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A running sample province."""

    port: int
    pid: int
    environ: dict[str, str]


@contextmanager
def sample(folder: Path, server: postgres.Running, **more: str) -> Iterator[Sample]:
    """Run all processes on `server`, with the sample province loaded, until the block ends.

    `more` are further settings.
    """
    port = free_port()
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "huiliu.site.settings",
        "HUILIU_DEMO": "1",
        "HUILIU_DATA": str(folder / "data"),
        "HUILIU_PORT": str(port),
        "HUILIU_STREAMS_PORT": str(free_port()),
        "HUILIU_SECRET_KEY": "a key for one measurement on this machine, and for nothing else",
        "DATABASE_URL": server.app_dsn().url,
        **more,
    }
    # The owner's address is for migrations alone: whoever holds it is above every policy.
    owner = {"HUILIU_OWNER_DATABASE_URL": server.owner_dsn().url}
    command = [sys.executable, "-m", "huiliu.cli.main", "up"]
    with running(command, environ | owner, port=port) as pid:
        yield Sample(port=port, pid=pid, environ=environ)


@contextmanager
def running(command: Sequence[str], environ: dict[str, str], *, port: int) -> Iterator[int]:
    """Run a command until the block ends, from the moment its login page answers."""
    process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + _START_S
        while status(port, "/login/") != 200:  # noqa: PLR2004 - HTTP's own number
            if process.poll() is not None or time.monotonic() > until:
                raise TimeoutError("Huiliu did not start")
            time.sleep(0.2)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def settled(server: postgres.Running) -> None:
    """Wait until the worker has done what the load left it: that is no request's work."""
    address = server.superuser_dsn(server.app_dsn().dbname).url
    due = (
        "select count(*) from procrastinate_jobs where status in ('todo', 'doing')"
        " and coalesce(scheduled_at, %s) <= now()"
    )
    until = time.monotonic() + _START_S
    with psycopg.connect(address, autocommit=True) as admin:
        while int(str(_one(admin, due, "-infinity"))):
            if time.monotonic() > until:
                raise TimeoutError("the worker does not come to an end")
            time.sleep(0.5)


def stories_fill(server: postgres.Running, *, rows: int) -> None:
    """Bring the stories of the centre to `rows`, by copies of its newest one."""
    address = server.superuser_dsn(server.app_dsn().dbname).url
    with psycopg.connect(address, autocommit=True) as admin:
        tenant = _one(admin, "select id from accounts_tenant where slug = %s", CENTRE)
        counted = "select count(*) from newsroom_editing_story where tenant_id = %s"
        have = int(str(_one(admin, counted, tenant)))
        made = "select id from newsroom_editing_story where tenant_id = %s"
        newest = f"{made} order by updated_at desc"
        story = _one(admin, newest, tenant)
        admin.execute(_copy(admin), {"story": story, "first": have + 1, "last": rows})
        admin.execute("vacuum analyze newsroom_editing_story")


def _copy(admin: psycopg.Connection[tuple[object, ...]]) -> sql.Composed:
    """Give the statement that copies one story; columns not named in _CHANGED stay."""
    found = admin.execute(
        "select column_name from information_schema.columns"
        " where table_name = 'newsroom_editing_story' and is_generated = 'NEVER'"
    )
    columns = [str(row[0]) for row in found]
    values = [sql.SQL(_CHANGED.get(name, f"made.{name}")) for name in columns]  # type: ignore[arg-type]
    return sql.SQL(
        "insert into newsroom_editing_story ({columns}) select {values}"
        " from newsroom_editing_story made, generate_series(%(first)s::int, %(last)s::int) n"
        " where made.id = %(story)s"
    ).format(
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        values=sql.SQL(", ").join(values),
    )


def _one(admin: psycopg.Connection[tuple[object, ...]], statement: str, value: object) -> object:
    row = admin.execute(statement, [value]).fetchone()  # type: ignore[arg-type]
    if row is None:
        raise LookupError(statement)
    return row[0]
