"""Words of review that depend on the stage, and on why a story was returned."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import PersonCard
from huiliu.newsroom.review.core.causes import Offered

_STAGES = (_("Review 1"), _("Review 2"), _("Review 3"), _("Review 4"), _("Review 5"))
_CAUSES: Mapping[str, str | Promise] = {
    "facts": _("Facts"),
    "wording": _("Wording"),
    "rights": _("Rights"),
    "timing": _("Timing"),
}


def stage_word(position: int) -> str:
    """Name a stage by its place in the chain, from 1."""
    return str(_STAGES[position - 1])


def cause_words(causes: Sequence[Offered]) -> dict[str, str]:
    """Give each reason's code its word, in the order given."""
    return {one.code: one.word or str(_CAUSES.get(one.code, one.code)) for one in causes}


def name_in(people: Mapping[UUID, PersonCard]) -> Callable[[UUID | None], str]:
    """Give a function that names a person, and nobody where there is none."""

    def name(person: UUID | None) -> str:
        card = people.get(person) if person else None
        return card.name if card else ""

    return name
