"""Forms of campaigns."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import TenantKind, tenant_cards
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.planning.campaigns.core.wishes import CampaignText, Wish
from huiliu.newsroom.planning.wording import OUTPUT_WORDS

_ANGLES_MAX = 12
_ANGLE_LENGTH = 120
_BRIEF_MAX = 5000
_KINDS = {TenantKind.CENTRE: 0, TenantKind.OUTLET: 1, TenantKind.PROVINCE: 2}
_LOCAL = "%Y-%m-%dT%H:%M"


def _moment(label: Any, **options: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput({"type": "datetime-local"}, format=_LOCAL)
    formats = [_LOCAL, f"{_LOCAL}:%S"]
    return forms.DateTimeField(label=label, widget=widget, input_formats=formats, **options)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class CampaignForm(forms.Form):
    """The words of a campaign."""

    title = forms.CharField(label=_("Name"), max_length=120)
    angle = forms.CharField(label=_("Angle"), max_length=500, required=False)
    brief = forms.CharField(
        label=_("Brief"), max_length=_BRIEF_MAX, required=False, widget=forms.Textarea({"rows": 6})
    )
    angles = forms.CharField(
        label=_("Shared angles"),
        max_length=_ANGLES_MAX * (_ANGLE_LENGTH + 2),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("One a line: whoever takes a part may choose."),
    )
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))
    embargo_at = _moment(
        _("Not before"), required=False, help_text=_("Nothing of it goes out earlier.")
    )

    def clean_angles(self) -> tuple[str, ...]:
        """Read one angle a line; empty lines are nothing."""
        lines = [line.strip() for line in self.cleaned_data["angles"].splitlines()]
        found = tuple(dict.fromkeys(line for line in lines if line))
        if len(found) > _ANGLES_MAX or any(len(line) > _ANGLE_LENGTH for line in found):
            raise forms.ValidationError(_("Write at most 12 lines of 120 characters."))
        return found

    def clean(self) -> dict[str, Any]:
        """Refuse a campaign that ends before it starts, at the field that says so."""
        given = self.cleaned_data
        if {"starts_on", "ends_on"} <= given.keys() and given["ends_on"] < given["starts_on"]:
            self.add_error("ends_on", _("The last day is before the first. Set the days again."))
        return given

    def text(self) -> CampaignText:
        """Give the words of a valid form."""
        return CampaignText(**{name: self.cleaned_data[name] for name in CampaignForm.base_fields})


def words_of(text: CampaignText) -> dict[str, object]:
    """Give what a form begins with that changes these words."""
    names = ("title", "angle", "brief", "starts_on", "ends_on", "embargo_at")
    return {**{name: getattr(text, name) for name in names}, "angles": "\n".join(text.angles)}


class WishForm(forms.Form):
    """What one centre is asked for."""

    what = forms.CharField(label=_("What is asked"), max_length=120)
    kinds = forms.MultipleChoiceField(
        label=_("Kinds"),
        choices=list(OUTPUT_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    length = forms.CharField(label=_("Length"), max_length=40, required=False)
    note = forms.CharField(
        label=_("Note"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )
    due_at = _moment(_("Due"))

    def wish(self) -> Wish:
        """Give what a valid form asks for."""
        given = {name: self.cleaned_data[name] for name in WishForm.base_fields}
        return Wish(**{**given, "kinds": tuple(given["kinds"])})


class AskForm(WishForm):
    """Ask several centres for the same; all of them are ticked."""

    takers = forms.MultipleChoiceField(label=_("Centres"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [one for one in tenant_cards() if one.id != tenant_of_scope() and not one.paused]
        others.sort(key=lambda one: (_KINDS[one.kind], one.id))
        field = cast("forms.MultipleChoiceField", self.fields["takers"])
        field.choices = [(one.slug, one.short_name) for one in others]
        field.initial = [one.slug for one in others if one.kind is TenantKind.CENTRE]
        self._ids = {one.slug: one.id for one in others}

    def takers_chosen(self) -> list[UUID]:
        """Give whom a valid form asks."""
        return [self._ids[slug] for slug in self.cleaned_data["takers"]]


class ReasonForm(forms.Form):
    """Why a centre declines or leaves."""

    reason = forms.CharField(label=_("Why"), max_length=300)
