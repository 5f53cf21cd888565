"""Forms of providers: one for each transport, with its own fields alone."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.providers.api import ASKED, Draft, ProviderCard, Terms

_MINUTES: Final = (
    (1, _("every minute")),
    (5, _("every 5 minutes")),
    (15, _("every quarter of an hour")),
    (30, _("every half hour")),
    (60, _("every hour")),
    (360, _("every 6 hours")),
    (1440, _("once a day")),
)
_TERMS: Final = ("credit", "terms", "quotes_only", "ends_on", "keep_days")


class ProviderForm(forms.Form):
    """What every provider has: a name, terms, and whether all centres may take from it."""

    transport: ClassVar[Transport] = Transport.HAND
    places: ClassVar[tuple[str, ...]] = ()
    hidden: ClassVar[tuple[str, ...]] = ()

    name = forms.CharField(label=_("Name"), max_length=100)
    every_min = forms.TypedChoiceField(
        label=_("How often it is asked"), choices=_MINUTES, coerce=int, initial=15, required=False
    )
    credit = forms.CharField(label=_("Credit that must stand"), max_length=100, required=False)
    terms = forms.CharField(
        label=_("Terms of use"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    quotes_only = forms.BooleanField(label=_("Only quotes may be used"), required=False)
    ends_on = forms.DateField(
        label=_("Last day of the licence"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    keep_days = forms.IntegerField(
        label=_("Kept for how many days"), min_value=1, max_value=36_500, required=False
    )
    is_shared = forms.BooleanField(label=_("All centres may take from it"), required=False)

    def __init__(self, *args: Any, card: ProviderCard | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _initial(card) if card else None, **kwargs})
        self.card = card
        if self.transport not in ASKED:
            del self.fields["every_min"]

    def place_fields(self) -> Iterator[BoundField]:
        """Give the fields of the transport, secrets last."""
        return (self[name] for name in (*self.places, *self.hidden))

    def term_fields(self) -> Iterator[BoundField]:
        """Give the fields of the licence."""
        return (self[name] for name in _TERMS)

    def draft(self) -> Draft:
        """Give what was entered."""
        given = self.cleaned_data
        return Draft(
            name=given["name"],
            transport=self.transport,
            settings={name: str(given.get(name) or "") for name in self.places},
            secrets={name: given.get(name, "") for name in self.hidden},
            every_min=given.get("every_min") or 15,
            is_shared=given["is_shared"],
            terms=Terms(**{name: given[name] for name in _TERMS}),
        )


def _secret(label: Any, *, is_long: bool = False) -> forms.CharField:
    """Give a field whose value is never shown again."""
    named = {"autocomplete": "off", "spellcheck": "false"}
    if is_long:
        widget: forms.Widget = forms.Textarea({"rows": 4, **named})
    else:
        widget = forms.PasswordInput({"autocomplete": "new-password"})
    return forms.CharField(label=label, required=False, max_length=20_000, widget=widget)


class PollForm(ProviderForm):
    """An address that is asked."""

    transport = Transport.POLL
    places = ("url",)
    url = forms.CharField(
        label=_("Address"),
        max_length=2000,
        widget=forms.TextInput({"inputmode": "url", "placeholder": "https://"}),
    )


class WebSubForm(PollForm):
    """A feed that its hub sends."""

    transport = Transport.WEBSUB


class PushForm(ProviderForm):
    """What the sender brings."""

    transport = Transport.PUSH


class FolderForm(ProviderForm):
    """A watched folder."""

    transport = Transport.FOLDER
    places = ("folder", "after")
    folder = forms.CharField(
        label=_("Folder"),
        max_length=200,
        help_text=_("Below the folder that the operator gave this centre."),
    )
    after = forms.ChoiceField(
        label=_("Once a file was taken"),
        choices=[("move", _("move it into “done”")), ("keep", _("leave it where it is"))],
    )


class HostForm(ProviderForm):
    """A host with a login."""

    host = forms.CharField(label=_("Host"), max_length=253)
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65_535, required=False)
    user = forms.CharField(label=_("Login"), max_length=200)
    password = _secret(_("Password"))


class SftpForm(HostForm):
    """A folder on another host."""

    transport = Transport.SFTP
    places = ("host", "port", "user", "folder")
    hidden = ("password", "private_key")
    folder = forms.CharField(label=_("Folder"), max_length=500, required=False)
    private_key = _secret(_("Private key instead of a password"), is_long=True)


class ImapForm(HostForm):
    """A mailbox."""

    transport = Transport.IMAP
    places = ("host", "port", "user", "mailbox")
    hidden = ("password",)
    mailbox = forms.CharField(label=_("Mailbox"), max_length=200, required=False, initial="INBOX")


class S3Form(ProviderForm):
    """A bucket."""

    transport = Transport.S3
    places = ("endpoint", "region", "bucket", "below", "key")
    hidden = ("secret",)
    endpoint = forms.CharField(
        label=_("Address of the service"),
        max_length=500,
        widget=forms.TextInput({"inputmode": "url", "placeholder": "https://"}),
    )
    region = forms.CharField(label=_("Region"), max_length=40, required=False)
    bucket = forms.CharField(label=_("Bucket"), max_length=100)
    below = forms.CharField(label=_("Prefix"), max_length=200, required=False)
    key = forms.CharField(label=_("Access key"), max_length=200, required=False)
    secret = _secret(_("Secret of the key"))


class HandForm(ProviderForm):
    """What colleagues bring."""


class FileForm(forms.Form):
    """Bring a file."""

    file = forms.FileField(label=_("File"))


FORMS: Final[Mapping[Transport, type[ProviderForm]]] = {
    Transport.POLL: PollForm,
    Transport.WEBSUB: WebSubForm,
    Transport.PUSH: PushForm,
    Transport.FOLDER: FolderForm,
    Transport.SFTP: SftpForm,
    Transport.IMAP: ImapForm,
    Transport.S3: S3Form,
    Transport.HAND: HandForm,
}


def _initial(card: ProviderCard) -> dict[str, Any]:
    terms = {name: getattr(card.terms, name) for name in _TERMS}
    return {
        **card.settings,
        **terms,
        "name": card.name,
        "every_min": card.every_min,
        "is_shared": card.is_shared,
    }
