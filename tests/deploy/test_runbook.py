"""docs/operations.md, followed: its SQL, its settings, its commands, on Debian's PostgreSQL 15."""

import http.client
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.architecture.house import DOCS, ROOT
from tests.cli.running import two_free_ports
from tests.deploy.servers import (
    PROGRAMS,
    SECRET,
    Server,
    a_server,
    as_server,
    give_away,
    remove,
    run_server,
)
from tests.journeys.living import wait_until

pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(not PROGRAMS.is_dir(), reason="PostgreSQL 15 is not installed"),
]
PAGE = (DOCS / "operations.md").read_text("utf-8")
SQL = re.sub(r"(?m)^   ", "", PAGE.split("```sql\n")[1].split("```")[0]).replace("…", SECRET)


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """Give a folder that the server's account can reach."""
    folder = Path(tempfile.mkdtemp(prefix="huiliu-runbook-"))
    folder.chmod(0o755)
    yield folder
    remove(folder)


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Server]:
    """Run the package's server, with the roles and the database that the page makes."""
    with a_server(home / "cluster") as running:
        assert running.psql(SQL).stderr == ""
        yield running


@pytest.fixture(scope="module")
def migrated(server: Server, home: Path) -> dict[str, str]:
    """Give the settings of an installation whose database was migrated as the page says."""
    environ = shipped_settings(server, home / "srv", two_free_ports())
    done = huiliu(environ, "migrate", **owner_of(server))
    assert done.returncode == 0, done.stderr
    return environ


def owner_of(server: Server) -> dict[str, str]:
    """Give the setting that only a migration and a restore are given."""
    return {"HUILIU_OWNER_DATABASE_URL": server.url("huiliu_owner", "huiliu")}


def shipped_settings(server: Server, data: Path, port: int) -> dict[str, str]:
    """Fill in deploy/huiliu.env as the page says."""
    lines = (ROOT / "deploy" / "huiliu.env").read_text("utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return given | {
        "HUILIU_DATA": str(data),
        "HUILIU_PORT": str(port),
        "HUILIU_SECRET_KEY": "k" * 64,
        "DATABASE_URL": server.url("huiliu_app", "huiliu"),
        "PATH": os.environ["PATH"],
    }


