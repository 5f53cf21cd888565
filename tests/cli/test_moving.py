"""From one major version of PostgreSQL to another, as the refusal says it."""

from pathlib import Path

import psycopg
import pytest

from huiliu.cli.main import main
from huiliu.kit import postgres

OLD = Path("/usr/lib/postgresql/15/bin")
pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(not OLD.is_dir(), reason="PostgreSQL 15 is not installed"),
]


def test_a_database_moves_by_dump_and_restore(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres.serving(data / "postgres", binaries=OLD) as old:
        _write(old.owner_dsn(), "CREATE TABLE kept AS SELECT '通州' AS name")
    backup = str(tmp_path / "all.dump")
    monkeypatch.setenv("HUILIU_POSTGRES_BIN", str(OLD))
    dumped = main(["database", "dump", backup])
    monkeypatch.delenv("HUILIU_POSTGRES_BIN")
    cluster = data / "postgres" / "cluster"
    cluster.rename(cluster.with_name("cluster-15"))

    restored = main(["database", "restore", backup])

    assert (dumped, restored) == (0, 0)
    with (
        postgres.serving(data / "postgres") as new,
        psycopg.connect(new.owner_dsn().url) as connection,
    ):
        assert connection.execute("SELECT name FROM kept").fetchone() == ("通州",)


def test_without_the_move_nothing_is_touched(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with postgres.serving(data / "postgres", binaries=OLD) as old:
        _write(old.owner_dsn(), "CREATE TABLE kept AS SELECT '通州' AS name")

    status = main(["postgres"])

    assert status == 1
    assert "huiliu database dump" in capsys.readouterr().err
    assert (data / "postgres" / "cluster" / "PG_VERSION").read_text("ascii") == "15\n"


def _write(dsn: postgres.Dsn, statement: str) -> None:
    with psycopg.connect(dsn.url) as connection:
        connection.execute(statement.encode())
