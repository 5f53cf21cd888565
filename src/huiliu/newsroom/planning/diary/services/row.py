"""What every write of the diary does: check what was said, keep it, and let others know."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.calendar.cleaning import safe_link
from huiliu.kit.events import publish
from huiliu.kit.live import announce
from huiliu.kit.search import index_later
from huiliu.newsroom.planning.core.districts import DISTRICTS
from huiliu.newsroom.planning.diary.core.happenings import Contact, EventState, Happening
from huiliu.newsroom.planning.diary.errors import LinkRefused
from huiliu.newsroom.planning.diary.events import DiaryEventChanged
from huiliu.newsroom.planning.diary.models import DiaryContact, DiaryEvent
from huiliu.newsroom.planning.diary.selectors import follow_up_rows
from huiliu.newsroom.planning.diary.times import last_of, rule_of
from huiliu.newsroom.planning.errors import DistrictUnknown, TimesOutOfOrder
from huiliu.newsroom.planning.services.steps import colleague_check, tell

_LASTS_MAX = timedelta(days=366)


def happening_check(said: Happening) -> None:
    """Refuse times in disorder, a rule or a link that is not kept, and strangers.

    Raises TimesOutOfOrder, RuleUnreadable, LinkRefused, DistrictUnknown and NotAColleague.
    """
    if not timedelta() <= said.ends_at - said.starts_at <= _LASTS_MAX:
        raise TimesOutOfOrder
    rule_of(said.rule)
    if said.url and not safe_link(said.url):
        raise LinkRefused
    if said.district not in {"", *DISTRICTS}:
        raise DistrictUnknown
    if said.owner is not None:
        colleague_check(said.owner)


def happening_put(row: DiaryEvent, said: Happening) -> None:
    """Write what was said of a date into a row that is not saved yet."""
    row.title, row.text, row.place = said.title, said.text, said.place
    row.district, row.url, row.state = said.district, said.url, said.state.value
    row.starts_at, row.ends_at = said.starts_at, said.ends_at
    row.all_day, row.zone = said.all_day, said.zone


def event_keep(row: DiaryEvent, action: str, *, by: UUID | None) -> DiaryEvent:
    """Save an event, note it on the trail, let open pages and the search know, announce it."""
    del by  # Who acts stands in the scope, where the trail takes it from.
    row.updated_at = clock.now()
    row.last_at = last_of(row)
    row.save()
    record(action, object_kind="event", object_id=row.id, after=row.state)
    announce("diary", row.series_id or row.id)
    index_later("event", row.series_id or row.id)
    publish(DiaryEventChanged(aggregate=row.series_id or row.id, state=row.state))
    return row


def contacts_put(row: DiaryEvent, contacts: Iterable[Contact]) -> None:
    """Let an event have exactly these contacts; they stand in no trail."""
    DiaryContact.objects.filter(event=row).delete()
    DiaryContact.objects.bulk_create(
        DiaryContact(event=row, name=one.name, role=one.role, phone=one.phone) for one in contacts
    )


def followers_tell(
    row: DiaryEvent, *, since: datetime | None, until: datetime | None, title: str, by: UUID
) -> None:
    """Tell those in charge of what an event led to that it is called off, put off or moved."""
    for link in follow_up_rows(row.id):
        if (since and link.happens_at < since) or (until and link.happens_at > until):
            continue
        tell([link.topic.owner], link.topic, title=title, key=f"event {row.updated_at}", by=by)


def change_words(title: str, *, before: str, after: EventState) -> str:
    """Say in a notice what became of an event."""
    if before != after.value and after is EventState.CANCELLED:
        return _("Called off: %(title)s") % {"title": title}
    if before != after.value and after is EventState.POSTPONED:
        return _("Put off: %(title)s") % {"title": title}
    return _("Changed: %(title)s") % {"title": title}
