"""What the database says of itself, of its roles and of the work that waits in it."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from .finding import Finding, Ward

OLDEST_MAJOR = 15
CLOCK_SLACK = timedelta(seconds=5)
HEARTBEAT_S = 60
WAITS = timedelta(minutes=2)
_UUID7_MS_SHIFT = 80


def check_version(ward: Ward) -> Iterator[Finding]:
    """The server is one that Huiliu was tried on."""
    major = ward.connection.info.server_version // 10_000
    if major < OLDEST_MAJOR:
        yield Finding(
            wrong=f"PostgreSQL {major} is older than {OLDEST_MAJOR}",
            mend="move to a newer one by `huiliu backup` and `huiliu restore`",
        )


def check_migrations(ward: Ward) -> Iterator[Finding]:
    """The tables are those of this version."""
    del ward
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    known = set(executor.loader.graph.nodes)
    newer = [name for name in executor.loader.applied_migrations if name not in known]
    if waiting:
        yield Finding(wrong=f"{len(waiting)} migrations were not run", mend="run `huiliu migrate`")
    if [name for name in newer if name[0] in {"kit", "accounts", "newsroom", "library", "ledger"}]:
        yield Finding(
            wrong="a later version of Huiliu was here",
            mend="start that version, or restore the backup from before it",
        )


def check_role(ward: Ward) -> Iterator[Finding]:
    """The role that serves pages owns nothing and bypasses nothing."""
    [(name, power)] = ward.asked(
        "select rolname, rolsuper or rolbypassrls or rolcreaterole from pg_roles"
        " where rolname = current_user"
    )
    if power:
        yield Finding(
            wrong=f"the role {name} in DATABASE_URL is above the rules of tenants",
            mend=f"as superuser: ALTER ROLE {name} NOSUPERUSER NOBYPASSRLS NOCREATEROLE",
        )
    [(owned,)] = ward.asked(
        "select count(*) from pg_class where relnamespace = 'public'::regnamespace"
        " and relkind in ('r', 'p') and relowner = current_user::regrole"
    )
    if owned:
        yield Finding(
            wrong=f"the role {name} owns {owned} tables: it could switch their rules off",
            mend="name huiliu_app in DATABASE_URL and huiliu_owner in HUILIU_OWNER_DATABASE_URL",
        )


def check_row_security(ward: Ward) -> Iterator[Finding]:
    """Every table that has an owner keeps its rows apart."""
    from huiliu.kit.scope.registry import TableKind, registry

    guarded = [one.name for one in registry.tables.values() if one.kind is not TableKind.GLOBAL]
    found = ward.asked(
        "select relname from pg_class where relnamespace = 'public'::regnamespace"
        " and relname = any(%s) and not relrowsecurity order by 1",
        guarded,
    )
    if found:
        yield Finding(
            wrong=f"row security is off on {', '.join(name for (name,) in found)}",
            mend="run `huiliu migrate`: it puts the policies back",
        )


def check_clock(ward: Ward) -> Iterator[Finding]:
    """Time went forward since the newest row was written, here and in the database."""
    [(there,)] = ward.asked("select clock_timestamp()")
    now = ward.place.moment()
    apart = abs(there - now)
    if apart > CLOCK_SLACK:
        yield Finding(
            wrong=f"our clock and the database's differ by {apart.total_seconds():.0f} s",
            mend="let both be set by the network: `timedatectl set-ntp true`",
        )
    for table, scope in (("audit_row", "system:scheduler"), ("ledger_entry", "system:sequencer")):
        [(newest,)] = ward.asked(f"select max(at) from {table}", scope=scope)  # noqa: S608 - two constants
        if newest is not None and newest > now + CLOCK_SLACK:
            ahead = (newest - now).total_seconds()
            yield Finding(
                wrong=f"the newest row of {table} is {ahead:.0f} s ahead: the clock went backwards",
                mend="set the clock right (`timedatectl`), then wait for it to pass that moment",
            )


def check_jobs(ward: Ward) -> Iterator[Finding]:
    """No job gave up, none waits too long."""
    failed = ward.asked(
        "select task_name, count(*) from procrastinate_jobs where status = 'failed'"
        " group by 1 order by 1"
    )
    for name, count in failed:
        yield Finding(
            wrong=f"{count} jobs {name} gave up",
            mend="read why on the page of jobs or in the log, mend that, run them again there",
        )
    [(late,)] = ward.asked(
        "select count(*) from procrastinate_jobs j where status = 'todo'"
        " and coalesce(scheduled_at, (select min(at) from procrastinate_events e"
        " where e.job_id = j.id)) < %s",
        ward.place.now - WAITS,
    )
    if late:
        yield Finding(wrong=f"{late} jobs wait for more than {_minutes()}", mend="start the worker")


def check_worker(ward: Ward) -> Iterator[Finding]:
    """A worker gives signs of life."""
    [(alive,)] = ward.asked(
        "select exists (select from procrastinate_workers"
        " where last_heartbeat > now() - make_interval(secs => %s))",
        HEARTBEAT_S,
    )
    if not alive:
        yield Finding(
            wrong=f"no worker gave a sign of life in {HEARTBEAT_S} s",
            mend="start it: `huiliu up`, or `systemctl start huiliu-worker`",
        )


def check_sequencer(ward: Ward) -> Iterator[Finding]:
    """The ledger takes facts in."""
    # PostgreSQL 15 knows no min(uuid).
    oldest = ward.asked(
        "select id from ledger_waiting order by id limit 1", scope="system:sequencer"
    )
    for (waiting,) in oldest:
        waits = ward.place.now.timestamp() - _made_at(waiting)
        if waits > WAITS.total_seconds():
            yield Finding(
                wrong=f"a fact waits for the ledger for {waits:.0f} s",
                mend="read the worker's log for ledger.refused or ledger.interrupted",
            )


def check_ledger_past(ward: Ward) -> Iterator[Finding]:
    """The database knows all that the newest checkpoint covers."""
    from huiliu.ledger.api import log_size

    [(places,)] = ward.asked(
        "select coalesce(max(index) + 1, 0) from ledger_entry", scope="system:sequencer"
    )
    if places < log_size():
        yield Finding(
            wrong=f"the ledger's files hold {log_size()} entries, the database only {places}: it is"
            " older than they are",
            mend="restore a newer dump; until then nothing is signed",
        )


def _made_at(identifier: UUID) -> float:
    return (identifier.int >> _UUID7_MS_SHIFT) / 1000


def _minutes() -> str:
    return f"{WAITS.total_seconds() / 60:.0f} minutes"


CHECKS = (
    check_version,
    check_migrations,
    check_role,
    check_row_security,
    check_clock,
    check_jobs,
    check_worker,
    check_sequencer,
    check_ledger_past,
)
