"""What a centre says to its part, always in its own scope and in rows of its own."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.kit.live import announce
from huiliu.kit.locks import hold
from huiliu.newsroom.planning.campaigns.access import access_campaign, access_part_taken
from huiliu.newsroom.planning.campaigns.core.states import AnswerState, CampaignState
from huiliu.newsroom.planning.campaigns.errors import (
    AnswerReasonNeeded,
    CampaignClosed,
    PartAnswered,
    PartNotTaken,
)
from huiliu.newsroom.planning.campaigns.events import PartEnded, PartRead, PartTaken
from huiliu.newsroom.planning.campaigns.models import Answer, Campaign, Part, Receipt
from huiliu.newsroom.planning.campaigns.selectors import answer_row, part_rows_taken_now
from huiliu.newsroom.planning.core.states import Output
from huiliu.newsroom.planning.services.topics import topic_create, topic_decide

_TITLE_MAX = 120
_ANGLE_MAX = 500
_GRACE = timedelta(days=1)
"""A part that is taken after its deadline becomes a topic that is due a day later."""


def part_take(part: UUID, *, by: UUID) -> Answer:
    """Take a part: it becomes an approved topic of the centre's own. Taking it twice is once.

    Who declined or left may still take it, while the campaign is open.
    """
    row, answer = _asked(part, by=by)
    if answer is not None and answer.state == AnswerState.TAKEN.value:
        return answer
    if answer is None:
        answer = Answer(part=row, giver_id=row.giver_id, taker_id=row.taker_id)
    topic = answer.topic_id or _topic_of(row, by=by)
    _answered(answer, AnswerState.TAKEN, topic=topic, by=by)
    _read(row, by=by)
    publish(PartTaken(aggregate=row.id, campaign=row.campaign_id, giver=row.giver_id, topic=topic))
    return answer


def part_decline(part: UUID, *, reason: str, by: UUID) -> Answer:
    """Say that the centre will not do it, and why."""
    row, answer = _asked(part, by=by)
    if answer is not None and answer.state != AnswerState.DECLINED.value:
        raise PartAnswered
    if answer is None:
        answer = Answer(part=row, giver_id=row.giver_id, taker_id=row.taker_id)
    _answered(answer, AnswerState.DECLINED, reason=_reason(reason), by=by)
    _read(row, by=by)
    publish(PartEnded(aggregate=row.id, campaign=row.campaign_id, giver=row.giver_id))
    return answer


def part_leave(part: UUID, *, reason: str, by: UUID) -> Answer:
    """Leave a part that was taken and is not out; its topic stays the centre's own."""
    row, answer = _asked(part, by=by)
    if answer is None or answer.state != AnswerState.TAKEN.value or answer.delivered_at:
        raise PartNotTaken
    _answered(answer, AnswerState.LEFT, reason=_reason(reason), topic=answer.topic_id, by=by)
    publish(PartEnded(aggregate=row.id, campaign=row.campaign_id, giver=row.giver_id))
    return answer


def changes_acknowledge(campaign: UUID, *, by: UUID) -> int:
    """Say that the centre read what changed in all its parts; gives of how many it was new."""
    authorize(by, "part.answer")
    row = access_campaign(campaign, by=by)
    taken = part_rows_taken_now(row.id).filter(answers__state=AnswerState.TAKEN.value)
    read = sum(_read(part, by=by) for part in taken)
    record("part.read", object_kind="campaign", object_id=row.id, after=str(read))
    announce("campaigns", row.id)
    if read:
        publish(PartRead(aggregate=row.id, giver=row.tenant_id))
    return read


def _asked(part: UUID, *, by: UUID) -> tuple[Part, Answer | None]:
    """Give a part that may be answered now, and what was said to it; two answers wait in line."""
    row = access_part_taken(part, by=by)
    hold(f"campaign part {part}")
    if _campaign(row).state != CampaignState.OPEN.value:
        raise CampaignClosed
    return row, answer_row(part)


def _campaign(row: Part) -> Campaign:
    found: Campaign = Campaign.seen.get(pk=row.campaign_id)
    return found


def _answered(
    answer: Answer, state: AnswerState, *, by: UUID, reason: str = "", topic: UUID | None = None
) -> None:
    before, answer.state, answer.reason = answer.state, state.value, reason
    answer.topic_id, answer.answered_by, answer.answered_at = topic, by, clock.now()
    answer.save()
    record(
        f"part.{state.value}",
        object_kind="part",
        object_id=answer.part_id,
        before=before,
        after=reason or state.value,
    )
    announce("campaigns", answer.part.campaign_id)


def _read(row: Part, *, by: UUID) -> bool:
    """Keep that the centre knows the part as it stands; tells whether that is new."""
    _receipt, made = Receipt.objects.get_or_create(
        part=row,
        revision=row.revision,
        defaults={
            "giver_id": row.giver_id,
            "taker_id": row.taker_id,
            "by": by,
            "at": clock.now(),
        },
    )
    return made


def _topic_of(row: Part, *, by: UUID) -> UUID:
    campaign = _campaign(row)
    title = _("%(campaign)s: %(what)s") % {"campaign": campaign.title, "what": row.what}
    angle = "\n".join(line for line in (campaign.angle, row.length, row.note) if line)
    topic = topic_create(
        title=title[:_TITLE_MAX],
        angle=angle[:_ANGLE_MAX],
        owner=by,
        due_at=_due_of(row),
        outputs=[Output(kind) for kind in row.kinds],
        by=by,
    )
    topic_decide(topic.id, by=by, approve=True)
    return topic.id


def _due_of(row: Part) -> datetime:
    now = clock.now()
    due: datetime = row.due_at
    return due if due > now else now + _GRACE


def _reason(reason: str) -> str:
    said = reason.strip()
    if not said:
        raise AnswerReasonNeeded
    return said
