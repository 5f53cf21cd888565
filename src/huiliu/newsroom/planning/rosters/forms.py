"""Forms of the duty roster and of hand-over notes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiliu.accounts.api import people_of_tenant
from huiliu.newsroom.planning.rosters.cards import ShiftCard
from huiliu.newsroom.planning.rosters.core.shifts import Pattern, Plan
from huiliu.newsroom.planning.rosters.labels import PATTERN_WORDS, shift_line

_NOBODY = ("", _("Nobody yet"))


def _moment(label: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    return forms.DateTimeField(label=label, widget=widget, input_formats=formats)


def _colleagues(*, but: UUID | None = None) -> list[tuple[str, str]]:
    return [(str(one.id), one.name) for one in people_of_tenant() if one.id != but]


class ShiftForm(forms.Form):
    """Lay down a shift, once or again and again."""

    desk = forms.CharField(label=pgettext_lazy("of a roster", "Desk"), max_length=30)
    post = forms.CharField(label=_("As what"), max_length=30)
    person = forms.ChoiceField(label=_("Who"), required=False)
    starts_at = _moment(_("From"))
    ends_at = _moment(_("Until"))
    pattern = forms.ChoiceField(
        label=_("Repeats"), choices=list(PATTERN_WORDS.items()), required=False
    )
    until = forms.DateField(
        label=_("Repeat until"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "person", [_NOBODY, *_colleagues()])

    def plan(self) -> Plan:
        """Give what is to be laid down."""
        given = self.cleaned_data
        return Plan(
            desk=given["desk"],
            post=given["post"],
            person=UUID(given["person"]) if given["person"] else None,
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
            pattern=Pattern(given["pattern"]),
            until=given["until"],
        )


class GiveForm(forms.Form):
    """Give a shift to somebody else, or to nobody yet."""

    person = forms.ChoiceField(label=_("Who"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "person", [_NOBODY, *_colleagues()])

    def chosen(self) -> UUID | None:
        """Give who was chosen, if anybody."""
        person = self.cleaned_data["person"]
        return UUID(person) if person else None


class SwapForm(forms.Form):
    """Ask a colleague to take one's shift."""

    of = forms.ChoiceField(label=_("Whom you ask"))
    in_return = forms.ChoiceField(label=_("You take in return"), required=False)
    note = forms.CharField(label=_("Remark"), max_length=200, required=False)

    def offer(self, theirs: Sequence[tuple[str, ShiftCard]], *, by: UUID) -> None:
        """Let the person choose among colleagues, and among what others have to come."""
        _offer(self, "of", _colleagues(but=by))
        shifts = [(str(one.id), f"{name} {shift_line(one)}") for name, one in theirs]
        _offer(self, "in_return", [("", _("Nothing")), *shifts])

    def return_chosen(self) -> UUID | None:
        """Give the shift to be taken in return, if any."""
        chosen = self.cleaned_data["in_return"]
        return UUID(chosen) if chosen else None


class HandOverForm(forms.Form):
    """One's own words beside what the machine lists."""

    words = forms.CharField(
        label=_("What the next one should know"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
