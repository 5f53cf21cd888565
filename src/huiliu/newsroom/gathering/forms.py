"""Forms of gathering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.gathering.api import BulkAction

_WAYS = ("url", "file", "text")


class LeadForm(forms.Form):
    """Receive a lead: the address of a page, a pasted text, or a file."""

    url = forms.CharField(
        label=_("Address of a page"),
        max_length=2000,
        required=False,
        widget=forms.TextInput({"inputmode": "url", "placeholder": "https://"}),
    )
    text = forms.CharField(
        label=_("Text"), required=False, strip=False, widget=forms.Textarea({"rows": 12})
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.ClearableFileInput({"accept": ".txt,.md,.html,.htm,.docx"}),
    )
    source = forms.CharField(label=_("Where it comes from"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for one of the three."""
        given = super().clean() or self.cleaned_data
        if not self.errors and not any(self._is_given(name) for name in _WAYS):
            self.add_error("url", str(_("Give an address, paste the text, or pick a file.")))
        return given

    def given(self) -> str:
        """Name the field that something came in by; an address goes before the others."""
        return next(name for name in _WAYS if self._is_given(name))

    def _is_given(self, name: str) -> bool:
        value = self.cleaned_data.get(name)
        return bool(value.strip() if isinstance(value, str) else value)


class DropForm(forms.Form):
    """Drop a lead."""

    reason = forms.CharField(label=_("Why it is dropped"), max_length=300, required=False)


class JoinForm(forms.Form):
    """Join another lead, named by its number."""

    into = forms.CharField(label=_("Number of the other lead"), max_length=24)


class BulkForm(forms.Form):
    """Do one thing to the ticked leads."""

    action = forms.ChoiceField(choices=[(action.value, action.name) for action in BulkAction])
    reason = forms.CharField(label=_("Why they are dropped"), max_length=300, required=False)
    into = forms.CharField(label=_("Number of the other lead"), max_length=24, required=False)
