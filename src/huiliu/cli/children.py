"""Keeps child processes running: starts, restarts after a crash, stops in order.

Each child leads a session of its own, so that Ctrl-C reaches us alone and what a dead child left
behind can be ended with it.
"""

import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from huiliu.kit.processes import end_group, ends_with_parent

STOP_S = 25.0
_POLL_S = 0.1
_FIRST_DELAY_S = 0.5
_LONGEST_DELAY_S = 30.0
_STEADY_S = 60.0
"""A child that ran this long is taken for healthy again: its next delay is the first one."""


@dataclass(slots=True, kw_only=True)
class Child:
    """One process of ours. Only `Children` changes its state."""

    name: str
    argv: Sequence[str]
    environ: Mapping[str, str] = field(repr=False)
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    restart_at: float = 0.0
    delay_s: float = _FIRST_DELAY_S

    def start(self) -> None:
        """Run it."""
        self.process = subprocess.Popen(  # noqa: S603 - our own programs
            list(self.argv),
            env=dict(self.environ),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=ends_with_parent(signal.SIGTERM),  # noqa: PLW1509 - one system call
        )
        self.started_at = time.monotonic()

    def status(self) -> int:
        """How it ended; 0 while it runs."""
        return (self.process.poll() if self.process else None) or 0

    def runs(self) -> bool:
        """Whether it has not ended."""
        return self.process is not None and self.process.poll() is None


class Children:
    """All processes of one `huiliu up`; `say` gets one line for each thing a person should know."""

    def __init__(self, children: Sequence[Child], *, say: Callable[[str], None]) -> None:
        self._children = children
        self._say = say

    def start(self) -> None:
        """Start all, in order."""
        for child in self._children:
            child.start()

    def watch(self, *, until: Callable[[], bool], tick: Callable[[], None]) -> None:
        """Restart what crashes until `until` is true; `tick` is called every tenth of a second."""
        while not until():
            for child in self._children:
                self._revive(child)
            tick()
            time.sleep(_POLL_S)

    def finish(self, child: Child, *, until: Callable[[], bool]) -> None:
        """Wait for one that ends by itself; when `until` is true it is stopped."""
        while child.runs() and not until():
            time.sleep(_POLL_S)
        if child.runs():
            self.stop()

    def stop(self) -> None:
        """Ask all to end, wait, then end what did not."""
        for child in self._children:
            if child.process is not None and child.runs():
                child.process.terminate()
        deadline = time.monotonic() + STOP_S
        for child in self._children:
            if child.process is None:
                continue
            try:
                child.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self._say(f"{child.name} did not stop in {STOP_S:.0f} s and is killed.")
            end_group(child.process)
            child.process.wait()

    def _revive(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.restart_at:
                child.start()
            return
        status = child.process.poll()
        if status is None:
            return
        end_group(child.process)
        child.process = None
        steady = now - child.started_at >= _STEADY_S
        child.delay_s = _FIRST_DELAY_S if steady else min(child.delay_s * 2, _LONGEST_DELAY_S)
        child.restart_at = now + child.delay_s
        self._say(f"{child.name} ended with {status}; starting it again in {child.delay_s:.0f} s.")
