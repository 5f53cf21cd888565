"""Forms of review."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SubmitForm(forms.Form):
    """Hand a story to review."""

    note = forms.CharField(label=_("Note to the reviewer"), max_length=300, required=False)


class PassForm(forms.Form):
    """Pass a stage."""

    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class ReturnForm(forms.Form):
    """Return a story."""

    reason = forms.CharField(
        label=_("Why it is returned"), max_length=1000, widget=forms.Textarea({"rows": 4})
    )


class WaiverForm(forms.Form):
    """Let one person pass a further stage."""

    person = forms.UUIDField(label=_("Person"))
    reason = forms.CharField(label=_("Reason"), max_length=300)
