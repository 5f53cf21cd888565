"""The only way to an event of the diary, a subscribed calendar or what was sent in."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, authorize
from huiliu.newsroom.planning.access import NEWSROOM, PLANNERS, WRITERS
from huiliu.newsroom.planning.diary.errors import EventNotFound, FeedNotFound, ImportNotFound
from huiliu.newsroom.planning.diary.models import DiaryEvent, DiaryFeed, DiaryImport

ACTIONS = (
    ActionRow("diary.view", NEWSROOM),
    ActionRow("diary.edit", WRITERS | PLANNERS),
    ActionRow("diary.import", PLANNERS),
)


def access_event(event: UUID, *, by: UUID, action: str) -> DiaryEvent:
    """Give an event of the diary, for a changed date its series.

    Raises EventNotFound and Forbidden.
    """
    authorize(by, action)
    found: DiaryEvent | None = (
        DiaryEvent.objects.filter(pk=event).select_related("series", "feed").first()
    )
    if found is None:
        raise EventNotFound
    root: DiaryEvent = found.series or found
    return root


def access_event_locked(event: UUID, *, by: UUID, action: str) -> DiaryEvent:
    """Give the same, and let nobody else change it until the transaction ends."""
    root = access_event(event, by=by, action=action)
    DiaryEvent.objects.select_for_update().filter(pk=root.pk).first()
    return access_event(root.pk, by=by, action=action)


def access_feed(feed: UUID, *, by: UUID) -> DiaryFeed:
    """Give a subscribed calendar to who may manage it; raises FeedNotFound and Forbidden."""
    authorize(by, "diary.import")
    found: DiaryFeed | None = DiaryFeed.objects.select_for_update().filter(pk=feed).first()
    if found is None:
        raise FeedNotFound
    return found


def access_import(receipt: UUID, *, by: UUID) -> DiaryImport:
    """Give what became of a calendar file; raises ImportNotFound and Forbidden."""
    authorize(by, "diary.import")
    found: DiaryImport | None = DiaryImport.objects.filter(pk=receipt).first()
    if found is None:
        raise ImportNotFound
    return found
