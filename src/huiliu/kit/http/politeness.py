"""One request at a time at a host, a pause between two, and the pause that a host asks for.

Kept in this process: hosts are asked by the worker, one process, and now and then by a page.
Only this module writes `_Host`.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock

from huiliu.kit import clock
from huiliu.kit.http.errors import HostResting

GAP_S = 1.0
_REST_MAX_S = 24 * 3600.0
_REST_DEFAULT_S = 60.0
_HOSTS_MAX = 1000


@dataclass(slots=True)
class _Host:
    lock: Lock = field(default_factory=Lock)
    free_at: float = 0.0


class Politeness:
    """The turns at all hosts."""

    def __init__(
        self,
        *,
        gap_s: float = GAP_S,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.gap_s = gap_s
        self.now = now
        self.sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._all = Lock()

    @contextmanager
    def turn(self, host: str, *, wait_s: float) -> Iterator[None]:
        """Hold the host's turn inside the block.

        Raises HostResting when it does not come within `wait_s`.
        """
        state = self._host(host)
        if not state.lock.acquire(timeout=wait_s):
            raise HostResting(wait_s)
        try:
            pause_s = state.free_at - self.now()
            if pause_s > wait_s:
                raise HostResting(pause_s)
            if pause_s > 0:
                self.sleep(pause_s)
            yield
        finally:
            state.free_at = max(state.free_at, self.now() + self.gap_s)
            state.lock.release()

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long, a day at most; called within its turn."""
        self._host(host).free_at = self.now() + min(seconds, _REST_MAX_S)

    def _host(self, host: str) -> _Host:
        with self._all:
            if len(self._hosts) >= _HOSTS_MAX:
                now = self.now()
                self._hosts = {
                    name: state
                    for name, state in self._hosts.items()
                    if state.lock.locked() or state.free_at > now
                }
            return self._hosts.setdefault(host, _Host())


def retry_after_s(value: str) -> float:
    """Read a Retry-After header: seconds, or a date; a minute when it says neither."""
    text = value.strip()
    if text.isascii() and text.isdecimal():
        return min(float(text[:10]), _REST_MAX_S)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return _REST_DEFAULT_S
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((aware - _now()).total_seconds(), 0.0), _REST_MAX_S)


def _now() -> datetime:
    return clock.now()
