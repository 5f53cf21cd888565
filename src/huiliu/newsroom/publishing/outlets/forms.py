"""What comes from outside: an outlet's account, a person's own words, where a post lies."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.publishing.outlets import api
from huiliu.newsroom.publishing.outlets.core.adapters import ADAPTERS
from huiliu.newsroom.publishing.outlets.core.interface import Setting
from huiliu.newsroom.publishing.outlets.labels import MODE_WORDS, SETTING_HINTS, SETTING_WORDS

_NAME_MAX, _BASE_MAX, _SETTING_MAX, _SECRET_MAX = 60, 200, 120, 1000
_TITLE_MAX, _TEXT_MAX, _URL_MAX = 200, 5000, 500


class OutletForm(forms.Form):
    """An account of one kind. What is secret is never in a page: an empty field keeps it."""

    name = forms.CharField(label=_("Name"), max_length=_NAME_MAX)
    base = forms.CharField(label=_("Address of the service"), max_length=_BASE_MAX)
    mode = forms.ChoiceField(
        label=_("A story that goes out"),
        choices=[(mode.value, words) for mode, words in MODE_WORDS.items()],
        widget=forms.RadioSelect,
        initial=api.Mode.BY_PERSON.value,
    )
    columns = forms.MultipleChoiceField(
        label=_("Only of these columns"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_on = forms.BooleanField(label=_("On"), required=False, initial=True)

    def __init__(
        self,
        *args: Any,
        kind: api.OutletKind,
        columns: list[tuple[str, str]],
        has_secret: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.adapter = ADAPTERS[kind]
        self.fields["base"].required = not self.adapter.base
        self.fields["base"].widget.attrs["placeholder"] = self.adapter.base
        self.fields["columns"].choices = columns  # type: ignore[attr-defined]
        for setting in self.adapter.settings:
            self.fields[setting.value] = _setting_field(setting)
        self.fields["secret"] = forms.CharField(
            label=str(SETTING_WORDS[self.adapter.secret]),
            required=False,
            max_length=_SECRET_MAX,
            widget=forms.PasswordInput(attrs={"autocomplete": "off"}, render_value=False),
        )
        if has_secret:
            self.fields["forget"] = forms.BooleanField(
                label=_("Forget what is kept"), required=False
            )
        first = [*(one.value for one in self.adapter.settings), "secret", "forget", "base"]
        self.order_fields(["name", *first, "mode", "columns", "is_on"])

    def entry(self) -> api.Entry:
        """Give what was entered."""
        given = self.cleaned_data
        settings = {one.value: str(given[one.value] or "") for one in self.adapter.settings}
        if Setting.PUBLISH in self.adapter.settings:
            settings[Setting.PUBLISH.value] = "1" if given[Setting.PUBLISH.value] else ""
        return api.Entry(
            name=given["name"],
            base=given["base"],
            settings=settings,
            secret=given["secret"],
            forget=bool(given.get("forget")),
            columns=[UUID(one) for one in given["columns"]],
            mode=api.Mode(given["mode"]),
            is_on=given["is_on"],
        )


def _setting_field(setting: Setting) -> forms.Field:
    if setting is Setting.PUBLISH:
        return forms.BooleanField(label=str(SETTING_WORDS[setting]), required=False)
    return forms.CharField(
        label=str(SETTING_WORDS[setting]),
        max_length=_SETTING_MAX,
        help_text=str(SETTING_HINTS.get(setting, "")),
    )


class WordsForm(forms.Form):
    """A person's words in place of the shaped ones; what is as it was shaped is not kept."""

    title = forms.CharField(label=_("Title"), required=False, max_length=_TITLE_MAX)
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    release = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def words(self, *, shaped: api.Post | None) -> api.Words:
        """Give what a person changed; line ends are as everywhere."""
        title = self.cleaned_data["title"].strip()
        text = self.cleaned_data["text"].replace("\r\n", "\n").strip()
        if shaped is not None:
            title = "" if title == shaped.title else title
            text = "" if text == shaped.text.strip() else text
        return api.Words(title=title, text=text)


class LinkForm(forms.Form):
    """Where a person put it."""

    url = forms.URLField(
        label=_("Link"), required=False, max_length=_URL_MAX, assume_scheme="https"
    )


class ConfirmForm(forms.Form):
    """What a person says to have done."""

    owed = forms.ChoiceField(choices=[(one.value, one.value) for one in api.Owed if one.value])
