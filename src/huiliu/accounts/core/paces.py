"""How often something may happen in a while, counted in this process alone."""

from dataclasses import dataclass, field
from threading import Lock

_KEPT = 10_000


@dataclass(slots=True)
class Pace:
    """At most `most` times in each window of `window_s` seconds, for each key.

    Threads share it. When more than ten thousand keys are seen in one window it starts afresh.

    >>> pace = Pace(most=1, window_s=60)
    >>> pace.allows("a", now_s=0), pace.allows("a", now_s=1), pace.allows("a", now_s=60)
    (True, False, True)
    """

    most: int
    window_s: int
    _counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def allows(self, key: str, *, now_s: float) -> bool:
        """Count one more time, and tell whether it is within the pace."""
        window = int(now_s // self.window_s)
        with self._lock:
            if len(self._counts) >= _KEPT:
                self._counts.clear()
            counted_in, count = self._counts.get(key, (window, 0))
            count = count + 1 if counted_in == window else 1
            self._counts[key] = (window, count)
        return count <= self.most
