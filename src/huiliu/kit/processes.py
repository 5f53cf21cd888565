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
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
_ARENAS = 2
_OWN_MAPPING_BYTES = 1 << 20


def ends_with_parent(by: signal.Signals) -> Callable[[], None]:
    """What a child calls before it becomes its program, so that it gets `by` when we are killed.

    The kernel watches the thread that starts the child: start children from the main thread.
    """

    def bind() -> None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, by)

    return bind


def give_memory_back() -> None:
    """Let glibc return what this process no longer uses, as far as that can be told it.

    By itself it gives each new thread an arena that keeps what was once needed, and takes large
    blocks from there too after the first of them was freed: a worker that drew pictures and wrote
    an index would hold several times what it uses. Other C libraries have no such words, and there
    nothing is done.
    """
    mallopt = getattr(_LIBC, "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, _ARENAS)
        mallopt(_M_MMAP_THRESHOLD, _OWN_MAPPING_BYTES)


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
