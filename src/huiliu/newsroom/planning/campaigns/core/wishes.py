"""What a planner writes into a campaign, and what one centre is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from huiliu.newsroom.planning.campaigns.core.states import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignText:
    """The words of a campaign; nothing of it goes out before `embargo_at`."""

    title: str
    starts_on: date
    ends_on: date
    angle: str = ""
    brief: str = ""
    angles: tuple[str, ...] = ()
    embargo_at: datetime | None = None

    def differs_in(self, other: "CampaignText") -> Iterator[Change]:
        """Give what changes from the other to this, in the order in which it is told."""
        if replace(self, embargo_at=other.embargo_at) != other:
            yield Change.BRIEF
        if self.embargo_at != other.embargo_at:
            yield Change.EMBARGO


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What one centre is asked for: kinds as planning names its outputs, length in words."""

    what: str
    kinds: tuple[str, ...]
    due_at: datetime
    length: str = ""
    note: str = ""

    def differs_in(self, other: "Wish") -> Iterator[Change]:
        """Give what changes from the other to this, in the order in which it is told."""
        if replace(self, due_at=other.due_at) != other:
            yield Change.ASK
        if self.due_at != other.due_at:
            yield Change.DUE
