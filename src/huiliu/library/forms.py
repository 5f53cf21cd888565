"""Forms of the library."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.library import wording
from huiliu.library.core.framing import RATIOS, WHOLE
from huiliu.library.details import Details

_ACCEPT = "image/jpeg,image/png,image/webp,image/gif,application/pdf,audio/*"
_NONE = ("", _("Not stated"))


def _chosen(words: dict[str, Any], label: Any, *, required: bool = False) -> forms.ChoiceField:
    choices = list(words.items())
    return forms.ChoiceField(
        label=label, required=required, choices=choices if required else [_NONE, *choices]
    )


class DetailsForm(forms.Form):
    """What is said beside the three words; nothing must be filled."""

    keywords = forms.CharField(label=_("Keywords"), max_length=600, required=False)
    alt_language = _chosen(wording.LANGUAGES, _("Language of the description"))
    creator = forms.CharField(label=_("Made by"), max_length=100, required=False)
    source = forms.CharField(label=_("Source"), max_length=100, required=False)
    copyright = forms.CharField(label=_("Copyright line"), max_length=100, required=False)
    licence = _chosen(wording.LICENCES, _("Licence"))
    licensed_until = forms.DateField(
        label=_("Licensed until"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    licence_note = forms.CharField(label=_("Note on the licence"), max_length=300, required=False)
    usage_terms = forms.CharField(label=_("Terms of use"), max_length=300, required=False)
    digital_source = _chosen(wording.SOURCE_TYPES, _("How it was made"))
    expires_on = forms.DateField(
        label=_("Not to be used after"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    place = forms.CharField(label=_("Place"), max_length=100, required=False)

    def details(self) -> Details:
        """Give what was filled in."""
        given = {name: self.cleaned_data[name] for name in DetailsForm.base_fields}
        words = given["keywords"].replace("，", ",").replace("、", ",").split(",")
        language = given["alt_language"] or "zh-Hans"
        return Details(**{**given, "keywords": tuple(words), "alt_language": language})


class WordsForm(DetailsForm):
    """What is said about an asset."""

    caption = forms.CharField(label=_("Caption"), max_length=300)
    credit = forms.CharField(label=_("Credit"), max_length=100)
    alt = forms.CharField(label=_("Description"), max_length=300)
    field_order = ("caption", "credit", "alt")


class UploadForm(forms.Form):
    """Upload one file; what stays empty is read from a picture itself."""

    file = forms.FileField(label=_("File"), widget=forms.ClearableFileInput({"accept": _ACCEPT}))
    caption = forms.CharField(label=_("Caption"), max_length=300, required=False)
    credit = forms.CharField(label=_("Credit"), max_length=100, required=False)
    alt = forms.CharField(label=_("Description"), max_length=300, required=False)
    licence = _chosen(
        {
            code: word
            for code, word in wording.LICENCES.items()
            if code not in {"until", "restricted"}
        },
        _("Licence"),
    )


class FrameForm(forms.Form):
    """The point of interest, and a frame drawn by hand for each ratio."""

    x = forms.IntegerField(label=_("From left, thousandths"), min_value=0, max_value=WHOLE)
    y = forms.IntegerField(label=_("From top, thousandths"), min_value=0, max_value=WHOLE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for ratio in (*RATIOS, "free"):
            self.fields[f"box-{ratio}"] = forms.RegexField(
                r"^\d{1,4},\d{1,4},\d{1,4},\d{1,4}$", label=ratio, required=False
            )

    def drawn(self) -> dict[str, str]:
        """Give the frames that were filled in, by ratio."""
        return {ratio: self.cleaned_data[f"box-{ratio}"] for ratio in (*RATIOS, "free")}


class NameForm(forms.Form):
    """A collection's name."""

    name = forms.CharField(label=_("Name"), max_length=80)
