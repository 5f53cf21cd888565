from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import Look, TenantKind, roster_read
from huiliu.web.tenants.plans import Plan, people_of, plan_of

_LOOK = ("name", "short_name", "motto", "accent", "mark", "contact", "licence")


class LookForm(forms.Form):
    """How a centre is called and looks."""

    name = forms.CharField(label=_("Name"), max_length=60)
    short_name = forms.CharField(label=_("Short name"), max_length=12)
    motto = forms.CharField(label=_("Motto"), max_length=60, required=False)
    accent = forms.CharField(
        label=_("Colour"),
        max_length=7,
        required=False,
        help_text=_("As #11616a. Dark enough to be read on white; its shade for the dark is made."),
    )
    mark = forms.CharField(
        label=_("Letter mark"),
        max_length=2,
        required=False,
        help_text=_("One or two letters that stand for the centre in its own colour."),
    )
    contact = forms.CharField(
        label=_("Contact"),
        max_length=120,
        required=False,
        help_text=_("At the foot of public pages: address, telephone, who answers."),
    )
    licence = forms.CharField(label=_("Internet news licence"), max_length=60, required=False)

    @property
    def look(self) -> Look:
        """The look as it was filled in."""
        return Look(**{name: self.cleaned_data[name] for name in _LOOK})


class CentreForm(LookForm):
    """A new centre with its first people."""

    slug = forms.CharField(
        label=_("Short address"),
        max_length=40,
        help_text=_("Stands in its public address: letters a-z, digits, hyphens. It stays."),
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[
            (TenantKind.CENTRE.value, _("District centre")),
            (TenantKind.OUTLET.value, _("Outlet")),
        ],
    )
    people = forms.CharField(
        label=_("People"),
        required=False,
        max_length=100_000,
        help_text=_("One a line: login name, name, roles. Name at least one centre manager."),
        widget=forms.Textarea(attrs={"rows": 8, "class": "mono"}),
    )
    field_order = ("slug", "kind", *_LOOK, "people")

    def plan(self) -> Plan:
        """Give the plan; raises what `plan_of` does."""
        told: dict[str, Any] = {name: self.cleaned_data[name] for name in ("slug", "kind", *_LOOK)}
        base = plan_of(told)
        people = people_of(roster_read(self.cleaned_data["people"]))
        return Plan(slug=base.slug, kind=base.kind, look=base.look, people=people)
