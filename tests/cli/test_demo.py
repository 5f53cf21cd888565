"""The sample province from an empty folder to its reset, by command."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from huiliu.kit import postgres

pytestmark = pytest.mark.drill


def command(*words: str, data: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command on a data folder."""
    environ = {name: value for name, value in os.environ.items() if "DATABASE_URL" not in name}
    environ |= {"DJANGO_SETTINGS_MODULE": "huiliu.site.settings", "HUILIU_DEMO": "1"}
    return subprocess.run(
        [sys.executable, "-m", "huiliu.cli.main", *words],
        env={**environ, "HUILIU_DATA": str(data), "HUILIU_SECRET_KEY": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def loaded() -> Iterator[Path]:
    """Give a data folder with the sample province in it, which no test changes."""
    folder = Path(tempfile.mkdtemp(prefix="huiliu-demo-"))
    folder.chmod(0o755)
    for words in (("migrate",), ("demo", "load")):
        done = command(*words, data=folder)
        assert done.returncode == 0, done.stderr
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def province(loaded: Path) -> Iterator[Path]:
    """Give a copy of it, owners and all."""
    folder = Path(tempfile.mkdtemp(prefix="huiliu-demo-"))
    folder.chmod(0o755)
    subprocess.run(["cp", "-a", f"{loaded}/.", str(folder)], check=True)
    yield folder
    shutil.rmtree(folder)


def test_a_province_is_loaded_once_checked_and_reset(province: Path) -> None:
    again = command("demo", "load", data=province)
    trail = command("audit", "verify", data=province)
    reset = command("demo", "reset", data=province)

    assert "has tenants already" in again.stdout
    assert (trail.returncode, trail.stdout) == (0, "The audit trail is whole.\n")
    assert reset.returncode == 0
    assert not (province / "postgres").exists()
    assert not (province / "public").exists()


def test_a_load_that_was_cut_off_asks_for_a_reset(province: Path) -> None:
    (province / "province.mark").write_text("loading", "utf-8")

    refused = command("demo", "load", data=province)

    assert refused.returncode == 1
    assert "huiliu demo reset" in refused.stderr


def test_an_altered_audit_row_is_named(province: Path) -> None:
    with (
        postgres.serving(province / "postgres") as server,
        psycopg.connect(server.superuser_dsn("huiliu").url) as connection,
    ):
        connection.execute("UPDATE audit_row SET action = 'nothing.happened' WHERE true")

    verified = command("audit", "verify", data=province)

    assert verified.returncode == 1
    assert "flaws found" in verified.stdout
