"""Folders for servers: reachable by the account that a server of root runs as."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from huiliu.kit import postgres
from tests.kit.postgres.asking import Starter


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Running]:
    """Give a server that tests of this module only look at."""
    root = _reachable_folder()
    running = postgres.start(root / "postgres", durable=False)
    yield running
    running.stop()
    postgres.remove_folder(root / "postgres")
    shutil.rmtree(root)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder for a server, gone after the test with all that it made."""
    root = _reachable_folder()
    yield root / "postgres"
    postgres.remove_folder(root / "postgres")
    shutil.rmtree(root)


@pytest.fixture
def start(folder: Path) -> Iterator[Starter]:
    """Give a `postgres.start` whose servers are stopped and taken away after the test."""
    started: dict[Path, postgres.Running] = {}

    def starter(
        at: Path = folder, *, durable: bool = False, binaries: Path | None = None
    ) -> postgres.Running:
        running = postgres.start(at, durable=durable, binaries=binaries)
        started[at] = running
        return running

    yield starter
    for at, running in started.items():
        running.stop()
        postgres.remove_folder(at)


def _reachable_folder() -> Path:
    root = Path(tempfile.mkdtemp(prefix="huiliu-pg-"))
    root.chmod(0o755)
    return root
