"""What review shows of its rows: typed values, never a model."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import Role
from huiliu.kit.document.content import char_count
from huiliu.newsroom.review.core.chain import Verdict, WaiverKind
from huiliu.newsroom.review.core.deadlines import ReminderKind, ReminderState
from huiliu.newsroom.review.models import Chain, Decision, Delegation, Reading, Stage, Waiver
from huiliu.newsroom.review.services.chains import Design, design_of

SHORT_CHARS = 300
"""A story of up to so many characters can be judged on one page with others."""
SHORT_KIND = "brief"
"""A story of this kind can be as well, however long it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCard:
    """One version before one reviewer; `verdict` and what follows are None while it is open.

    `principal` is in whose name it was judged, `escalated_at` when others were asked as well.
    """

    id: UUID
    story: UUID
    story_code: str
    version: UUID
    version_number: int
    title: str
    is_short: bool
    round: int
    position: int
    role: Role
    note: str
    submitted_by: UUID
    opened_at: datetime
    due_at: datetime
    escalated_at: datetime | None
    verdict: Verdict | None
    reason: str
    cause: str
    waived: bool
    decided_by: UUID | None
    principal: UUID | None
    by_escalation: bool
    decided_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainCard:
    """A chain as it was laid down; `ends` says that it has no place and its kind follows all."""

    id: UUID
    design: Design
    made_by: UUID | None
    made_at: datetime

    @property
    def ends(self) -> bool:
        """Whether the kind goes the way of all others again."""
        return not self.design.places


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationCard:
    """A duty in a colleague's hands; `until` does not belong to it."""

    id: UUID
    principal: UUID
    delegate: UUID
    since: datetime
    until: datetime
    reason: str
    made_by: UUID
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingCard:
    """A reading aloud of a version."""

    id: UUID
    story: UUID
    version: UUID
    reader: UUID
    follower: UUID
    began_at: datetime
    finished_at: datetime | None
    confirmed_at: datetime | None
    marks: tuple[int, ...]

    @property
    def duration_s(self) -> int:
        """How long it took; 0 while it goes on."""
        if self.finished_at is None:
            return 0
        return max(0, int((self.finished_at - self.began_at).total_seconds()))


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverCard:
    """Leave that was given for a round of a story."""

    kind: WaiverKind
    person: UUID | None
    reason: str
    granted_by: UUID
    granted_at: datetime
    round: int


def stage_card_of(row: Stage) -> StageCard:
    """Show a stage."""
    decision: Decision | None = next(iter(row.decisions.all()), None)
    delegation = decision.delegation if decision else None
    return StageCard(
        id=row.id,
        story=row.story_id,
        story_code=row.story.code,
        version=row.version_id,
        version_number=row.version.number,
        title=row.version.title,
        is_short=_is_short(row),
        round=row.round,
        position=row.position,
        role=Role(row.role),
        note=row.note,
        submitted_by=row.submitted_by,
        opened_at=row.opened_at,
        due_at=row.due_at,
        escalated_at=_escalated_at(row),
        verdict=Verdict(decision.verdict) if decision else None,
        reason=decision.reason if decision else "",
        cause=decision.cause if decision else "",
        waived=bool(decision and decision.waiver_id),
        decided_by=decision.decided_by if decision else None,
        principal=delegation.principal if delegation else None,
        by_escalation=bool(decision and decision.escalated),
        decided_at=decision.decided_at if decision else None,
    )


def chain_card_of(row: Chain) -> ChainCard:
    """Show a chain."""
    return ChainCard(id=row.id, design=design_of(row), made_by=row.made_by, made_at=row.made_at)


def delegation_card_of(row: Delegation) -> DelegationCard:
    """Show a delegation."""
    return DelegationCard(
        id=row.id,
        principal=row.principal,
        delegate=row.delegate,
        since=row.since,
        until=row.until,
        reason=row.reason,
        made_by=row.made_by,
        revoked_at=row.revoked_at,
    )


def reading_card_of(row: Reading) -> ReadingCard:
    """Show a reading."""
    return ReadingCard(
        id=row.id,
        story=row.story_id,
        version=row.version_id,
        reader=row.reader,
        follower=row.follower,
        began_at=row.began_at,
        finished_at=row.finished_at,
        confirmed_at=row.confirmed_at,
        marks=tuple(row.marks),
    )


def waiver_card_of(row: Waiver) -> WaiverCard:
    """Show a waiver."""
    return WaiverCard(
        kind=WaiverKind(row.kind),
        person=row.person,
        reason=row.reason,
        granted_by=row.granted_by,
        granted_at=row.granted_at,
        round=row.round,
    )


def _is_short(row: Stage) -> bool:
    profile = row.story.profile
    is_brief = profile is not None and profile.code == SHORT_KIND
    return is_brief or char_count(row.version.content) <= SHORT_CHARS


def _escalated_at(row: Stage) -> datetime | None:
    sent = (
        one.settled_at
        for one in row.reminders.all()
        if one.kind == ReminderKind.ESCALATED.value and one.state == ReminderState.SENT.value
    )
    return next(sent, None)
