"""An end for what should have ended long ago.

Readers bound their own effort; this is for the fault that nobody thought of. The thread that
overruns is interrupted at its next step of Python by an exception, as a signal would in the main
thread; work inside a library in C is interrupted once it returns.
"""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

_LOOKS_EACH_S = 0.1


class TimeOver(Exception):
    """The time is over."""


class Watch:
    """Watches one thread, and ends what takes longer than a limit; one thread for many blocks."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._watched = threading.get_ident()
        self._until: float | None = None
        self._lock = threading.Lock()
        self._stop = threading.Event()

    @contextmanager
    def limit(self) -> Iterator[None]:
        """Let the block take at most so many seconds; raises TimeOver in it, never after it."""
        with self._lock:
            self._until = monotonic() + self._seconds
        try:
            yield
        finally:
            with self._lock:
                self._until = None

    def look_until_stopped(self) -> None:
        while not self._stop.wait(min(_LOOKS_EACH_S, self._seconds)):
            with self._lock:
                if self._until is not None and monotonic() > self._until:
                    self._until = None
                    _raise_in(self._watched)

    def stop(self) -> None:
        self._stop.set()


@contextmanager
def watching(seconds: float) -> Iterator[Watch]:
    """Watch the present thread within the block, where blocks may have that many seconds each."""
    watch = Watch(seconds)
    thread = threading.Thread(target=watch.look_until_stopped, name="watch", daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        watch.stop()
        thread.join()


def _raise_in(thread: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TimeOver))
