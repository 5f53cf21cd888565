"""What the wire asks for at once: senders corrected or took back what became a lead or a story."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import may
from huiliu.kit.pages import NextStep
from huiliu.newsroom.wire.core.item import PubStatus
from huiliu.newsroom.wire.intake.access import DECIDE
from huiliu.newsroom.wire.intake.selectors import rows_to_follow
from huiliu.newsroom.wire.models import WireItem

_STEPS_MAX = 10


def steps_of(person: UUID) -> tuple[NextStep, ...]:
    """Give the later versions that nobody has looked at, what was taken back first."""
    if not may(person, DECIDE):
        return ()
    rows = list(rows_to_follow()[:_STEPS_MAX])
    return tuple(_step(row) for row in sorted(rows, key=_is_usable))


def _is_usable(row: WireItem) -> bool:
    return row.status == PubStatus.USABLE


def _step(row: WireItem) -> NextStep:
    changed = _("Its sender changed what you work with.")
    gone = _("Its sender took it back. Check what you made of it.")
    return NextStep(
        due_at=None,
        title=row.title,
        context=changed if _is_usable(row) else gone,
        verb=_("Compare"),
        url=reverse("wire-item", args=[row.id]),
    )
