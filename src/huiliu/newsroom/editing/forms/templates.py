"""Forms of templates and snippets."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.kit.document.content import ContentInvalid
from huiliu.newsroom.editing.api import (
    ProfileCard,
    TemplateText,
)
from huiliu.newsroom.editing.core.templates import document_of_lines

LINES_CHARS_MAX = 20_000


class SnippetForm(forms.Form):
    """A short text to put into stories."""

    name = forms.CharField(label=_("Name"), max_length=30)
    lines = forms.CharField(
        label=_("Text"), max_length=LINES_CHARS_MAX, widget=forms.Textarea(attrs={"rows": 6})
    )

    def clean_lines(self) -> str:
        """Refuse what no story could hold."""
        lines = str(self.cleaned_data["lines"])
        try:
            document_of_lines(lines)
        except ContentInvalid as problem:
            raise forms.ValidationError(_("The text is too long. Make it shorter.")) from problem
        return lines

    def text(self) -> TemplateText:
        """Give what was written."""
        return TemplateText(content=document_of_lines(self.cleaned_data["lines"]))


class TemplateForm(SnippetForm):
    """A whole story to begin from."""

    profile = forms.UUIDField(label=_("Kind of story"), required=False)
    title = forms.CharField(label=_("Headline"), max_length=200, required=False)
    summary = forms.CharField(label=_("Summary"), max_length=300, required=False)
    lines = forms.CharField(
        label=_("Text"), max_length=LINES_CHARS_MAX, widget=forms.Textarea(attrs={"rows": 14})
    )
    field_order = ("name", "profile", "title", "summary", "lines")

    def offer(self, profiles: Sequence[ProfileCard]) -> None:
        """Let the editor choose among the profiles in use."""
        words = [(str(one.id), one.name) for one in profiles if one.retired_at is None]
        self.fields["profile"].widget = forms.Select(choices=[("", _("Any kind")), *words])

    def text(self) -> TemplateText:
        """Give what was written."""
        given = self.cleaned_data
        return TemplateText(
            content=document_of_lines(given["lines"]),
            title=given["title"],
            summary=given["summary"],
            profile=given["profile"],
        )
