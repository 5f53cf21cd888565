"""Figures of several processes add up, over forks and restarts, in files that do not multiply."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from huiliu.kit import metric_files

COUNTER = Path(__file__).with_name("a_counter.py")


@contextmanager
def counting(folder: Path, *, kind: str = "web", forks: int = 2, times: int = 5) -> Iterator[None]:
    """Run processes that count, and let them live for the block."""
    argv = [sys.executable, str(COUNTER), str(folder), kind, str(forks), str(times)]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(forks)]
        assert told == [b"counted\n"] * forks
        yield
        process.communicate()


def text_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(folder))
    return metric_files.metrics_text().decode()


def test_what_forks_count_adds_up_and_goes_on_after_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counting(tmp_path):
        pass
    files = sorted(path.name for path in tmp_path.iterdir())
    first = text_of(tmp_path, monkeypatch)
    with counting(tmp_path):
        pass
    second = text_of(tmp_path, monkeypatch)

    assert 'huiliu_releases_total{kind="released"} 10.0' in first
    assert 'huiliu_releases_total{kind="released"} 20.0' in second
    left = sorted(path.name for path in tmp_path.iterdir() if "livesum" not in path.name)
    assert left == [name for name in files if "livesum" not in name]


def test_the_present_of_a_dead_process_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counting(tmp_path, kind="streams", forks=1):
        alive = text_of(tmp_path, monkeypatch)
    dead = text_of(tmp_path, monkeypatch)

    assert "huiliu_streams_open 3.0" in alive
    assert "huiliu_streams_open 3.0" not in dead
    assert 'huiliu_releases_total{kind="released"} 5.0' in dead


def test_where_nothing_is_shared_a_process_tells_its_own_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)

    assert b"huiliu_requests" in metric_files.metrics_text()
