"""Forms of the library."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WordsForm(forms.Form):
    """What is said about a picture."""

    caption = forms.CharField(label=_("Caption"), max_length=300)
    credit = forms.CharField(label=_("Credit"), max_length=100)
    alt = forms.CharField(label=_("Description"), max_length=300)


class UploadForm(WordsForm):
    """Upload a picture."""

    file = forms.FileField(
        label=_("Picture"),
        widget=forms.ClearableFileInput({"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    field_order = ("file", "caption", "credit", "alt")
