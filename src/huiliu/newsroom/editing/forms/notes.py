"""Forms of notes."""

from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

from django import forms
from django.http import QueryDict

from huiliu.newsroom.editing.api import (
    notes,
)
from huiliu.newsroom.editing.core.anchors import ANCHOR_CHARS_MAX
from huiliu.newsroom.editing.core.notes import (
    MENTIONS_MAX,
    REMARK_CHARS_MAX,
    REPLACEMENT_CHARS_MAX,
)


class SaidForm(forms.Form):
    """What somebody says in a note; `mentions` are people whom they chose of those named in it."""

    text = forms.CharField(max_length=REMARK_CHARS_MAX * 2, required=False)

    data: QueryDict

    def said(self) -> notes.Said:
        """Give what is said; what names nobody is left out."""
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        return notes.Said(text=text, chosen=frozenset(self._chosen()))

    def _chosen(self) -> Iterator[UUID]:
        for one in self.data.getlist("mentions")[:MENTIONS_MAX]:
            with suppress(ValueError):
                yield UUID(one)


class NoteForm(SaidForm):
    """A new note: its kind, its place, the words that it is about and what to put for them."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in notes.NoteKind])
    anchor = forms.CharField(max_length=ANCHOR_CHARS_MAX, required=False)
    quotation = forms.CharField(max_length=10_000, required=False)
    before = forms.CharField(max_length=200, required=False, strip=False)
    replacement = forms.CharField(max_length=REPLACEMENT_CHARS_MAX, required=False)

    def clean_anchor(self) -> notes.Anchor | None:
        """Read the place that the page names, if it names one."""
        asked = self.cleaned_data["anchor"]
        try:
            return notes.anchor_from_json(asked) if asked else None
        except notes.AnchorInvalid as fault:
            raise forms.ValidationError(str(fault)) from fault

    def note(self) -> notes.NewNote:
        """Give the note."""
        given = self.cleaned_data
        named = ("anchor", "quotation", "before", "replacement")
        return notes.NewNote(
            kind=notes.NoteKind(given["kind"]),
            said=self.said(),
            **{name: given[name] for name in named},
        )


class NoteStepForm(SaidForm):
    """One thing done to a note."""

    action = forms.ChoiceField(
        choices=[(one, one) for one in ("answer", "resolve", "reopen", "accept", "refuse")]
    )
