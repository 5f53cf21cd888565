"""Writes of the events diary: entered, changed, called off. Nothing is ever taken out of it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit import clock
from huiliu.kit.ids import new_id
from huiliu.newsroom.planning.diary.access import access_event_locked
from huiliu.newsroom.planning.diary.core.happenings import (
    HAPPENS,
    EventOrigin,
    EventState,
    Happening,
    Reach,
)
from huiliu.newsroom.planning.diary.errors import DateNotOfSeries
from huiliu.newsroom.planning.diary.models import DiaryEvent
from huiliu.newsroom.planning.diary.selectors import (
    changed_row,
    changed_rows,
    contact_rows,
    event_row_sent_before,
)
from huiliu.newsroom.planning.diary.services.row import (
    change_words,
    contacts_put,
    event_keep,
    followers_tell,
    happening_check,
    happening_put,
)
from huiliu.newsroom.planning.diary.times import dates_before, is_date_of, rule_of, zone_of

_SECOND_CLICK = timedelta(minutes=1)


def event_enter(said: Happening, *, by: UUID) -> DiaryEvent:
    """Enter an event or a series; a second click gives the same one."""
    authorize(by, "diary.edit")
    happening_check(said)
    now = clock.now()
    before = event_row_sent_before(
        title=said.title, starts_at=said.starts_at, by=by, since=now - _SECOND_CLICK
    )
    return before or _fresh(said, by=by)


def event_change(
    event: UUID, said: Happening, *, reach: Reach, at: datetime | None, by: UUID
) -> DiaryEvent:
    """Change an event, one date of a series, its later dates, or all; give what holds it now.

    Raises DateNotOfSeries where the series has no date at `at`.
    """
    row = access_event_locked(event, by=by, action="diary.edit")
    happening_check(said)
    return _changed(row, said, reach=reach, at=at, by=by)


def event_set_state(
    event: UUID, state: EventState, *, reach: Reach, at: datetime | None, by: UUID
) -> DiaryEvent:
    """Call an event off, put it off, or let it happen again; it stays in the diary."""
    row = access_event_locked(event, by=by, action="diary.edit")
    said = replace(happening_at(row, at), state=state)
    kept = _changed(row, said, reach=reach, at=at, by=by)
    if kept.series_id is None and state not in HAPPENS:
        changed_rows(kept.id).update(state=state.value, updated_at=clock.now())
    return kept


def happening_at(row: DiaryEvent, at: datetime | None) -> Happening:
    """Say what is known of one date of an event, or of the event as a whole.

    Raises DateNotOfSeries where the series has no such date.
    """
    told, starts_at, ends_at = row, row.starts_at, row.ends_at
    if row.repeats and at is not None:
        changed = changed_row(row.id, at)
        if changed is None and not is_date_of(row, at):
            raise DateNotOfSeries
        told = changed or row
        starts_at = changed.starts_at if changed else at
        ends_at = changed.ends_at if changed else at + (row.ends_at - row.starts_at)
    return Happening(
        title=told.title,
        starts_at=starts_at,
        ends_at=ends_at,
        all_day=told.all_day,
        zone=told.zone,
        rule=row.rule,
        text=told.text,
        place=told.place,
        district=told.district,
        url=told.url,
        state=EventState(told.state),
        owner=row.owner,
        look_again_on=row.look_again_on,
        contacts=tuple(contact.told for contact in contact_rows(row.id)),
    )


def _changed(
    row: DiaryEvent, said: Happening, *, reach: Reach, at: datetime | None, by: UUID
) -> DiaryEvent:
    before = happening_at(row, at)
    if not row.repeats or reach is Reach.ALL:
        kept = _all(row, said, before=before, by=by)
        since, until = None, None
    elif at is None:
        raise DateNotOfSeries
    elif reach is Reach.THIS:
        kept = _this(row, said, at, by=by)
        since, until = at, at
    else:
        kept = _onward(row, said, at, before=before, by=by)
        since, until = at, None
    if (before.starts_at, before.state) != (said.starts_at, said.state):
        title = change_words(said.title, before=before.state.value, after=said.state)
        followers_tell(row, since=since, until=until, title=title, by=by)
    return kept


def _this(row: DiaryEvent, said: Happening, at: datetime, *, by: UUID) -> DiaryEvent:
    changed = changed_row(row.id, at) or DiaryEvent(
        uid=row.uid,
        series=row,
        recurs_at=at,
        origin=row.origin,
        entered_by=by,
        entered_at=clock.now(),
    )
    happening_put(changed, said)
    _about(row, said)
    event_keep(row, "diary.change", by=by)
    changed.sequence = row.sequence
    return event_keep(changed, "diary.change", by=by)


def _all(row: DiaryEvent, said: Happening, *, before: Happening, by: UUID) -> DiaryEvent:
    moved = _wall(said.starts_at, said.zone) - _wall(before.starts_at, said.zone)
    lasts = said.ends_at - said.starts_at
    starts_at = _moved(row.starts_at, moved, said.zone) if row.repeats else said.starts_at
    happening_put(row, replace(said, starts_at=starts_at, ends_at=starts_at + lasts))
    row.rule = said.rule
    if moved and row.repeats:
        _carry(row, row, moved, since=None)
    _about(row, said)
    return event_keep(row, "diary.change", by=by)


def _onward(
    row: DiaryEvent, said: Happening, at: datetime, *, before: Happening, by: UUID
) -> DiaryEvent:
    """Let a series end before a date, and another one begin with it."""
    if at == row.starts_at:
        return _all(row, said, before=before, by=by)
    rule, old = said.rule, rule_of(row.rule)
    if old is not None and rule == row.rule and old.rule.count:
        rule = old.counted(old.rule.count - dates_before(row, at)).text
    later = _fresh(replace(said, rule=rule), by=by)
    later.files = list(row.files)
    moved = _wall(said.starts_at, said.zone) - _wall(at, said.zone)
    _carry(row, later, moved, since=at)
    if old is not None:
        row.rule = old.ending_before(at.astimezone(zone_of(row.zone)), all_day=row.all_day).text
    row.rdates = [moment for moment in row.rdates if moment < at]
    row.exdates = [moment for moment in row.exdates if moment < at]
    row.sequence += 1
    event_keep(row, "diary.change", by=by)
    return event_keep(later, "diary.change", by=by)


def _carry(row: DiaryEvent, to: DiaryEvent, moved: timedelta, *, since: datetime | None) -> None:
    """Move what belongs to the dates of a series along with them."""
    zone = to.zone
    to.exdates = [_moved(one, moved, zone) for one in row.exdates if not since or one >= since]
    to.rdates = [_moved(one, moved, zone) for one in row.rdates if not since or one >= since]
    changed = list(changed_rows(row.id))
    # The farthest first in the direction of the move: no two ever stand for the same moment.
    for one in reversed(changed) if moved > timedelta() else changed:
        moment = cast("datetime", one.recurs_at)  # A changed date has one, says the database.
        if since is None or moment >= since:
            one.series, one.uid = to, to.uid
            one.recurs_at = _moved(moment, moved, zone)
            one.save(update_fields=["series", "uid", "recurs_at"])


def _fresh(said: Happening, *, by: UUID) -> DiaryEvent:
    now = clock.now()
    row = DiaryEvent(
        uid=f"{new_id()}@huiliu",
        origin=EventOrigin.TYPED.value,
        rule=said.rule,
        owner=said.owner,
        look_again_on=said.look_again_on,
        entered_by=by,
        entered_at=now,
    )
    happening_put(row, said)
    event_keep(row, "diary.enter", by=by)
    contacts_put(row, said.contacts)
    return row


def _about(row: DiaryEvent, said: Happening) -> None:
    """Keep what is said of a series as a whole, whichever date it was said of."""
    row.owner, row.look_again_on = said.owner, said.look_again_on
    if row.origin == EventOrigin.TYPED.value:
        row.sequence += 1
    contacts_put(row, said.contacts)


def _wall(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(zone_of(zone)).replace(tzinfo=None)


def _moved(moment: datetime, by: timedelta, zone: str) -> datetime:
    """Give a moment so much later on the wall of its zone."""
    moved: datetime = moment.astimezone(zone_of(zone)) + by
    return moved
