"""What is told of rules, desks, and trials of rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.newsroom.wire.core.conditions import ANYTHING, Conditions
from huiliu.newsroom.wire.core.hours import ALWAYS, Hours
from huiliu.newsroom.wire.core.routing import Outcome, Reason
from huiliu.newsroom.wire.core.trials import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A rule as somebody writes it."""

    name: str
    conditions: Conditions = ANYTHING
    hours: Hours = ALWAYS
    outcome: Outcome = Outcome.STREAM
    desk: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCard:
    """A rule in its list. `place` counts from 1; `week` is how many items it took in seven days."""

    id: UUID
    draft: Draft
    place: int
    is_on: bool
    desk_name: str
    changed_at: datetime
    week: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCard:
    """A desk, with how many rules send there and what is unseen on it."""

    id: UUID
    name: str
    rules: int
    unseen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCard:
    """A step in the rules that can be taken back, or was."""

    id: UUID
    action: str
    rules: tuple[str, ...]
    by: UUID
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedItem:
    """An item before a tried rule: why it holds, which rule is earlier, or what is missing."""

    id: UUID
    title: str
    provider: UUID
    arrived_at: datetime
    reasons: tuple[Reason, ...]
    earlier: UUID | None
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a rule would have done. Of `seen` items `in_full` were read again word by word."""

    days: int
    total: int
    seen: int
    in_full: int
    needs_text: bool
    counts: Mapping[str, int]
    items: Mapping[str, Sequence[TriedItem]]
    id: UUID | None = None
    ended: bool = True

    def count(self, verdict: str) -> int:
        """Give how many items met a verdict."""
        return self.counts.get(Verdict(verdict).value, 0)

    @property
    def percent(self) -> int:
        """How far a long trial is."""
        return 100 * self.seen // self.total if self.total else 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What one rule says of one item or text; without `failed` it holds."""

    name: str
    rule: UUID | None
    held: tuple[Reason, ...]
    failed: tuple[str, ...]
    decides: bool
