"""What campaigns hand out: values, never rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from huiliu.accounts.api import TenantCard
from huiliu.library.api import AssetCard
from huiliu.newsroom.planning.campaigns.core.states import (
    AnswerState,
    CampaignState,
    Change,
    Facts,
    Standing,
    moment_of,
    standing,
)
from huiliu.newsroom.planning.campaigns.models import Answer, Campaign, Delivery, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignCard:
    """A campaign as its giver and those whom it asks see it."""

    id: UUID
    giver: TenantCard
    title: str
    angle: str
    brief: str
    angles: tuple[str, ...]
    starts_on: date
    ends_on: date
    embargo_at: datetime | None
    state: CampaignState
    created_by: UUID
    created_at: datetime
    updated_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignLine:
    """A campaign in a list: how many parts the reader sees of it, are out and are missing."""

    campaign: CampaignCard
    asked: int
    out: int
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryCard:
    """One release of a story that a part became; `ended_at` when readers lost it."""

    story: UUID
    release: UUID
    code: str
    title: str
    version_digest: str
    url: str
    released_at: datetime
    ended_at: datetime | None
    ended_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCard:
    """What a centre was asked, what it said, where it stands now and what went out.

    `topic` is an id of the taker's own. `unread` names what changed since the taker last
    acknowledged; `read_at` is when it last did.
    """

    id: UUID
    campaign: UUID
    campaign_title: str
    campaign_state: CampaignState
    giver: TenantCard
    taker: TenantCard
    what: str
    kinds: tuple[str, ...]
    length: str
    note: str
    due_at: datetime
    offered_at: datetime | None
    reminded_at: datetime | None
    reminders: int
    answer: AnswerState | None
    reason: str
    answered_by: UUID | None
    answered_at: datetime | None
    topic: UUID | None
    delivered_at: datetime | None
    standing: Standing
    moment: datetime
    unread: tuple[Change, ...]
    read_at: datetime | None
    deliveries: tuple[DeliveryCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One centre in the panel: where its worst part stands, since or until when, and all counts."""

    taker: TenantCard
    part: UUID
    standing: Standing
    moment: datetime
    due_at: datetime
    counts: Mapping[Standing, int]

    @property
    def total(self) -> int:
        """How many parts the centre has."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A campaign at a glance: one cell a centre, the worst first.

    `counts` count parts; `behind` are the centres with something missing, `quiet` those of them
    that were not reminded within the hour.
    """

    cells: tuple[Cell, ...]
    counts: Mapping[Standing, int]
    behind: int
    quiet: int

    @property
    def total(self) -> int:
        """How many parts the campaign has."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentCard:
    """Of `open` campaigns of the own centre the one with most missing, at a glance."""

    campaign: CampaignCard
    panel: Panel
    open: int
    may_plan: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialCard:
    """An asset that goes with a campaign; `whole` says that its original may be had."""

    asset: AssetCard
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldCard:
    """Nothing of a topic may go out before `until`, says the campaign of this title."""

    until: datetime
    campaign: str


def campaign_card_of(row: Campaign, *, tenants: Mapping[UUID, TenantCard]) -> CampaignCard:
    """Tell of a campaign."""
    return CampaignCard(
        id=row.id,
        giver=tenants[row.tenant_id],
        title=row.title,
        angle=row.angle,
        brief=row.brief,
        angles=tuple(row.angles),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        embargo_at=row.embargo_at,
        state=CampaignState(row.state),
        created_by=row.created_by,
        created_at=row.created_at,
        updated_at=row.updated_at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


def part_card_of(
    row: Part,
    *,
    tenants: Mapping[UUID, TenantCard],
    paused: Mapping[UUID, datetime],
    now: datetime,
) -> PartCard:
    """Tell of a part whose campaign, answers, receipts and deliveries were read with it."""
    answer: Answer | None = next(iter(row.answers.all()), None)
    receipts = list(row.receipts.all())
    known = receipts[0].revision if receipts else row.revision
    facts = facts_of(row, answer, paused=paused)
    return PartCard(
        id=row.id,
        campaign=row.campaign_id,
        campaign_title=row.campaign.title,
        campaign_state=CampaignState(row.campaign.state),
        giver=tenants[row.giver_id],
        taker=tenants[row.taker_id],
        what=row.what,
        kinds=tuple(row.kinds),
        length=row.length,
        note=row.note,
        due_at=row.due_at,
        offered_at=row.offered_at,
        reminded_at=row.reminded_at,
        reminders=row.reminders,
        answer=AnswerState(answer.state) if answer else None,
        reason=answer.reason if answer else "",
        answered_by=answer.answered_by if answer else None,
        answered_at=answer.answered_at if answer else None,
        topic=answer.topic_id if answer else None,
        delivered_at=answer.delivered_at if answer else None,
        standing=standing(facts, now=now),
        moment=moment_of(facts, now=now),
        unread=tuple(dict.fromkeys(Change(one) for one in row.changes[known - 1 :])),
        read_at=receipts[0].at if receipts else None,
        deliveries=tuple(delivery_card_of(one) for one in row.deliveries.all()),
    )


def facts_of(row: Part, answer: Answer | None, *, paused: Mapping[UUID, datetime]) -> Facts:
    """Give what is known of a part."""
    return Facts(
        due_at=row.due_at,
        answer=AnswerState(answer.state) if answer else None,
        answered_at=answer.answered_at if answer else None,
        delivered_at=answer.delivered_at if answer else None,
        paused_at=paused.get(row.taker_id),
    )


def delivery_card_of(row: Delivery) -> DeliveryCard:
    """Tell of a release that was delivered."""
    return DeliveryCard(
        story=row.story_id,
        release=row.release_id,
        code=row.code,
        title=row.title,
        version_digest=row.version_digest,
        url=row.url,
        released_at=row.released_at,
        ended_at=row.ended_at,
        ended_reason=row.ended_reason,
    )
