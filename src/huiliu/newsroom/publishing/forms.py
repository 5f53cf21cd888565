"""What comes from outside: a copy to verify, a notice, a plan, a recall, an address."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.gathering.api import NOTE_CHARS_MAX
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ChannelKind, Reason
from huiliu.newsroom.publishing.labels import CHANNEL_WORDS, REASON_WORDS

_NUMBER_LENGTH = 300
_NOTICE_LENGTH = 300
_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
_REASONS = [(reason.value, words) for reason, words in REASON_WORDS.items()]


def _line(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=_NOTICE_LENGTH, required=False)


class VerifyForm(forms.Form):
    """A file or a number, either will do."""

    file = forms.FileField(required=False, allow_empty_file=True, label=_("File"))
    n = forms.CharField(
        required=False, max_length=_NUMBER_LENGTH, label=_("Record number or address of a story")
    )


class CorrectionForm(forms.Form):
    """What readers will see of a correction."""

    notice = forms.CharField(
        max_length=_NOTICE_LENGTH,
        label=_("What was wrong, what is right"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChannelsForm(forms.Form):
    """The channels of a release; those that are on are offered, and all of them at first."""

    channels = forms.MultipleChoiceField(
        label=_("Channels"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, offered: tuple[str, ...], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"channels": offered})
        super().__init__(*args, **kwargs)
        self.fields["channels"].choices = [  # type: ignore[attr-defined]
            (kind, CHANNEL_WORDS[ChannelKind(kind)]) for kind in offered
        ]


class PlanForm(ChannelsForm):
    """When a story shall go out, in the platform's local time."""

    at = forms.DateTimeField(
        label=_("When"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=_FORMATS[0]),
        input_formats=_FORMATS,
    )

    def __init__(self, *args: Any, not_before: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not_before is not None:
            self.initial["at"] = _full_minute(not_before)


def _full_minute(moment: datetime) -> datetime:
    """Give the first full minute at or after a moment: the browser's field knows no seconds."""
    minute = moment.replace(second=0, microsecond=0)
    return minute if minute == moment else minute + timedelta(minutes=1)


class HomeForm(forms.Form):
    """One change of the home page's draft; `expected` is the state that the person saw."""

    ACTIONS = ("order", "add", "up", "down", "remove", "until", "undo", "restore", "publish")

    action = forms.ChoiceField(choices=[(one, one) for one in ACTIONS])
    slot = forms.CharField(required=False, max_length=60)
    story = forms.UUIDField(required=False)
    order = forms.RegexField(r"\A[0-9a-f,-]*\Z", required=False, max_length=600)
    until = forms.DateTimeField(required=False, input_formats=_FORMATS)
    number = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    expected = forms.IntegerField(min_value=0, max_value=2**31 - 1)

    def clean_order(self) -> list[UUID]:
        """Give the stories in the order that is wanted."""
        try:
            return [UUID(one) for one in self.cleaned_data["order"].split(",") if one]
        except ValueError as problem:
            raise forms.ValidationError(str(problem)) from problem


class _ColumnWords(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=20)
    name_en = forms.CharField(label=_("Name in English"), max_length=40)
    about = forms.CharField(label=_("What it is about"), max_length=120, required=False)

    def text(self) -> api.ColumnText:
        """Give what the form says; a column that says nothing else is open."""
        given = self.cleaned_data
        return api.ColumnText(
            name=given["name"],
            name_en=given["name_en"],
            about=given["about"],
            is_open=given.get("is_open", True),
        )


class ColumnForm(_ColumnWords):
    """What a column says of itself, and whether it is open."""

    is_open = forms.BooleanField(label=_("Open"), required=False)


class NewColumnForm(_ColumnWords):
    """A column that is opened; its address never changes."""

    slug = forms.RegexField(
        r"\A[a-z][a-z0-9-]{1,30}\Z", label=_("Word in the address"), max_length=32
    )


class FilingForm(forms.Form):
    """The column of a story, or none."""

    column = forms.UUIDField(required=False)


class EmbargoForm(forms.Form):
    """Until when a story is kept back, in the platform's local time."""

    until = forms.DateTimeField(
        label=_("Nothing goes out before"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=_FORMATS[0]),
        input_formats=_FORMATS,
    )
    note = forms.CharField(label=_("Agreed with"), max_length=_NOTICE_LENGTH, required=False)


class RecallForm(ChannelsForm):
    """Why a release is stopped, and where."""

    reason = forms.ChoiceField(label=_("Reason"), choices=_REASONS, widget=forms.RadioSelect)
    words = forms.CharField(label=_("Words for readers"), max_length=_NOTICE_LENGTH, required=False)
    note = forms.CharField(
        label=_("Note for colleagues"), max_length=_NOTICE_LENGTH, required=False
    )


class WithdrawForm(forms.Form):
    """Why a story is withdrawn, and which story takes its place."""

    reason = forms.ChoiceField(label=_("Reason"), choices=_REASONS, widget=forms.RadioSelect)
    words = _line(_("Words for readers"))
    replacement = forms.CharField(
        label=_("Number of the story in its place"), max_length=40, required=False
    )
    note = forms.CharField(
        label=_("Note for colleagues"), max_length=_NOTICE_LENGTH, required=False
    )

    def clean_replacement(self) -> object:
        """Give the story that is meant, or None."""
        code = self.cleaned_data["replacement"].strip()
        story = api.story_out_coded(code) if code else None
        if code and story is None:
            raise forms.ValidationError(_("No story with this number is out."))
        return story

    def order(self) -> api.Order:
        """Give what the form says."""
        given = self.cleaned_data
        return api.Order(
            reason=Reason(given["reason"]),
            words=given["words"],
            note=given["note"],
            replacement=given["replacement"],
        )


class ChannelForm(forms.Form):
    """A channel's name, and whether it is on."""

    name = forms.CharField(label=_("Name"), max_length=60, required=False)
    on = forms.BooleanField(label=_("On"), required=False)


class RedirectForm(forms.Form):
    """An old address and the new one."""

    old = forms.CharField(label=_("Old address"), max_length=400)
    new = forms.CharField(label=_("New address"), max_length=400, required=False)


class NoteForm(forms.Form):
    """What a reader says about a story; `n` is its address below the host."""

    n = forms.CharField(max_length=300)
    words = forms.CharField(
        min_length=4, max_length=NOTE_CHARS_MAX, label=_("What is wrong, and how do you know?")
    )
    contact = forms.CharField(required=False, max_length=100)

    def clean_words(self) -> str:
        """Leave out what no keyboard types."""
        return _typed(self.cleaned_data["words"].replace("\r\n", "\n"), kept="\n")

    def clean_contact(self) -> str:
        """Bring it into one line."""
        return _typed(self.cleaned_data["contact"], kept="").strip()


def _typed(text: str, *, kept: str) -> str:
    return "".join(letter for letter in text if letter.isprintable() or letter in kept)
