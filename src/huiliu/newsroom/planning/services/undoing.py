"""Taking one's own last step back, within ten seconds."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit import clock
from huiliu.newsroom.planning.access import topic_lock
from huiliu.newsroom.planning.core.states import BOARD, AssignmentState
from huiliu.newsroom.planning.errors import ChangeNotFound, UndoTooLate
from huiliu.newsroom.planning.models import Assignment, Coverage, PlanChange, Topic
from huiliu.newsroom.planning.selectors.changes import (
    change_row_latest,
    change_row_of,
    change_rows_brought,
)
from huiliu.newsroom.planning.services.steps import change_note

UNDO_S: Final = 10
"""Seconds for which a step can be taken back."""
_LENIENT_S = 2
"""A press in the last second still has to travel."""
_UNDOABLE = frozenset(f"topic.{state.value}" for state in BOARD[1:]) | {
    f"assignment.{AssignmentState.FILED.value}",
    f"assignment.{AssignmentState.ON_THE_WAY.value}",
}
_BACK_TO_WAITING = f"topic.{BOARD[0].value}"


def change_undoable(*, by: UUID) -> PlanChange | None:
    """Give the last step of a person if it can still be taken back."""
    last = change_row_latest(by=by, since=clock.now() - timedelta(seconds=UNDO_S))
    return last if last is not None and _is_undoable(last) else None


def change_undo(change: UUID, *, by: UUID) -> PlanChange:
    """Take one's own step back, with what it brought about.

    Raises ChangeNotFound and UndoTooLate.
    """
    authorize(by, "topic.undo")
    row = change_row_of(change, by=by)
    if row is None:
        raise ChangeNotFound
    if not _is_undoable(row) or _is_old(row):
        raise UndoTooLate
    topic_lock(row.topic_id)
    if not _put_back(row):
        raise UndoTooLate
    for brought in change_rows_brought(row.id):
        _put_back(brought)
    return change_note(
        row.topic,
        f"{row.action.split('.')[0]}.undo",
        subject=row.subject,
        before=row.after,
        after=row.before,
        told=(),
        by=by,
    )


def _is_undoable(row: PlanChange) -> bool:
    moved_back = row.action == _BACK_TO_WAITING and row.before in {one.value for one in BOARD[1:]}
    return row.action in _UNDOABLE or moved_back


def _is_old(row: PlanChange) -> bool:
    return bool(row.at < clock.now() - timedelta(seconds=UNDO_S + _LENIENT_S))


def _put_back(row: PlanChange) -> bool:
    """Put one thing back where it was; False where it lies elsewhere by now."""
    kind, here = row.action.split(".")[0], {"pk": row.subject, "state": row.after}
    if kind == "topic":
        return bool(Topic.objects.filter(**here).update(state=row.before))
    if kind == "coverage":
        return bool(Coverage.objects.filter(**here).update(state=row.before))
    return bool(Assignment.objects.filter(**here).update(state=row.before))
