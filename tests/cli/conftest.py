"""A Huiliu that really runs, for the commands to be tried on."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from huiliu.kit import postgres
from tests.cli.running import Huiliu, two_free_ports

KEY = "only a test's key, long enough for a check at the start of every process"


@pytest.fixture(autouse=True)
def _settings_of_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command called in this process names its own settings: later tests keep ours."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", os.environ["DJANGO_SETTINGS_MODULE"])


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a data folder named by the environment, and no database of anyone else's."""
    folder = Path(tempfile.mkdtemp(prefix="huiliu-cli-"))
    folder.chmod(0o755)
    monkeypatch.setenv("HUILIU_DATA", str(folder))
    monkeypatch.setenv("HUILIU_SECRET_KEY", KEY)
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.delenv("HUILIU_DEMO", raising=False)
    yield folder
    postgres.remove_folder(folder / "postgres")
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def huiliu() -> Iterator[Huiliu]:
    """Give a running `huiliu up` on an empty folder, outside the demo."""
    folder = Path(tempfile.mkdtemp(prefix="huiliu-up-"))
    folder.chmod(0o755)
    port = two_free_ports()
    environ = {
        **{name: value for name, value in os.environ.items() if "DATABASE_URL" not in name},
        "HUILIU_DATA": str(folder),
        "HUILIU_SECRET_KEY": KEY,
        "HUILIU_DEMO": "",
        "HUILIU_PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "huiliu.site.settings",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "huiliu.cli.main", "up"],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    running = Huiliu(process=process, data=folder, port=port, environ=environ)
    running.wait_for("Ctrl-C")
    yield running
    process.send_signal(signal.SIGINT)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=40)
    process.kill()
    postgres.remove_folder(folder / "postgres")
    shutil.rmtree(folder)
