"""Forms of reminders."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import Choice, ReminderKind
from huiliu.accounts.labels import REMINDER_WORDS


def _hour(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )


def _kinds(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=list(REMINDER_WORDS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ReminderForm(forms.Form):
    """Kinds by way, quiet hours, and the hour of one mail a day."""

    email = _kinds(_("By e-mail"))
    push = _kinds(_("To this browser"))
    quiet_from = _hour(_("Quiet from"))
    quiet_until = _hour(_("Quiet until"))
    digest_at = _hour(_("All mail together at"))

    @staticmethod
    def told(choice: Choice) -> dict[str, object]:
        """Give what a choice looks like in the form."""
        return {
            "email": [kind.value for kind in choice.email],
            "push": [kind.value for kind in choice.push],
            "quiet_from": choice.quiet_from,
            "quiet_until": choice.quiet_until,
            "digest_at": choice.digest_at,
        }

    def choice(self) -> Choice:
        """Give what was chosen."""
        given = self.cleaned_data
        return Choice(
            email=frozenset(ReminderKind(kind) for kind in given["email"]),
            push=frozenset(ReminderKind(kind) for kind in given["push"]),
            quiet_from=given["quiet_from"],
            quiet_until=given["quiet_until"],
            digest_at=given["digest_at"],
        )


class BrowserForm(forms.Form):
    """What a browser says when it lets itself be pushed to."""

    endpoint = forms.CharField(max_length=500)
    p256dh = forms.CharField(max_length=100)
    auth = forms.CharField(max_length=40)
