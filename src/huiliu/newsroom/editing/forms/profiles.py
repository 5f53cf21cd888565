"""Forms of kinds of story and of providers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.kit.document.content import BLOCKS
from huiliu.newsroom.editing.api import (
    Bounds,
    Rules,
)
from huiliu.newsroom.editing.core.locks import LOCKABLE, Reached
from huiliu.newsroom.editing.core.rules import ALWAYS, NUMBER_MAX
from huiliu.newsroom.editing.wording import BLOCK_WORDS, LOCK_WORDS, REACHED_WORDS


def _lock(name: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=LOCK_WORDS[name],
        initial=int(Reached.NOTHING),
        choices=[(int(stage), words) for stage, words in REACHED_WORDS.items()],
    )


class ProfileForm(forms.Form):
    """What a kind of story must have."""

    name = forms.CharField(label=_("Name"), max_length=20)
    title_least = forms.IntegerField(
        label=_("Headline, characters at least"), min_value=1, max_value=200
    )
    title_most = forms.IntegerField(
        label=_("Headline, characters at most"), min_value=1, max_value=200
    )
    text_least = forms.IntegerField(
        label=_("Text, characters at least"), min_value=0, max_value=NUMBER_MAX
    )
    text_most = forms.IntegerField(
        label=_("Text, characters at most"), min_value=0, max_value=NUMBER_MAX
    )
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

    lock_title = _lock("title")
    lock_summary = _lock("summary")
    lock_byline = _lock("byline")
    lock_picture = _lock("picture")
    lock_text = _lock("text")
    lock_related = _lock("related")

    BOUNDS = ("title", "text", "pictures", "spoken")

    @property
    def locks(self) -> list[forms.BoundField]:
        """Give the fields that say from where on each part is locked."""
        return [self[f"lock_{name}"] for name in LOCKABLE]

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
            locks=self._locks(),
        )

    def _locks(self) -> dict[str, Reached]:
        chosen = {name: int(self.cleaned_data[f"lock_{name}"]) for name in LOCKABLE}
        return {name: Reached(stage) for name, stage in chosen.items() if stage}

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
            **{f"lock_{name}": int(rules.locks.get(name, Reached.NOTHING)) for name in LOCKABLE},
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
