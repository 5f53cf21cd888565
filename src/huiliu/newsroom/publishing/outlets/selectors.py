"""Reads of outlets and posts."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from huiliu.newsroom.publishing.models import Filing, Release
from huiliu.newsroom.publishing.outlets.core.kinds import Owed, PostState
from huiliu.newsroom.publishing.outlets.models import Outlet, Post
from huiliu.newsroom.publishing.selectors.channels import dead_through
from huiliu.newsroom.publishing.selectors.releases import release_rows_of

TO_MEND = (PostState.FAILED.value, PostState.UNSURE.value)


def outlet_rows() -> QuerySet[Outlet]:
    """Give the centre's outlets, those that are on first."""
    rows: QuerySet[Outlet] = Outlet.objects.order_by("-is_on", "made_at", "id")
    return rows


def outlet_rows_for(story: UUID) -> list[Outlet]:
    """Give the outlets that are on and take stories of this one's column."""
    filed = Filing.objects.filter(story_id=story).values_list("column_id", flat=True).first()
    rows = outlet_rows().filter(is_on=True)
    return [row for row in rows if not row.columns or filed in row.columns]


def post_rows_of(story: UUID) -> QuerySet[Post]:
    """Give a story's posts with their outlets."""
    rows: QuerySet[Post] = Post.objects.filter(story_id=story)
    return rows.select_related("outlet", "release")


def post_row(outlet: UUID, *, story: UUID) -> Post | None:
    """Give a story's post at an outlet, or None."""
    found: Post | None = post_rows_of(story).filter(outlet_id=outlet).first()
    return found


def post_row_of(post: UUID) -> Post | None:
    """Give a post with its outlet and release, or None."""
    found: Post | None = Post.objects.select_related("outlet", "release").filter(pk=post).first()
    return found


def release_rows_standing(story: UUID) -> list[Release]:
    """Give a story's releases where the newest stands on the site now, else none.

    Outlets lead to the site: what is taken off there is taken off at all of them.
    """
    rows = list(release_rows_of(story))
    stands = bool(rows) and rows[-1].number > dead_through(story)
    return rows if stands else []


def post_rows_to_do(*, since: datetime) -> QuerySet[Post]:
    """Give what waits for a person: first what is owed, then what failed, then what is new.

    Of what waits to be sent, only what came after `since`: the rest was left lying on purpose.
    """
    waiting = Q(state=PostState.WAITING.value, outlet__is_on=True, changed_at__gte=since)
    rows: QuerySet[Post] = Post.objects.filter(
        ~Q(owed=Owed.NOTHING.value) | Q(state__in=TO_MEND) | waiting
    )
    return rows.select_related("outlet", "release").order_by("-owed", "changed_at", "id")
