"""An end for what should have ended long ago.

Readers bound their own effort; this is for the fault that nobody thought of. The thread that
overruns is interrupted at its next step of Python by an exception, as a signal would in the main
thread; work inside a library in C is interrupted once it returns.
"""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TimeOver(Exception):
    """The time is over."""


@contextmanager
def time_limited(seconds: float) -> Iterator[None]:
    """Let the block take at most so many seconds; raises TimeOver in it."""
    limit = _Limit(threading.get_ident())
    timer = threading.Timer(seconds, limit.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        limit.lift()
        timer.cancel()


class _Limit:
    """Interrupts a thread, but never once the limit was lifted."""

    def __init__(self, thread: int) -> None:
        self._thread = thread
        self._is_lifted = False
        self._lock = threading.Lock()

    def interrupt(self) -> None:
        with self._lock:
            if not self._is_lifted:
                _raise_in(self._thread)

    def lift(self) -> None:
        with self._lock:
            self._is_lifted = True


def _raise_in(thread: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TimeOver))
