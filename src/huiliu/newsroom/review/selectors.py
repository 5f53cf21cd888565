"""Reads of review; every one is inside the active scope."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from huiliu.kit import clock
from huiliu.kit.database import all_rows
from huiliu.kit.pages import ListQuery
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.review.core.chain import Judged, Verdict, WaiverKind
from huiliu.newsroom.review.core.deadlines import ReminderKind, ReminderState
from huiliu.newsroom.review.models import (
    Cause,
    Chain,
    Decision,
    Delegation,
    Importance,
    Link,
    Reading,
    Reminder,
    Stage,
    Waiver,
)

SORTS = {"due": "due_at", "-opened": "-opened_at", "opened": "opened_at"}
_DUE_MAX = 500
_PRINCIPALS = """select principal from newsroom_review_delegation where tenant_id = %s
    and delegate = %s and revoked_at is null and since <= %s and until > %s"""


def chain_rows() -> QuerySet[Chain]:
    """Give the tenant's chains with their places, the newest first."""
    rows: QuerySet[Chain] = Chain.objects.order_by("-made_at", "-id")
    return rows.prefetch_related("links")


def chain_in_force(profile: UUID | None = None) -> Chain | None:
    """Give the newest chain for a kind of story, or the one for all; None before the first."""
    if profile is not None:
        own = chain_rows().filter(profile=profile).first()
        if own is not None and own.links.exists():
            return own
    return chain_rows().filter(profile__isnull=True).first()


def link_at(chain: Chain, position: int) -> Link:
    """Give a chain's place; it exists for every position from 1 to the number of its places."""
    found: Link = Link.objects.get(chain=chain, position=position)
    return found


def stage_last_of(story: UUID, round_: int) -> Stage | None:
    """Give the stage that a round of a story came to last, or None before the first."""
    rows = Stage.objects.filter(story_id=story, round=round_).order_by("-opened_at", "-id")
    found: Stage | None = rows.select_related("link__chain").first()
    return found


def judged_in_round(story: UUID, round_: int) -> tuple[Judged, ...]:
    """Give the decisions of a round in order of time."""
    rows = Decision.objects.filter(story_id=story, round=round_).order_by("decided_at", "id")
    return tuple(
        Judged(
            row.stage.position,
            Verdict(row.verdict),
            row.decided_by,
            row.delegation.principal if row.delegation else None,
        )
        for row in rows.select_related("stage", "delegation")
    )


def waiver_unused(story: UUID, *, round_: int, person: UUID) -> Waiver | None:
    """Give a waiver of the round for `person` that no pass has used yet."""
    found: Waiver | None = Waiver.objects.filter(
        story_id=story, round=round_, person=person, decisions__isnull=True
    ).first()
    return found


def is_reading_waived(story: UUID, *, round_: int) -> bool:
    """Tell whether a round was given leave not to be read aloud."""
    waived = Waiver.objects.filter(story_id=story, round=round_, kind=WaiverKind.READ_ALOUD.value)
    return bool(waived.exists())


def waivers_of(story: UUID) -> tuple[Waiver, ...]:
    """Give a story's waivers in order of time."""
    return tuple(Waiver.objects.filter(story_id=story).order_by("granted_at", "id"))


def stage_rows_open(
    query: ListQuery, *, roles: Collection[str], escalated: Collection[str] = ()
) -> QuerySet[Stage]:
    """Give the open stages of some roles that a list asked for, those escalated to others too."""
    asked = Q(role__in=list(roles))
    if escalated:
        sent = Reminder.objects.filter(
            kind=ReminderKind.ESCALATED.value, state=ReminderState.SENT.value
        )
        asked |= Q(link__escalate_role__in=list(escalated), id__in=sent.values("stage_id"))
    rows: QuerySet[Stage] = Stage.objects.filter(asked, decisions__isnull=True)
    if query.words:
        words = Q(version__title__icontains=query.words)
        rows = rows.filter(words | Q(story__code__istartswith=query.words))
    if query.filter("stage"):
        rows = rows.filter(position=int(query.filter("stage")))
    if query.filter("due"):
        rows = _of_due(rows, query.filter("due"))
    rows = rows.select_related("version", "story__profile", "link")
    return rows.order_by(SORTS.get(query.sort, "due_at"), "id")


def stage_rows_undecided() -> QuerySet[Stage]:
    """Give every open stage of the centre, the most urgent first."""
    rows: QuerySet[Stage] = Stage.objects.filter(decisions__isnull=True)
    return rows.select_related("version", "story").order_by("due_at", "id")


