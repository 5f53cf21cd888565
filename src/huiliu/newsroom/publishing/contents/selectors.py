"""Reads of the content API: stops, changes, keys, and who fetched what."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, QuerySet

from huiliu.kit.database import all_rows
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.publishing.contents.core.days import UsageAsked
from huiliu.newsroom.publishing.contents.models import PartnerAck, PartnerFetch, PartnerKey
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.models import Change

_OUT: Final = (ChangeKind.RELEASED.value, ChangeKind.CORRECTED.value)


def last_release(story: UUID) -> Change | None:
    """Give the change by which a story's newest release went out, with that release."""
    rows = Change.objects.filter(release__story_id=story, kind__in=_OUT).select_related("release")
    found: Change | None = rows.order_by("-sequence").first()
    return found


def changes_of_stories(stories: Collection[UUID]) -> QuerySet[Change]:
    """Give all changes of some stories, the oldest first."""
    rows: QuerySet[Change] = Change.objects.filter(release__story_id__in=list(stories))
    return rows.select_related("release").order_by("sequence")


def changes_after(sequence: int, *, most: int) -> list[Change]:
    """Give the changes after a sequence with their releases, the oldest first."""
    rows = Change.objects.filter(sequence__gt=sequence).select_related("release")
    return list(rows.order_by("sequence")[:most])


def last_sequence() -> int:
    """Give the sequence of the centre's last change, 0 before the first."""
    return int(Change.objects.aggregate(last=Max("sequence"))["last"] or 0)


def sequence_of(release: UUID, kind: str) -> int:
    """Give the sequence of the change that told what became of a release, 0 for none."""
    rows = Change.objects.filter(release_id=release, kind=kind).order_by("-sequence")
    return int(rows.values_list("sequence", flat=True).first() or 0)


def key_rows() -> QuerySet[PartnerKey]:
    """Give the centre's keys, those in use first, then the newest first."""
    rows: QuerySet[PartnerKey] = PartnerKey.objects.select_related("subscriber", "product")
    return rows.order_by("subscriber__name", "-made_at", "-id")


def keys_in_use(subscriber: UUID, *, at: datetime) -> int:
    """Count a subscriber's keys that open something."""
    rows = PartnerKey.objects.filter(
        subscriber_id=subscriber, revoked_at__isnull=True, ends_at__gt=at
    )
    return int(rows.count())


def acks_last() -> Mapping[UUID, int]:
    """Give by subscriber the last sequence that it confirmed."""
    rows = PartnerAck.objects.order_by().values("subscriber_id").annotate(last=Max("through"))
    return {row["subscriber_id"]: row["last"] for row in rows}


def _asked(asked: UsageAsked) -> dict[str, object]:
    return {
        "tenant": tenant_of_scope(),
        "zone": settings.TIME_ZONE,
        "first": asked.first,
        "last": asked.last,
        "subscriber": asked.subscriber,
        "story": asked.story,
        "form": asked.form,
    }


# Fetches of the last ninety days and the counts of the days before are one table to the reader.
_USED: Final = """
with used as (
    select (at at time zone %(zone)s)::date as day, subscriber_id, story_id, form, 1 as count
    from newsroom_partner_fetch
    where tenant_id = %(tenant)s
      and at >= (%(first)s::date)::timestamp at time zone %(zone)s
      and at < (%(last)s::date + 1)::timestamp at time zone %(zone)s
      and (%(subscriber)s::uuid is null or subscriber_id = %(subscriber)s)
      and (%(story)s::uuid is null or story_id = %(story)s)
      and (%(form)s = '' or form = %(form)s)
    union all
    select day, subscriber_id, story_id, form, count
    from newsroom_partner_day
    where tenant_id = %(tenant)s and day between %(first)s and %(last)s
      and (%(subscriber)s::uuid is null or subscriber_id = %(subscriber)s)
      and (%(story)s::uuid is null or story_id = %(story)s)
      and (%(form)s = '' or form = %(form)s)
)
"""
# All of it constants of ours: what is asked goes in as values.
_BY_DAY: Final = _USED + "select day, sum(count) from used group by day"  # noqa: S608
_BY_SUBSCRIBER: Final = (
    _USED  # noqa: S608
    + "select subscriber_id, sum(count), count(distinct story_id), max(day) from used"
    + " group by subscriber_id order by 2 desc, 1"
)
_BY_STORY: Final = (
    _USED  # noqa: S608
    + "select story_id, sum(count), count(distinct subscriber_id), max(day) from used"
    + " group by story_id order by 2 desc, 1 limit %(most)s"
)
_LINES: Final = (
    _USED  # noqa: S608
    + "select day, subscriber_id, story_id, form, sum(count) from used"
    + " group by 1, 2, 3, 4 order by 1 desc, 2, 3, 4 limit %(most)s"
)


@dataclass(frozen=True, slots=True)
class Used:
    """How often something was fetched, how many different others it had to do with, and when last.

    Of a subscriber `others` are stories, of a story they are subscribers.
    """

    id: UUID
    count: int
    others: int
    last: date


@dataclass(frozen=True, slots=True)
class UsageLine:
    """What a subscriber fetched of a story on a day in one form."""

    day: date
    subscriber: UUID
    story: UUID
    form: str
    count: int


def used_by_day(asked: UsageAsked) -> Mapping[date, int]:
    """Give how often anything was fetched, by day."""
    return {day: int(count) for day, count in all_rows(_BY_DAY, _asked(asked))}


def used_by_subscriber(asked: UsageAsked) -> tuple[Used, ...]:
    """Give what each subscriber fetched, who fetched most first."""
    rows = all_rows(_BY_SUBSCRIBER, _asked(asked))
    return tuple(Used(key, int(count), others, last) for key, count, others, last in rows)


def used_by_story(asked: UsageAsked, *, most: int) -> tuple[Used, ...]:
    """Give how often each story was fetched, the most fetched first."""
    rows = all_rows(_BY_STORY, {**_asked(asked), "most": most})
    return tuple(Used(key, int(count), others, last) for key, count, others, last in rows)


def usage_lines(asked: UsageAsked, *, most: int) -> tuple[UsageLine, ...]:
    """Give what was fetched by day, subscriber, story and form, the newest day first."""
    rows = all_rows(_LINES, {**_asked(asked), "most": most})
    return tuple(
        UsageLine(day, subscriber, story, form, int(count))
        for day, subscriber, story, form, count in rows
    )


def fetches_of_key(key: UUID, *, since: datetime) -> int:
    """Count what a key fetched lately."""
    found = PartnerFetch.objects.filter(key_id=key, at__gte=since).aggregate(n=Count("id"))
    return int(found["n"])
