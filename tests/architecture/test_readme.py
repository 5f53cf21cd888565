"""The shell blocks of README.md run; `make test` itself is excepted."""

import os
import re
import signal
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.house import ROOT
from tests.cli.running import two_free_ports

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
EXCEPTED = {"make test"}
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line not in EXCEPTED]
TARGETS = sorted(set(re.findall(r"`make ([a-z]+)`", README)))
# The demo loads a whole province the first time, on a machine that may have more to do.
PATIENCE_S = 600


def test_the_readme_has_the_two_commands() -> None:
    assert [line for block in BLOCKS for line in block.splitlines()] == ["make demo", "make test"]


def test_make_alone_lists_every_command_that_the_readme_names() -> None:
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert [target for target in TARGETS if f"make {target} " not in said] == []


@pytest.fixture
def a_clone(tmp_path: Path) -> Path:
    """Copy the tracked files beside an environment that has our packages already."""
    clone = tmp_path / "a clone 汇流"
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    subprocess.run(["mkdir", clone], check=True)
    archive = subprocess.run(
        ["tar", "-c", "--null", "--files-from=-"],
        cwd=ROOT,
        input=names,
        capture_output=True,
        check=True,
    ).stdout
    subprocess.run(["tar", "-x"], cwd=clone, input=archive, check=True)
    venv.create(clone / ".venv", with_pip=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = clone / ".venv" / "lib" / version / "site-packages"
    (packages / "near.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n", encoding="utf-8")
    # As root the database runs as another user, who must reach the folder.
    tmp_path.chmod(0o755)
    tmp_path.parent.chmod(0o755)
    return clone


@pytest.mark.drill
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_serves_the_login_page(a_clone: Path, command: str) -> None:
    ours = ("HUILIU_", "DATABASE_URL", "DJANGO_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    port = two_free_ports()
    environ = {**clean, "HUILIU_PORT": str(port)}

    started = subprocess.Popen(["sh", "-c", command], cwd=a_clone, env=environ, process_group=0)
    statuses = list(answers(f"http://127.0.0.1:{port}/login/"))
    os.killpg(started.pid, signal.SIGINT)
    started.wait(timeout=60)

    assert statuses[-1:] == [200]


def answers(address: str) -> Iterator[int]:
    """Ask until an answer comes or patience ends; give what was answered."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                yield answer.status
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
