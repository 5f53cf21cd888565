"""Facts that campaigns announce: the giver's about a campaign, a taker's about its part."""

from dataclasses import dataclass
from uuid import UUID

from huiliu.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class CampaignOpened(Event):
    """`takers` were offered parts of the campaign `aggregate`: at its opening, or later."""

    takers: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class CampaignChanged(Event):
    """`takers` must know that the brief, the embargo, a deadline or what is asked changed."""

    takers: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class CampaignClosed(Event):
    """The campaign `aggregate` ended; `takers` had parts of it."""

    takers: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class PartsReminded(Event):
    """`takers` were reminded of what they owe to the campaign `aggregate`."""

    takers: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class PartTaken(Event):
    """A centre took the part `aggregate` of a campaign of `giver` and made a topic of it."""

    campaign: UUID
    giver: UUID
    topic: UUID


@dataclass(frozen=True, kw_only=True)
class PartEnded(Event):
    """A centre declined the part `aggregate`, or left it after taking it."""

    campaign: UUID
    giver: UUID


@dataclass(frozen=True, kw_only=True)
class PartRead(Event):
    """A centre acknowledged what changed in the campaign `aggregate`."""

    giver: UUID


@dataclass(frozen=True, kw_only=True)
class PartDelivered(Event):
    """What a centre put out, or took back, changed its part `aggregate`."""

    campaign: UUID
    giver: UUID
    story: UUID
    release: UUID
