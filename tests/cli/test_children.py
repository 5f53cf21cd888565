"""Keeping processes running, tried with the shell."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from huiliu.cli.children import Child, Children


@pytest.fixture
def said() -> list[str]:
    """Give the lines that a person would have read."""
    return []


@pytest.fixture
def keep(said: list[str]) -> Iterator[Callable[[str], tuple[Child, Children]]]:
    """Give a way to keep one shell script running."""
    kept: list[Children] = []

    def keeper(script: str) -> tuple[Child, Children]:
        child = Child(name="script", argv=["/bin/sh", "-c", script], environ=dict(os.environ))
        children = Children([child], say=said.append)
        kept.append(children)
        children.start()
        return child, children

    yield keeper
    for children in kept:
        children.stop()


def test_a_crashed_child_is_started_again_after_a_pause(
    keep: Callable[[str], tuple[Child, Children]], said: list[str], tmp_path: Path
) -> None:
    runs = tmp_path / "runs"
    _child, children = keep(f"echo x >> '{runs}'; exit 3")

    children.watch(until=lambda: _lines(runs) >= 2, tick=lambda: None)

    assert "script ended with 3; starting it again" in said[0]


def test_each_crash_makes_the_pause_longer(
    keep: Callable[[str], tuple[Child, Children]], said: list[str], tmp_path: Path
) -> None:
    runs = tmp_path / "runs"
    child, children = keep(f"echo x >> '{runs}'; exit 1")

    children.watch(until=lambda: len(said) >= 2, tick=lambda: None)

    assert child.delay_s == 2.0


def test_a_stopped_child_is_asked_first(
    keep: Callable[[str], tuple[Child, Children]], tmp_path: Path
) -> None:
    asked = tmp_path / "asked"
    ready = tmp_path / "ready"
    child, children = keep(
        f"trap 'touch \"{asked}\"; exit 0' TERM; touch '{ready}'; while :; do sleep .1; done"
    )
    children.watch(until=ready.exists, tick=lambda: None)

    children.stop()

    assert asked.exists()
    assert not child.runs()


def test_a_deaf_child_is_killed(
    keep: Callable[[str], tuple[Child, Children]],
    said: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("huiliu.cli.children.STOP_S", 0.2)
    ready = tmp_path / "ready"
    child, children = keep(f"trap '' TERM; touch '{ready}'; while :; do sleep .1; done")
    children.watch(until=ready.exists, tick=lambda: None)

    children.stop()

    assert not child.runs()
    assert "is killed" in said[0]


def test_what_a_dead_child_left_behind_ends_with_it(
    keep: Callable[[str], tuple[Child, Children]], tmp_path: Path
) -> None:
    left = tmp_path / "left"
    _child, children = keep(f"sleep 600 & echo $! > '{left}.new'; mv '{left}.new' '{left}'; wait")
    children.watch(until=left.exists, tick=lambda: None)
    grandchild = psutil.Process(int(left.read_text("ascii")))

    children.stop()

    _gone, alive = psutil.wait_procs([grandchild], timeout=5)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []


def test_a_step_that_is_interrupted_is_stopped(said: list[str]) -> None:
    step = Child(name="step", argv=["/bin/sleep", "600"], environ=dict(os.environ))
    step.start()

    Children([step], say=said.append).finish(step, until=lambda: True)

    assert not step.runs()
    assert step.status() != 0


def test_a_child_ends_with_a_killed_parent(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys\n"
        "from huiliu.cli.children import Child\n"
        "child = Child(name='c', argv=['/bin/sleep', '600'], environ={})\n"
        "child.start()\n"
        "print(child.process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    parent = psutil.Popen([sys.executable, "-c", program], stdout=-1, text=True)
    printed, _ = parent.communicate()

    gone = _is_gone_within(int(printed), seconds=5)

    assert gone


def _lines(path: Path) -> int:
    return len(path.read_text("ascii").splitlines()) if path.exists() else 0


def _is_gone_within(pid: int, *, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
    return False
