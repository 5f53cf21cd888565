"""What a check of a copy found: the sentence first, then each step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from time import perf_counter

from huiliu.newsroom.publishing.core.comparing import Mismatch


class Outcome(StrEnum):
    """How a step, or the whole, ended."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


class Finding(StrEnum):
    """What the whole came to."""

    SAME = "same"
    REPLACED = "replaced"
    STOPPED = "stopped"
    DIFFERENT = "different"
    BROKEN = "broken"
    WAITING = "waiting"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Checked:
    """One step: what was looked at, how it ended, what was found and how long it took."""

    title: str
    outcome: Outcome
    found: str
    took_ms: int


@dataclass(slots=True)
class Trail:
    """The steps so far; each is timed from the end of the one before."""

    clock: Callable[[], float] = perf_counter
    steps: list[Checked] = field(default_factory=list)
    _since: float = -1.0

    def __post_init__(self) -> None:
        self._since = self.clock()

    def add(self, title: str, outcome: Outcome, found: str) -> None:
        """Note a step that ended now."""
        now = self.clock()
        self.steps.append(Checked(title, outcome, found, round((now - self._since) * 1000)))
        self._since = now

    @property
    def failed(self) -> bool:
        """Whether any step failed."""
        return any(step.outcome is Outcome.FAILED for step in self.steps)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The whole: `mismatches` are set where a copy's words differ."""

    finding: Finding
    steps: tuple[Checked, ...]
    mismatches: tuple[Mismatch, ...] = ()
