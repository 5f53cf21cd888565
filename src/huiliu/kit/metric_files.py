"""The figures of several processes, added up from files that do not grow over restarts.

A process takes the first free slot of its kind, `web-0`, `web-1`, …, and holds its lock for as
long as it lives; its figures lie in files named by the slot, and whoever takes the slot next
counts on in them. So counters never go back, and there are as many files as there were processes
at once. prometheus_client's own names hold the process id instead: a file a restart, for ever.
"""

import fcntl
import os
from pathlib import Path

import prometheus_client.values
from prometheus_client import CollectorRegistry, generate_latest, multiprocess
from prometheus_client.registry import REGISTRY

_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""prometheus_client reads the folder from here, and only from here."""
_LOCK_SUFFIX = ".lock"
_SLOTS_MAX = 64


class _Slots:
    """The slot of this process. `_held` keeps the lock's file open; a fork takes one of its own."""

    def __init__(self, folder: Path, kind: str) -> None:
        self._folder = folder
        self._kind = kind
        self._process = 0
        self._slot = ""
        self._held: int | None = None

    def current(self) -> str:
        """Name the slot of whichever process asks."""
        if self._process != os.getpid():
            self._process, self._slot = os.getpid(), self._take()
        return self._slot

    def _take(self) -> str:
        for number in range(_SLOTS_MAX):
            slot = f"{self._kind}-{number}"
            handle = os.open(self._folder / f"{slot}{_LOCK_SUFFIX}", os.O_RDWR | os.O_CREAT, 0o600)
            if _locks(handle):
                self._held = handle
                return slot
            os.close(handle)
        message = f"{_SLOTS_MAX} processes of {self._kind} run on {self._folder} already"
        raise RuntimeError(message)


def share_metrics(folder: Path, *, process: str) -> None:
    """Let this process, and what it forks, count in files below `folder`.

    Call it before `kit.metrics` is imported: figures that exist already stay where they are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    os.environ[_FOLDER] = str(folder)
    slots = _Slots(folder, process)
    make = prometheus_client.values.MultiProcessValue
    prometheus_client.values.ValueClass = make(slots.current)  # type: ignore[no-untyped-call]


def metrics_text() -> bytes:
    """Write the figures of all processes, or of this one where none are shared."""
    folder = os.environ.get(_FOLDER)
    if folder is None:
        return generate_latest(REGISTRY)
    _forget_the_dead(Path(folder))
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry, path=folder)  # type: ignore[no-untyped-call]
    return generate_latest(registry)


def _forget_the_dead(folder: Path) -> None:
    """Drop what a process said of its present when it is gone; what it counted stays."""
    for lock in folder.glob(f"*{_LOCK_SUFFIX}"):
        handle = os.open(lock, os.O_RDWR)
        try:
            if _locks(handle):
                slot = lock.name.removesuffix(_LOCK_SUFFIX)
                multiprocess.mark_process_dead(slot, str(folder))  # type: ignore[no-untyped-call]
        finally:
            os.close(handle)


def _locks(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
