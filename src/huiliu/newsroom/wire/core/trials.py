"""What a rule would have done with items that came: taken, left to an earlier rule, missed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from huiliu.newsroom.wire.core.deciding import Rulebook, judgements
from huiliu.newsroom.wire.core.routing import Facts, Reason

SHOWN_MAX: Final = 20


class Verdict(StrEnum):
    """What a tried rule does with one item."""

    TAKEN = "taken"
    EARLIER = "earlier"
    """It holds, but an earlier rule takes the item."""
    NEAR = "near"
    """All but one of its conditions hold."""
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One item before the tried rule: `earlier` names the rule that takes it, `missing` the field.

    `reasons` are the conditions that held.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    earlier: UUID | None = None
    missing: str = ""


def trial_of(facts: Facts, rulebook: Rulebook, *, tried: UUID) -> Trial:
    """Tell what the rule `tried`, standing in a rulebook, does with an item."""
    earlier = None
    for judged in judgements(facts, rulebook):
        if judged.rule.id != tried:
            earlier = earlier or (None if judged.failed else judged.rule.id)
            continue
        if not judged.failed:
            verdict = Verdict.EARLIER if earlier else Verdict.TAKEN
            return Trial(verdict=verdict, reasons=judged.held, earlier=earlier)
        if len(judged.failed) == 1 and judged.held:
            missing = judged.failed[0].value
            return Trial(verdict=Verdict.NEAR, reasons=judged.held, missing=missing)
        break
    return Trial(verdict=Verdict.MISSED)


@dataclass(slots=True)
class Tally:
    """How many items met each verdict, and the first of each to show. Only the trial writes."""

    counts: dict[str, int] = field(default_factory=dict)
    shown: dict[str, list[list[str]]] = field(default_factory=dict)
    in_full: int = 0

    def add(self, item: UUID, trial: Trial) -> None:
        """Count an item's trial, and keep it to be shown while there are few."""
        name = trial.verdict.value
        self.counts[name] = self.counts.get(name, 0) + 1
        kept = self.shown.setdefault(name, [])
        if trial.verdict is not Verdict.MISSED and len(kept) < SHOWN_MAX:
            told = str(trial.earlier or "") or trial.missing
            held = [part for reason in trial.reasons for part in (reason.field, reason.met)]
            kept.append([str(item), told, *held])

    def kept(self) -> dict[str, object]:
        """Give the tally as it is kept in a row."""
        return {"counts": self.counts, "shown": self.shown, "in_full": self.in_full}

    @classmethod
    def of(cls, kept: Mapping[str, object]) -> "Tally":
        """Give back what `kept` kept; an empty one where nothing was."""
        counts, shown, in_full = kept.get("counts"), kept.get("shown"), kept.get("in_full")
        return cls(
            counts=dict(counts) if isinstance(counts, dict) else {},
            shown={name: list(rows) for name, rows in shown.items()}
            if isinstance(shown, dict)
            else {},
            in_full=in_full if isinstance(in_full, int) else 0,
        )
