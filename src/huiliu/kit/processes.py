"""Child processes that never outlive the one that answers for them."""

import ctypes
import os
import signal
import subprocess
import threading
from _thread import start_new_thread
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)
_M_ARENA_MAX = -8
_ARENAS = 2


def ends_with_parent(by: signal.Signals) -> Callable[[], None]:
    """What a child calls before it becomes its program, so that it gets `by` when we are killed.

    The kernel watches the thread that starts the child: start children from the main thread.
    """

    def bind() -> None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, by)

    return bind


def share_arenas() -> None:
    """Let all threads of this process take memory from the same two arenas of glibc.

    By default each new thread may get its own, up to eight a core, and keeps what it once needed:
    a worker whose pictures and index writers come and go in threads of their own would hold
    several times what it uses. Other C libraries have one place for all; there nothing is done.
    """
    mallopt = getattr(_LIBC, "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, _ARENAS)


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of a child that led a session of its own, grandchildren included."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def stop_on_signal() -> threading.Event:
    """Give an event that SIGINT and SIGTERM set; call it from the main thread.

    A handler runs between any two steps of the main thread, also inside the event's own lock:
    setting it right there would wait for itself for ever. A bare thread sets it.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: start_new_thread(stop.set, ()))
    return stop
