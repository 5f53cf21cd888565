"""What hangs on an event: the topics that it led to, and files of the library."""

from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.library import api as library
from huiliu.newsroom.planning.core.states import Output
from huiliu.newsroom.planning.diary.access import access_event_locked
from huiliu.newsroom.planning.diary.core.happenings import FILES_MAX
from huiliu.newsroom.planning.diary.errors import AssetNotHere, EventFull
from huiliu.newsroom.planning.diary.models import DiaryEvent, DiaryFollowUp
from huiliu.newsroom.planning.diary.selectors import follow_up_row
from huiliu.newsroom.planning.diary.services.entering import happening_at
from huiliu.newsroom.planning.models import Topic
from huiliu.newsroom.planning.services.topics import topic_create

_TOPIC_TITLE_CHARS = 120
_ANGLE_CHARS = 500


def event_follow(event: UUID, *, at: datetime | None, by: UUID) -> Topic:
    """Propose a topic from one date of an event; a second click gives the same topic.

    It is due when the event ends, if that is still to come. Raises DateNotOfSeries.
    """
    authorize(by, "topic.propose")
    row = access_event_locked(event, by=by, action="diary.view")
    said = happening_at(row, at)
    known = follow_up_row(row.id, said.starts_at)
    if known is not None:
        topic: Topic = known.topic
        return topic
    made = topic_create(
        title=said.title[:_TOPIC_TITLE_CHARS],
        angle=said.text[:_ANGLE_CHARS],
        owner=row.owner or by,
        due_at=said.ends_at if said.ends_at > clock.now() else None,
        outputs=[Output.TEXT],
        by=by,
    )
    DiaryFollowUp.objects.create(
        event=row, topic=made, happens_at=said.starts_at, made_by=by, made_at=clock.now()
    )
    _noted(row, "diary.follow", after=str(made.id))
    return made


def event_file_add(event: UUID, *, asset: UUID, by: UUID) -> None:
    """Lay a file of the library beside an event; raises AssetNotHere and EventFull."""
    row = access_event_locked(event, by=by, action="diary.edit")
    if asset in row.files:
        return
    if asset not in library.asset_cards([asset]):
        raise AssetNotHere
    if len(row.files) >= FILES_MAX:
        raise EventFull
    row.files = [*row.files, asset]
    row.save(update_fields=["files"])
    _noted(row, "diary.file_add", after=str(asset))


def event_file_remove(event: UUID, *, asset: UUID, by: UUID) -> None:
    """Take a file off an event; it stays in the library."""
    row = access_event_locked(event, by=by, action="diary.edit")
    if asset in row.files:
        row.files = [one for one in row.files if one != asset]
        row.save(update_fields=["files"])
        _noted(row, "diary.file_remove", after=str(asset))


def _noted(row: DiaryEvent, action: str, *, after: str) -> None:
    record(action, object_kind="event", object_id=row.id, after=after)
    announce("diary", row.id)
