"""Forms of gathering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class LeadForm(forms.Form):
    """Receive a lead: a pasted text or a file."""

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
        """Ask for one of the two."""
        given = super().clean() or self.cleaned_data
        if not given.get("text", "").strip() and not given.get("file"):
            self.add_error("text", str(_("Paste the text, or pick a file.")))
        return given


class DropForm(forms.Form):
    """Drop a lead."""

    reason = forms.CharField(label=_("Why it is dropped"), max_length=300, required=False)
