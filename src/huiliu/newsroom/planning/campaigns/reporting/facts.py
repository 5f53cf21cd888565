"""What a report says: numbered lines, and figures that name the lines they were counted from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from huiliu.newsroom.planning.campaigns.cards import CampaignCard, DeliveryCard, PartCard
from huiliu.newsroom.planning.campaigns.core.states import Standing

SET_MAX = 1_000
"""So many lines a file sets; a PDF of 3,400 takes ten seconds, and nobody reads that far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One part with its number in the report, and what went out for it and still stands."""

    number: int
    part: PartCard
    outputs: tuple[DeliveryCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How many parts stand so, and which lines those are."""

    standing: Standing
    lines: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many lines were counted."""
        return len(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A campaign as it stood at `made_at`; `share` of the parts is out, in whole percent.

    `typical` is how long before its deadline a part usually went out, negative for after it; None
    where nothing is out.
    """

    campaign: CampaignCard
    made_at: datetime
    lines: tuple[Line, ...]
    figures: tuple[Figure, ...]
    centres: int
    outputs: int
    share: int
    typical: timedelta | None

    @property
    def lines_set(self) -> tuple[Line, ...]:
        """The lines that a file sets; all of them are on the page and in the table."""
        return self.lines[:SET_MAX]


def report_of(campaign: CampaignCard, parts: Iterable[PartCard], *, made_at: datetime) -> Report:
    """Gather a report from the parts of a campaign, by centre and deadline."""
    ordered = sorted(parts, key=lambda one: (one.taker.id, one.due_at, one.id))
    lines = tuple(
        Line(number=number, part=part, outputs=_standing(part))
        for number, part in enumerate(ordered, 1)
    )
    figures = tuple(
        Figure(
            standing=standing,
            lines=tuple(line.number for line in lines if line.part.standing is standing),
        )
        for standing in Standing
    )
    out = [part.due_at - part.delivered_at for part in ordered if part.delivered_at]
    return Report(
        campaign=campaign,
        made_at=made_at,
        lines=lines,
        figures=tuple(figure for figure in figures if figure.count),
        centres=len({part.taker.id for part in ordered}),
        outputs=sum(len(line.outputs) for line in lines),
        share=round(100 * len(out) / len(lines)) if lines else 0,
        typical=_middle(out),
    )


def numbers(lines: Sequence[int], *, between: str = ", ") -> str:
    """Write line numbers short, runs as a span.

    >>> numbers([1, 2, 3, 7])
    '1–3, 7'
    """
    spans: list[tuple[int, int]] = []
    for number in lines:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return between.join(str(a) if a == b else f"{a}–{b}" for a, b in spans)


def _standing(part: PartCard) -> tuple[DeliveryCard, ...]:
    """Of each story the newest release, unless readers lost it."""
    newest = {one.story: one for one in part.deliveries if one.ended_at is None}
    return tuple(newest.values())


def _middle(spans: Sequence[timedelta]) -> timedelta | None:
    return timedelta(seconds=round(median(one.total_seconds() for one in spans))) if spans else None
