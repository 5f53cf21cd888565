"""Words of review that depend on the stage."""

from django.utils.translation import gettext_lazy as _

_STAGES = (_("Review 1"), _("Review 2"), _("Review 3"), _("Review 4"), _("Review 5"))


def stage_word(position: int) -> str:
    """Name a stage by its place in the chain, from 1."""
    return str(_STAGES[position - 1])
