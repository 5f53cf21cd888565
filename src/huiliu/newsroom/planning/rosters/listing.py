"""What planning lists as open for a hand-over, and the jobs that failed in the centre."""

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.kit import clock
from huiliu.kit.jobs import JobState, job_list
from huiliu.kit.pages import ListQuery
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.planning.rosters.open_items import ITEMS_MAX, OpenItem
from huiliu.newsroom.planning.selectors.assignments import assignment_rows_late


def late_assignments() -> tuple[OpenItem, ...]:
    """Give the assignments that nobody handed in by their time."""
    rows = assignment_rows_late(clock.now())[:ITEMS_MAX]
    return tuple(
        OpenItem(
            kind="assignment",
            title=row.what,
            context=row.topic.title,
            url=reverse("topic", args=[row.topic_id]),
            due_at=row.due_at,
        )
        for row in rows
    )


def failed_jobs() -> tuple[OpenItem, ...]:
    """Give the centre's jobs that ended in failure, the newest first."""
    query = ListQuery(filters={"state": JobState.DEAD.value}, sort="-id")
    return tuple(
        OpenItem(
            kind="job",
            title=row.name,
            context=_("Failed %(count)s times.") % {"count": row.attempts},
            url="/jobs/?state=dead",
        )
        for row in job_list(query, tenant=tenant_of_scope())
    )