def huiliu(
    environ: Mapping[str, str], *words: str, typed: str = "", **more: str
) -> "subprocess.CompletedProcess[str]":
    """Run a command as its unit would."""
    return subprocess.run(
        [sys.executable, "-m", "huiliu.cli.main", *words],
        cwd=ROOT,
        env={**environ, **more},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def serving(environ: Mapping[str, str]) -> Iterator[None]:
    """Run web and worker as their units do."""
    running = [
        subprocess.Popen([sys.executable, "-m", "huiliu.cli.main", word], cwd=ROOT, env=environ)
        for word in ("web", "worker")
    ]
    try:
        wait_until(lambda: login_page(int(environ["HUILIU_PORT"])) == http.HTTPStatus.OK)
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(40)


def login_page(port: int) -> int:
    """Ask for the login page as nginx does."""
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as call:
            headers = {"Host": "news.example", "X-Forwarded-Proto": "https"}
            call.request("GET", "/login/", headers=headers)
            return call.getresponse().status
    except OSError:
        return 0


def test_from_an_empty_machine_to_a_backup_and_back(
    server: Server, migrated: dict[str, str], home: Path
) -> None:
    environ = migrated
    reader = {"HUILIU_BACKUP_DATABASE_URL": server.url("huiliu_backup", "huiliu")}
    words = ("operator", "create", "--login", "operator", "--name", "操作员", "--province", "某省")

    created = huiliu(environ, *words, typed="a long enough password\n")
    with serving(environ):
        doctor = huiliu(environ, "doctor")
        kept = huiliu(environ, "backup", str(home / "kept"), **reader)

    assert (created.returncode, kept.returncode) == (0, 0), kept.stderr
    wrong = [line for line in doctor.stdout.splitlines() if line.startswith("✗")]
    # The page runs everything as a user of its own; this drill may run as root.
    assert [line for line in wrong if "run as root" not in line] == []

    fresh = SQL[SQL.index("CREATE DATABASE") :]
    assert server.psql(f"ALTER DATABASE huiliu RENAME TO lost;\n{fresh}").stderr == ""
    server.psql(f"CREATE ROLE huiliu_restore LOGIN SUPERUSER PASSWORD '{SECRET}'")
    superuser = {"HUILIU_BACKUP_DATABASE_URL": server.url("huiliu_restore", "huiliu")}
    elsewhere = environ | {"HUILIU_DATA": str(home / "new")}
    back = huiliu(elsewhere, "restore", str(home / "kept"), **owner_of(server), **superuser)
    dropped = server.psql(
        "\\c huiliu\nREASSIGN OWNED BY huiliu_restore TO huiliu_owner;\nDROP ROLE huiliu_restore"
    )
    (home / "new" / "keys" / "kek").write_bytes((home / "srv" / "keys" / "kek").read_bytes())
    (home / "new" / "keys" / "kek").chmod(0o600)

    assert back.returncode == 0, back.stdout + back.stderr
    assert "Before you start: put the key" in back.stdout
    assert dropped.stderr == ""
    with serving(elsewhere):
        assert huiliu(elsewhere, "audit", "verify").returncode == 0


def test_the_store_is_checked_with_the_role_of_the_backup(
    server: Server, migrated: dict[str, str]
) -> None:
    reader = {"HUILIU_BACKUP_DATABASE_URL": server.url("huiliu_backup", "huiliu")}

    refused, checked = (huiliu(migrated, "store", "check", **more) for more in ({}, reader))

    assert (refused.returncode, checked.returncode) == (1, 0), checked.stderr
    assert "HUILIU_BACKUP_DATABASE_URL is not set" in refused.stderr


def test_the_app_s_role_cannot_read_another_tenant_s_rows_nor_the_backup_s_write(
    server: Server, migrated: dict[str, str]
) -> None:
    del migrated
    denied = []
    for role, statement in (
        ("huiliu_app", "create table mine (x int)"),
        ("huiliu_backup", "delete from accounts_tenant"),
    ):
        with psycopg.connect(server.url(role, "huiliu")) as connection:
            try:
                connection.execute(statement.encode())
            except psycopg.errors.InsufficientPrivilege:
                denied.append(role)

    assert denied == ["huiliu_app", "huiliu_backup"]


def test_a_database_goes_back_to_a_moment_between_two_rows(home: Path) -> None:
    give_away(home / "wal")
    with a_server(home / "archived") as server:
        _archive(server, home)
    with run_server(server.home) as archived:
        base = home / "base"
        give_away(base)
        as_server(
            "pg_basebackup", "-D", str(base), "-X", "stream", "-c", "fast", "-d", archived.url()
        )
        with psycopg.connect(archived.url(), autocommit=True) as connection:
            connection.execute("create table kept (word text)")
            connection.execute("insert into kept values ('before')")
            [moment] = connection.execute("select clock_timestamp()::text").fetchone() or [""]
            connection.execute("insert into kept values ('after')")
            connection.execute("select pg_switch_wal()")
    (base / "recovery.signal").touch()
    (base / "postgresql.auto.conf").write_text(
        f"restore_command = 'cp {home}/wal/%f %p'\nrecovery_target_time = '{moment}'\n"
        "recovery_target_action = 'promote'\n",
        "utf-8",
    )
    with run_server(base) as back, psycopg.connect(back.url()) as connection:
        assert connection.execute("select word from kept").fetchall() == [("before",)]


def _archive(server: Server, home: Path) -> None:
    """Set a server to keep its log, as the page says; it does so from its next start."""
    settings = [line for line in PAGE.splitlines() if "ALTER SYSTEM" in line]
    for line in settings:
        statement = line.partition('-c "')[2].rstrip('"')
        server.psql(statement.replace("/var/backups/postgres/wal", str(home / "wal")))
