"""What review lists as open for a hand-over: stages that nobody has decided."""

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.newsroom.planning.api import OpenItem
from huiliu.newsroom.review.selectors import stage_rows_undecided
from huiliu.newsroom.review.words import stage_word

_ITEMS_MAX = 30


def open_stages() -> tuple[OpenItem, ...]:
    """Give the reviews that wait, the most urgent first."""
    return tuple(
        OpenItem(
            kind="review",
            title=row.version.title,
            context=_("%(code)s waits: %(stage)s.")
            % {"code": row.story.code, "stage": stage_word(row.position)},
            url=reverse("review-stage", args=[row.id]),
            due_at=row.due_at,
        )
        for row in stage_rows_undecided()[:_ITEMS_MAX]
    )
