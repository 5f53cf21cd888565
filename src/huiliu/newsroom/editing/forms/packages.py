"""Forms of packages."""

from typing import ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.editing.core.packages import PackageState
from huiliu.newsroom.editing.forms.ids import ids_in


class PackageForm(forms.Form):
    """What a package says of itself."""

    title = forms.CharField(label=_("Title"), max_length=60)
    summary = forms.CharField(
        label=_("Summary"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NewPackageForm(PackageForm):
    """A package that there was not; its address stays for good."""

    slug = forms.RegexField(r"^[a-z0-9]+(-[a-z0-9]+)*$", label=_("Address"), max_length=40)
    field_order = ("title", "slug", "summary")


class StateForm(forms.Form):
    """Where a package goes."""

    state = forms.ChoiceField(choices=[(state.value, state.name) for state in PackageState])


class EntryForm(forms.Form):
    """One change of the lines of a package."""

    NEEDS: ClassVar[dict[str, str]] = {
        "add": "story",
        "teaser": "story",
        "heading": "heading",
        "order": "order",
        "remove": "entry",
        "up": "entry",
        "down": "entry",
    }

    action = forms.ChoiceField(choices=[(name, name) for name in NEEDS])
    story = forms.UUIDField(required=False)
    entry = forms.UUIDField(required=False)
    heading = forms.CharField(required=False, max_length=40)
    order = forms.CharField(required=False, max_length=5000)

    def clean_order(self) -> list[UUID]:
        """Read the ids of an order."""
        return ids_in(self.cleaned_data["order"])

    def clean(self) -> dict[str, object]:
        """Ask for what the action needs."""
        given = self.cleaned_data
        needed = self.NEEDS.get(given.get("action", ""), "action")
        if not given.get(needed):
            self.add_error("action", _("Choose a story."))
        return given