def _of_due(rows: QuerySet[Stage], wanted: str) -> QuerySet[Stage]:
    """Keep the overdue ones, or those whose last quarter has begun."""
    now = clock.now()
    if wanted == "late":
        return rows.filter(due_at__lte=now)
    begun = Reminder.objects.filter(kind=ReminderKind.SOON.value, at__lte=now)
    return rows.filter(due_at__gt=now, id__in=begun.values("stage_id"))


def stage_open_of(story: UUID) -> Stage | None:
    """Give the stage that waits for a decision on the story, if any."""
    found: Stage | None = Stage.objects.filter(story_id=story, decisions__isnull=True).first()
    return found


def stage_rows_of(story: UUID) -> QuerySet[Stage]:
    """Give all stages of a story in order of time, with their decisions and reminders."""
    rows: QuerySet[Stage] = Stage.objects.filter(story_id=story)
    rows = rows.select_related("version", "story__profile", "link")
    return rows.prefetch_related("decisions__delegation", "reminders").order_by("opened_at", "id")


def version_seen_before(stage: Stage, *, by: UUID) -> UUID | None:
    """Give the version of the story that `by` saw last, else this stage, else any reviewer."""
    before = Decision.objects.filter(
        story_id=stage.story_id, decided_at__lte=stage.opened_at
    ).order_by("-decided_at", "-id")
    mine = before.filter(decided_by=by)
    here = before.filter(stage__position=stage.position)
    for rows in (mine, here, before):
        found: UUID | None = rows.values_list("stage__version_id", flat=True).first()
        if found is not None:
            return found
    return None


def is_escalated(stage: Stage) -> bool:
    """Tell whether a stage went to others besides those whom it asked first."""
    sent = stage.reminders.filter(kind=ReminderKind.ESCALATED.value, state=ReminderState.SENT.value)
    return bool(sent.exists())


def delegation_rows() -> QuerySet[Delegation]:
    """Give the centre's delegations, the latest to end first."""
    rows: QuerySet[Delegation] = Delegation.objects.order_by("-until", "-id")
    return rows


def delegations_standing(*, now: datetime) -> QuerySet[Delegation]:
    """Give the delegations that hold now or will, none of them revoked."""
    return delegation_rows().filter(revoked_at__isnull=True, until__gt=now)


def delegations_to(person: UUID, *, now: datetime) -> tuple[Delegation, ...]:
    """Give the duties that are in a person's hands now, the one to end first before others."""
    rows = delegations_standing(now=now).filter(delegate=person, since__lte=now)
    return tuple(rows.order_by("until", "id"))


def principals_of(person: UUID, *, now: datetime) -> tuple[UUID, ...]:
    """Give in whose name a person judges now; as `delegations_to`, for what every page asks."""
    return tuple(row[0] for row in all_rows(_PRINCIPALS, (tenant_of_scope(), person, now, now)))


def delegations_now(*, now: datetime) -> tuple[Delegation, ...]:
    """Give every delegation that holds now."""
    return tuple(delegations_standing(now=now).filter(since__lte=now))


def reminders_due(now: datetime) -> tuple[Reminder, ...]:
    """Give the reminders of all centres whose moment has come; for the scheduler's scope."""
    rows = Reminder.objects.filter(state=ReminderState.WAITING.value, at__lte=now)
    return tuple(rows.order_by("at")[:_DUE_MAX])


def cause_rows() -> tuple[Cause, ...]:
    """Give the reasons that the centre laid down, in their order, those given up last."""
    return tuple(Cause.objects.order_by("-is_offered", "place", "id"))


def is_marked_important(story: UUID) -> bool:
    """Tell what was last said about a story's importance; not important when nothing was."""
    last = Importance.objects.filter(story_id=story).order_by("-said_at", "-id").first()
    return bool(last and last.is_important)


def readings_of(version: UUID) -> tuple[Reading, ...]:
    """Give the readings of a version, the newest first."""
    return tuple(Reading.objects.filter(version_id=version).order_by("-began_at", "-id"))


def is_read_aloud(version: UUID) -> bool:
    """Tell whether a version was read aloud to its end, and somebody followed it."""
    return any(reading.confirmed_at for reading in readings_of(version))


def decision_rows_between(first: datetime, last: datetime) -> QuerySet[Decision]:
    """Give what reviewers decided in a stretch of time, `last` excluded."""
    rows: QuerySet[Decision] = Decision.objects.filter(decided_at__gte=first, decided_at__lt=last)
    return rows.exclude(verdict=Verdict.TAKEN_BACK.value).select_related("stage", "story__profile")
