"""Each process by its own name, for who has a supervisor of their own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.cli.running import Huiliu, two_free_ports

pytestmark = pytest.mark.drill
Runner = Callable[[str], Huiliu]


@pytest.fixture
def run(data: Path) -> Iterator[Runner]:
    """Give a way to run one command in the background; the last started is stopped first."""
    port = two_free_ports()
    environ = {**os.environ, "HUILIU_PORT": str(port)}
    environ["DJANGO_SETTINGS_MODULE"] = "huiliu.site.settings"
    with ExitStack() as stack:

        def runner(word: str) -> Huiliu:
            process = subprocess.Popen(
                [sys.executable, "-m", "huiliu.cli.main", word],
                env=environ,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            stack.callback(process.communicate)
            stack.callback(process.terminate)
            return Huiliu(process=process, data=data, port=port, environ=environ)

        yield runner


def test_database_migration_and_pages_run_one_by_one(run: Runner) -> None:
    database = run("postgres")
    database.wait_for("PostgreSQL answers")
    migrated = database.command("migrate")

    web = run("web")
    web.wait_until(lambda: web.get("/login/").status == 200)

    assert migrated.returncode == 0, migrated.stderr


def test_a_start_after_a_migration_does_not_migrate_again(run: Runner) -> None:
    database = run("postgres")
    database.wait_for("PostgreSQL answers")
    database.command("migrate")
    database.process.terminate()
    database.process.wait(60)

    everything = run("up")
    everything.wait_for("Ctrl-C")

    assert "Bringing" not in "".join(everything.said)


@pytest.mark.parametrize("word", ["web", "streams", "worker"])
def test_a_process_alone_stops_when_asked(run: Runner, word: str) -> None:
    database = run("postgres")
    database.wait_for("PostgreSQL answers")
    database.command("migrate")
    alone = run(word)
    alone.wait_until(lambda: alone.connections() > 0)

    alone.process.terminate()

    assert alone.process.wait(60) in {0, -15}


def test_a_database_alone_that_is_killed_says_so(run: Runner) -> None:
    database = run("postgres")
    database.wait_for("PostgreSQL answers")

    database.child("cluster").kill()

    assert database.process.wait(60) == 1
