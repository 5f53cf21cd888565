"""Forms of stories: their beginning, their text without script, and what stands beside it."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.kit.document.content import document_from_text
from huiliu.newsroom.editing.api import (
    ProfileCard,
    TemplateCard,
)
from huiliu.newsroom.editing.core.completeness import TITLE_CHARS_MAX
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.forms.ids import ids_in


class StoryForm(forms.Form):
    """Begin a story."""

    title = forms.CharField(label=_("Headline"), max_length=TITLE_CHARS_MAX, required=False)
    byline = forms.CharField(label=_("Byline"), max_length=100, required=False)
    template = forms.UUIDField(label=_("Template"), required=False)
    profile = forms.UUIDField(label=_("Kind of story"), required=False)
    topic = forms.UUIDField(required=False, widget=forms.HiddenInput)
    coverage = forms.UUIDField(required=False, widget=forms.HiddenInput)
    lead = forms.UUIDField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def offer(self, profiles: Sequence[ProfileCard]) -> None:
        """Let the writer choose among the profiles in use."""
        words = [(str(one.id), one.name) for one in profiles if one.retired_at is None]
        self.fields["profile"].widget = forms.Select(choices=[("", _("Any kind")), *words])

    def offer_templates(self, templates: Sequence[TemplateCard]) -> None:
        """Let the writer choose among the templates in use; without any there is no question."""
        words = [(str(one.id), one.name) for one in templates if one.retired_at is None]
        if words:
            choices = [("", _("Empty page")), *words]
            self.fields["template"].widget = forms.Select(choices=choices)
        else:
            del self.fields["template"]
            self.fields["title"].required = True

    def clean(self) -> dict[str, object]:
        """Ask for a headline where no template brings one."""
        given = self.cleaned_data
        if not given.get("title") and not given.get("template") and "title" not in self.errors:
            self.add_error("title", _("Write a headline."))
        return given


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


class ChooseForm(forms.Form):
    """What kind of story it is."""

    profile = forms.UUIDField(required=False)


class CompanionForm(forms.Form):
    """One change of who writes along."""

    action = forms.ChoiceField(choices=[(name, name) for name in ("add", "remove")])
    person = forms.UUIDField()


class QuoteForm(forms.Form):
    """Where in the story the chosen passages of its lead go."""

    lead = forms.UUIDField()
    after = forms.IntegerField(min_value=0, max_value=20_000)


class RelateForm(forms.Form):
    """One change of the list of related stories."""

    action = forms.ChoiceField(
        choices=[(name, name) for name in ("add", "remove", "up", "down", "order")]
    )
    other = forms.UUIDField(required=False)
    order = forms.CharField(required=False, max_length=1000)

    def clean(self) -> dict[str, object]:
        """Ask for the story, or for the whole order."""
        given = self.cleaned_data
        if given.get("action") != "order" and not given.get("other"):
            self.add_error("other", _("Choose a story."))
        return given

    def clean_order(self) -> list[UUID]:
        """Read the ids of an order."""
        return ids_in(self.cleaned_data["order"])
