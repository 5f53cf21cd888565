"""Forms of editing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.kit.document.content import document_from_text
from huiliu.newsroom.editing.core.completeness import TITLE_CHARS_MAX
from huiliu.newsroom.editing.core.text import Text


class StoryForm(forms.Form):
    """Begin a story."""

    title = forms.CharField(label=_("Headline"), max_length=TITLE_CHARS_MAX)
    byline = forms.CharField(label=_("Byline"), max_length=100, required=False)
    topic = forms.UUIDField(required=False, widget=forms.HiddenInput)
    lead = forms.UUIDField(required=False, widget=forms.HiddenInput)


class PlainForm(forms.Form):
    """The editor's form without script: paragraphs only."""

    title = forms.CharField(label=_("Headline"), max_length=200)
    summary = forms.CharField(label=_("Summary"), max_length=300, required=False)
    byline = forms.CharField(label=_("Byline"), max_length=100, required=False)
    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea)
    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def written(self) -> Text:
        """Give what the writer typed, one paragraph a line."""
        given = self.cleaned_data
        return Text(
            title=given["title"],
            summary=given["summary"],
            byline=given["byline"],
            content=document_from_text(given["text"]),
        )
