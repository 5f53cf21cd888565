"""What comes from the pages of keys and usage."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.publishing.contents.api import KeyWanted, UsageAsked, today
from huiliu.newsroom.publishing.contents.core.paces import USUAL_PER_MINUTE
from huiliu.newsroom.publishing.contents.labels import FORM_WORDS, PACE_WORDS

_YEAR = timedelta(days=365)
_USUAL = timedelta(days=29)
_DAYS_MAX = 400


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **more
    )


class KeyForm(forms.Form):
    """Whose key, for which product, until when and how fast."""

    subscriber = forms.ChoiceField(label=_("Subscriber"))
    product = forms.ChoiceField(label=_("Product"))
    name = forms.CharField(label=_("What it is for"), max_length=60)
    last_day = _day(_("Last day"))
    per_minute = forms.TypedChoiceField(
        label=_("Requests"), coerce=int, choices=list(PACE_WORDS.items()), initial=USUAL_PER_MINUTE
    )

    def __init__(
        self,
        *args: Any,
        subscribers: Mapping[UUID, str],
        products: Mapping[UUID, str],
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", {"last_day": today() + _YEAR})
        super().__init__(*args, **kwargs)
        for name, choices in (("subscriber", subscribers), ("product", products)):
            self.fields[name].choices = list(choices.items())  # type: ignore[attr-defined]

    def wanted(self) -> KeyWanted:
        """Give what the form says."""
        given = self.cleaned_data
        return KeyWanted(
            subscriber=UUID(given["subscriber"]),
            product=UUID(given["product"]),
            name=given["name"],
            per_minute=given["per_minute"],
        )


class KeyEndForm(forms.Form):
    """The last day of a key."""

    last_day = _day(_("Last day"))


class UsageForm(forms.Form):
    """Which usage is wanted; what says nothing asks for thirty days of everything."""

    first = _day(_("From"), required=False)
    last = _day(_("To"), required=False)
    subscriber = forms.ChoiceField(label=_("Subscriber"), required=False)
    form = forms.ChoiceField(
        label=_("Form"), required=False, choices=[("", _("All")), *FORM_WORDS.items()]
    )
    story = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, subscribers: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subscriber"].choices = [  # type: ignore[attr-defined]
            ("", _("All")),
            *subscribers.items(),
        ]

    def asked(self) -> UsageAsked:
        """Give what the form says; days the wrong way round, or too many, give the last thirty."""
        given = self.cleaned_data if self.is_valid() else {}
        last: date = given.get("last") or today()
        first: date = given.get("first") or last - _USUAL
        if not timedelta() <= last - first <= timedelta(days=_DAYS_MAX):
            first, last = today() - _USUAL, today()
        subscriber = given.get("subscriber")
        return UsageAsked(
            first=first,
            last=last,
            subscriber=UUID(subscriber) if subscriber else None,
            story=given.get("story"),
            form=given.get("form") or "",
        )
