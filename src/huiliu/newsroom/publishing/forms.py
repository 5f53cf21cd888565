"""What comes from outside: a copy to verify, a notice of a correction."""

from django import forms
from django.utils.translation import gettext_lazy as _

_NUMBER_LENGTH = 300
_NOTICE_LENGTH = 300


class VerifyForm(forms.Form):
    """A file or a number, either will do."""

    file = forms.FileField(required=False, allow_empty_file=True, label=_("File"))
    n = forms.CharField(
        required=False, max_length=_NUMBER_LENGTH, label=_("Record number or address of a story")
    )


class CorrectionForm(forms.Form):
    """What readers will see of a correction."""

    notice = forms.CharField(
        max_length=_NOTICE_LENGTH,
        label=_("What was wrong, what is right"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
