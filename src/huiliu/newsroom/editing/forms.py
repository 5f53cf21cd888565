"""Forms of editing."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import Role
from huiliu.kit.document.content import BLOCKS, ContentInvalid, document_from_text
from huiliu.newsroom.editing.api import (
    Bounds,
    ProfileCard,
    Rules,
    TemplateCard,
    TemplateText,
    notes,
)
from huiliu.newsroom.editing.core.anchors import ANCHOR_CHARS_MAX
from huiliu.newsroom.editing.core.completeness import TITLE_CHARS_MAX
from huiliu.newsroom.editing.core.notes import (
    MENTIONS_MAX,
    REMARK_CHARS_MAX,
    REPLACEMENT_CHARS_MAX,
)
from huiliu.newsroom.editing.core.packages import PackageState
from huiliu.newsroom.editing.core.rules import ALWAYS, NUMBER_MAX
from huiliu.newsroom.editing.core.templates import document_of_lines
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.wording import BLOCK_WORDS

LINES_CHARS_MAX = 20_000


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


class ProfileForm(forms.Form):
    """What a kind of story must have."""

    name = forms.CharField(label=_("Name"), max_length=20)
    title_least = forms.IntegerField(label=_("Headline, at least"), min_value=1, max_value=200)
    title_most = forms.IntegerField(label=_("Headline, at most"), min_value=1, max_value=200)
    text_least = forms.IntegerField(label=_("Text, at least"), min_value=0, max_value=NUMBER_MAX)
    text_most = forms.IntegerField(label=_("Text, at most"), min_value=0, max_value=NUMBER_MAX)
    pictures_least = forms.IntegerField(label=_("Pictures, at least"), min_value=0, max_value=200)
    pictures_most = forms.IntegerField(label=_("Pictures, at most"), min_value=0, max_value=200)
    related_least = forms.IntegerField(
        label=_("Related stories, at least"), min_value=0, max_value=12
    )
    chars_per_minute = forms.IntegerField(
        label=_("Characters read in a minute"), min_value=0, max_value=1000
    )
    spoken_least = forms.IntegerField(label=_("Seconds, at least"), min_value=0, max_value=36000)
    spoken_most = forms.IntegerField(label=_("Seconds, at most"), min_value=0, max_value=36000)
    summary = forms.BooleanField(label=_("Needs a summary"), required=False)
    lead_picture = forms.BooleanField(label=_("Begins with a picture"), required=False)
    read_aloud = forms.BooleanField(label=_("Reviewers read it aloud"), required=False)
    blocks = forms.MultipleChoiceField(
        label=_("What may stand in the text"),
        required=False,
        choices=list(BLOCK_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    BOUNDS = ("title", "text", "pictures", "spoken")

    def clean(self) -> dict[str, object]:
        """Refuse bounds that nothing can meet."""
        given = self.cleaned_data
        for name in self.BOUNDS:
            least, most = given.get(f"{name}_least"), given.get(f"{name}_most")
            if least is not None and most and least > most:
                self.add_error(f"{name}_most", _("This is less than the least. Raise it."))
        return given

    def rules(self) -> Rules:
        """Give the rules as filled in."""
        given = self.cleaned_data
        bounds = {
            name: Bounds(given[f"{name}_least"], given[f"{name}_most"]) for name in self.BOUNDS
        }
        return Rules(
            summary=given["summary"],
            title_chars=bounds["title"],
            text_chars=bounds["text"],
            pictures=bounds["pictures"],
            lead_picture=given["lead_picture"],
            related_least=given["related_least"],
            chars_per_minute=given["chars_per_minute"],
            spoken_s=bounds["spoken"],
            read_aloud=given["read_aloud"],
            blocks=frozenset(given["blocks"]) | ALWAYS,
        )

    @staticmethod
    def filled(name: str, rules: Rules) -> dict[str, object]:
        """Give what the form shows of rules."""
        return {
            "name": name,
            "title_least": rules.title_chars.least,
            "title_most": rules.title_chars.most,
            "text_least": rules.text_chars.least,
            "text_most": rules.text_chars.most,
            "pictures_least": rules.pictures.least,
            "pictures_most": rules.pictures.most,
            "related_least": rules.related_least,
            "chars_per_minute": rules.chars_per_minute,
            "spoken_least": rules.spoken_s.least,
            "spoken_most": rules.spoken_s.most,
            "summary": rules.summary,
            "lead_picture": rules.lead_picture,
            "read_aloud": rules.read_aloud,
            "blocks": sorted(rules.blocks & BLOCKS),
        }


class NewProfileForm(ProfileForm):
    """A kind of story that the centre did not have."""

    code = forms.SlugField(label=_("Short name"), max_length=32)
    field_order = ("name", "code")


class ProviderForm(forms.Form):
    """A place that stories may embed from."""

    name = forms.CharField(label=_("Name"), max_length=30)
    code = forms.RegexField(
        r"^[a-z0-9][a-z0-9-]*$", label=_("Short name"), max_length=32, strip=True
    )
    addresses = forms.CharField(
        label=_("Addresses"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def lines(self) -> list[str]:
        """Give the addresses, one a line."""
        return str(self.cleaned_data["addresses"]).split()


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


class ContinueForm(forms.Form):
    """Begin the next part, once for each page that was shown."""

    key = forms.UUIDField(required=False)


class LanguageForm(forms.Form):
    """Which language to translate into."""

    language = forms.CharField(max_length=8)


class CatchUpForm(forms.Form):
    """Which version of the original a translation says."""

    number = forms.IntegerField(min_value=1, max_value=NUMBER_MAX)


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


class RunForm(forms.Form):
    """Run a macro on the text as it was shown."""

    revision = forms.IntegerField(min_value=1)


class AllowForm(forms.Form):
    """Which roles may run a macro."""

    roles = forms.MultipleChoiceField(
        choices=[(role.value, role.name) for role in Role], required=False
    )

    def chosen(self) -> frozenset[Role]:
        """Give the roles that were ticked."""
        return frozenset(Role(role) for role in self.cleaned_data["roles"])


class PackageForm(forms.Form):
    """What a package says of itself."""

    title = forms.CharField(label=_("Title"), max_length=60)
    summary = forms.CharField(
        label=_("Summary"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NewPackageForm(PackageForm):
    """A package that there was not; its address stays for good."""

    slug = forms.RegexField(r"^[a-z0-9]+(-[a-z0-9]+)*$", label=_("Address"), max_length=40)
    field_order = ("title", "slug", "summary")


class StateForm(forms.Form):
    """Where a package goes."""

    state = forms.ChoiceField(choices=[(state.value, state.name) for state in PackageState])


class EntryForm(forms.Form):
    """One change of the lines of a package."""

    NEEDS: ClassVar[dict[str, str]] = {
        "add": "story",
        "teaser": "story",
        "heading": "heading",
        "order": "order",
        "remove": "entry",
        "up": "entry",
        "down": "entry",
    }

    action = forms.ChoiceField(choices=[(name, name) for name in NEEDS])
    story = forms.UUIDField(required=False)
    entry = forms.UUIDField(required=False)
    heading = forms.CharField(required=False, max_length=40)
    order = forms.CharField(required=False, max_length=5000)

    def clean_order(self) -> list[UUID]:
        """Read the ids of an order."""
        return ids_in(self.cleaned_data["order"])

    def clean(self) -> dict[str, object]:
        """Ask for what the action needs."""
        given = self.cleaned_data
        needed = self.NEEDS.get(given.get("action", ""), "action")
        if not given.get(needed):
            self.add_error("action", _("Choose a story."))
        return given


def ids_in(text: str) -> list[UUID]:
    """Read ids between commas; raises ValidationError."""
    try:
        return [UUID(one) for one in text.split(",") if one]
    except ValueError as problem:
        raise forms.ValidationError(_("Choose a story.")) from problem
