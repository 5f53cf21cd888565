"""Forms of editing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.editing.core.completeness import TITLE_CHARS_MAX


class StoryForm(forms.Form):
    """Begin a story."""

    title = forms.CharField(label=_("Headline"), max_length=TITLE_CHARS_MAX)
    byline = forms.CharField(label=_("Byline"), max_length=100, required=False)
    topic = forms.UUIDField(required=False, widget=forms.HiddenInput)
    lead = forms.UUIDField(required=False, widget=forms.HiddenInput)
