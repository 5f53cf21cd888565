"""Writes of the duty roster: laid down, given to somebody else, taken off, reminded of."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiliu.accounts.api import authorize, notice_send, people_of_tenant
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.calendar import Recurrence, is_working_day, midnight
from huiliu.kit.live import announce
from huiliu.kit.moments import full_moment, hour
from huiliu.newsroom.planning.rosters.access import access_shift
from huiliu.newsroom.planning.rosters.core.shifts import (
    SERIES_MAX,
    SHIFT_MAX,
    Pattern,
    Plan,
    SwapState,
)
from huiliu.newsroom.planning.rosters.errors import (
    PatternEndWrong,
    ShiftLengthWrong,
    ShiftOver,
    ShiftTold,
    ShiftTwice,
)
from huiliu.newsroom.planning.rosters.models import Shift, ShiftSwap
from huiliu.newsroom.planning.rosters.selectors import (
    REMIND_BEFORE,
    handover_row_of,
    shift_rows_later_in_series,
    shift_rows_same,
)
from huiliu.newsroom.planning.services.steps import colleague_check

ROSTER = "roster"
"""Topic of live changes; its subject is the shift."""


def shifts_lay(plan: Plan, *, by: UUID) -> list[Shift]:
    """Lay down a shift and its repetitions; those that are there already are left as they are.

    Raises ShiftLengthWrong, ShiftOver, PatternEndWrong, ShiftTwice and NotAColleague.
    """
    authorize(by, "roster.manage")
    length = plan.ends_at - plan.starts_at
    if not timedelta(0) < length <= SHIFT_MAX:
        raise ShiftLengthWrong
    if plan.ends_at <= clock.now():
        raise ShiftOver
    if plan.person is not None:
        colleague_check(plan.person)
    series = uuid4() if plan.pattern is not Pattern.ONCE else None
    rows = [_row(plan, starts_at=start, series=series, by=by) for start in _starts(plan)]
    there = shift_rows_same(rows[0], starts=[row.starts_at for row in rows])
    taken = set(there.values_list("starts_at", flat=True))
    laid = Shift.objects.bulk_create(row for row in rows if row.starts_at not in taken)
    if not laid:
        raise ShiftTwice
    record("roster.lay", object_kind="shift", object_id=laid[0].id, after=str(len(laid)))
    announce(ROSTER, laid[0].id)
    _tell_of_new(laid, by=by)
    return laid


def shift_give(shift: UUID, *, to: UUID | None, by: UUID) -> Shift:
    """Give a shift to somebody else, or to nobody yet; what was asked about it falls away.

    Raises ShiftNotFound, ShiftOver, ShiftTwice and NotAColleague.
    """
    row = access_shift(shift, by=by, action="roster.manage")
    if row.ends_at <= clock.now() or handover_row_of(row.id):
        raise ShiftOver
    if to is not None:
        colleague_check(to)
    before = row.person
    if to == before:
        return row
    shift_put(row, to)
    swaps_void(row)
    shift_tell({before, to} - {by}, row, words=_("The roster changed: %(shift)s"), sort="changed")
    return row


def shift_put(row: Shift, person: UUID | None) -> None:
    """Write who has a shift, on the row and on the trail; raises ShiftTwice."""
    before, row.person = row.person, person
    if shift_rows_same(row, starts=[row.starts_at]).exclude(pk=row.pk).exists():
        raise ShiftTwice
    row.reminded_at = None
    row.save(update_fields=["person", "reminded_at"])
    record(
        "roster.give",
        object_kind="shift",
        object_id=row.id,
        before=str(before or "") or None,
        after=str(person or "") or None,
    )
    announce(ROSTER, row.id)


def shift_remove(shift: UUID, *, by: UUID, with_later: bool = False) -> int:
    """Take a shift off the roster, or also the later ones laid down with it; give how many.

    Raises ShiftNotFound, ShiftOver and ShiftTold.
    """
    row = access_shift(shift, by=by, action="roster.manage")
    if row.ends_at <= clock.now():
        raise ShiftOver
    if handover_row_of(row.id):
        raise ShiftTold
    rows = list(shift_rows_later_in_series(row)) if with_later else [row]
    for one in rows:
        record("roster.remove", object_kind="shift", object_id=one.id)
    people = {one.person for one in rows} - {by}
    shift_tell(people, row, words=_("Taken off the roster: %(shift)s"), sort="removed")
    announce(ROSTER, row.id)
    Shift.objects.filter(pk__in=[one.pk for one in rows]).delete()
    return len(rows)


def shift_remind(shift: UUID) -> bool:
    """Remind of a shift once, when it begins soon; tells whether it did."""
    row: Shift | None = Shift.objects.select_for_update().filter(pk=shift).first()
    if row is None or row.person is None or row.reminded_at is not None:
        return False
    now = clock.now()
    if not now < row.starts_at <= now + REMIND_BEFORE:
        return False
    row.reminded_at = now
    row.save(update_fields=["reminded_at"])
    shift_tell({row.person}, row, words=_("On duty soon: %(shift)s"), sort="soon")
    return True


def swaps_void(row: Shift) -> None:
    """Let what was asked about a shift fall away."""
    open_ = ShiftSwap.objects.filter(state=SwapState.ASKED.value)
    for swaps in (open_.filter(shift=row), open_.filter(in_return=row)):
        swaps.update(state=SwapState.WITHDRAWN.value, answered_at=clock.now())


def shift_tell(people: Iterable[UUID | None], row: Shift, *, words: str, sort: str) -> None:
    """Leave a notice about a shift to those who work here; once for each change of its person."""
    colleagues = {one.id for one in people_of_tenant()}
    url = f"{reverse('roster')}?on={localtime(row.starts_at):%Y-%m-%d}"
    for person in colleagues & {one for one in people if one is not None}:
        notice_send(
            person,
            kind=f"roster.{sort}",
            title=(words % {"shift": shift_words(row)})[:200],
            url=url,
            key=f"roster {sort} {row.id} {row.person or ''} {row.starts_at:%m%d%H%M}",
        )


def shift_words(row: Shift) -> str:
    """Name a shift: when, at which desk, as what."""
    return f"{full_moment(row.starts_at)}–{hour(row.ends_at)} {row.desk} {row.post}"


def _tell_of_new(laid: list[Shift], *, by: UUID) -> None:
    """One notice for a whole series: its first shift stands for it."""
    words = _("You are on the roster: %(shift)s") if len(laid) == 1 else _of_series(len(laid))
    shift_tell({laid[0].person} - {by}, laid[0], words=words, sort="new")


def _of_series(count: int) -> str:
    return _("You are on the roster %(count)s times, first: %%(shift)s") % {"count": count}


def _row(plan: Plan, *, starts_at: datetime, series: UUID | None, by: UUID) -> Shift:
    return Shift(
        desk=plan.desk,
        post=plan.post,
        person=plan.person,
        starts_at=starts_at,
        ends_at=starts_at + (plan.ends_at - plan.starts_at),
        series=series,
        laid_by=by,
        laid_at=clock.now(),
    )


def _starts(plan: Plan) -> list[datetime]:
    """Give the beginnings of a plan, on the wall's clock."""
    first = localtime(plan.starts_at)
    if plan.pattern is Pattern.ONCE:
        return [first]
    if plan.until is None or plan.until < first.date():
        raise PatternEndWrong
    rule = Pattern.DAILY if plan.pattern is Pattern.WORKING_DAYS else plan.pattern
    end = midnight(plan.until + timedelta(days=1))
    found = list(Recurrence.parse(rule.value).between(first, first, end))
    if plan.pattern is Pattern.WORKING_DAYS:
        found = [moment for moment in found if is_working_day(moment.date())]
    if not 0 < len(found) <= SERIES_MAX:
        raise PatternEndWrong
    return found
