"""What people say of subscribers and products; each transport asks for its own fields only."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.kit import clock
from huiliu.kit.http import FetchRefused, poster_target
from huiliu.newsroom.editing.api import LANGUAGES, OWN
from huiliu.newsroom.publishing.delivery.api import (
    Choices,
    Filter,
    Form,
    Pictures,
    ProductCard,
    Setup,
    SubscriberCard,
    Transport,
)
from huiliu.newsroom.publishing.delivery.core.filters import words_read
from huiliu.newsroom.publishing.delivery.labels import FORM_WORDS

_NAME_LENGTH = 60
_FOLDER = r"^[\w.\-]+(/[\w.\-]+)*$"
_STARTS = (
    ("", _("From now on")),
    ("1", _("The last day too")),
    ("7", _("The last 7 days too")),
    ("30", _("The last 30 days too")),
)


def _line(label: Any, *, length: int = 200, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required)


def _secret(label: Any) -> forms.CharField:
    widget = forms.PasswordInput({"autocomplete": "new-password"})
    return forms.CharField(label=label, max_length=400, required=False, widget=widget)


class SubscriberForm(forms.Form):
    """What every subscriber has. A secret left empty stays as it is."""

    transport: ClassVar[Transport]
    plain: ClassVar[tuple[str, ...]] = ()
    sealed: ClassVar[tuple[str, ...]] = ()

    name = _line(_("Name"), length=_NAME_LENGTH)
    contact = _line(_("Whom to call there: a post, not a person"), length=100, required=False)
    products = forms.MultipleChoiceField(
        label=_("Products"), widget=forms.CheckboxSelectMultiple, required=True
    )
    form = forms.ChoiceField(
        label=_("Format"), choices=[(one.value, words) for one, words in FORM_WORDS.items()]
    )

    def __init__(
        self,
        *args: Any,
        products: Sequence[ProductCard],
        card: SubscriberCard | None = None,
        **kwargs: Any,
    ) -> None:
        if card is not None:
            kwargs["initial"] = {
                **card.settings,
                "name": card.name,
                "contact": card.contact,
                "form": card.form.value,
                "products": [str(one) for one in card.products],
            }
        super().__init__(*args, **kwargs)
        choices = [(str(one.id), one.name) for one in products]
        self.fields["products"].choices = choices  # type: ignore[attr-defined]
        if card is not None:
            del self.fields["start"]

    start = forms.ChoiceField(label=_("Begin with"), choices=_STARTS, required=False)

    def setup(self) -> Setup:
        """Give what the form says."""
        given = self.cleaned_data
        return Setup(
            name=given["name"],
            contact=given["contact"],
            products=[UUID(one) for one in given["products"]],
            form=Form(given["form"]),
            transport=self.transport,
            settings={name: str(given[name] or "") for name in self.plain},
            secrets={name: given[name] for name in self.sealed if given[name]},
        )

    def since(self) -> datetime | None:
        """Give from when on it gets what is out; None from now on."""
        days = self.cleaned_data["start"]
        return clock.now() - timedelta(days=int(days)) if days else None


class PushForm(SubscriberForm):
    """Documents are posted to an address."""

    transport = Transport.PUSH
    plain = ("url",)
    url = _line(_("Address that takes them"), length=500)

    def clean_url(self) -> str:
        """Refuse what is never posted to."""
        return _posted_to(self.cleaned_data["url"])


class SftpForm(SubscriberForm):
    """Documents are stored on an SFTP server. The host's key is learned at the first connection."""

    transport = Transport.SFTP
    plain = ("host", "port", "user", "folder", "host_key")
    sealed = ("password", "key")
    host = forms.RegexField(label=_("Host"), max_length=200, regex=r"^[\w.\-:]+$")
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=22)
    user = _line(_("Login"), length=100)
    folder = _line(_("Folder"), required=False)
    host_key = _line(_("Key of the host; empty: the first one seen"), required=False)
    password = _secret(_("Password"))
    key = forms.CharField(
        label=_("or private key"),
        max_length=8000,
        required=False,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
    )


class S3Form(SubscriberForm):
    """Documents are put into a bucket."""

    transport = Transport.S3
    plain = ("endpoint", "bucket", "below", "region", "key_id")
    sealed = ("secret",)
    endpoint = _line(_("Address of the service; empty: Amazon’s"), required=False)
    bucket = forms.RegexField(label=_("Bucket"), max_length=63, regex=r"^[a-z0-9.\-]+$")
    below = _line(_("Prefix"), required=False)
    region = _line(_("Region"), length=40, required=False)
    key_id = _line(_("Access key"))
    secret = _secret(_("Secret of the access key"))

    def clean_endpoint(self) -> str:
        """Refuse what is never posted to."""
        given = self.cleaned_data["endpoint"]
        return _posted_to(given) if given else ""


class EmailForm(SubscriberForm):
    """One mail a document."""

    transport = Transport.EMAIL
    plain = ("address",)
    address = forms.EmailField(label=_("Address of a post, as desk@example.org"), max_length=200)


class FolderForm(SubscriberForm):
    """Documents are written into a folder of this machine."""

    transport = Transport.FOLDER
    plain = ("folder",)
    folder = forms.RegexField(
        label=_("Folder below the centre’s own"), max_length=200, regex=_FOLDER
    )

    def clean_folder(self) -> str:
        """Refuse a way up."""
        given = str(self.cleaned_data["folder"])
        if ".." in given.split("/"):
            raise forms.ValidationError(_("A folder below the centre’s own, without dots."))
        return given


class ApiForm(SubscriberForm):
    """The subscriber fetches by itself; it is given a key."""

    transport = Transport.API


FORMS: Mapping[Transport, type[SubscriberForm]] = {
    form.transport: form for form in (PushForm, SftpForm, S3Form, EmailForm, FolderForm, ApiForm)
}


class ProductForm(forms.Form):
    """What a product has; what is left empty asks for nothing."""

    name = _line(_("Name"), length=_NAME_LENGTH)
    columns = forms.MultipleChoiceField(
        label=_("Columns"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of story"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=_("Topics and keywords, one of them in the text"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    places = forms.CharField(
        label=_("Places, one of them in the text"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    pictures = forms.ChoiceField(
        label=_("Pictures"),
        choices=[
            (Pictures.ANY.value, _("With or without")),
            (Pictures.WITH.value, _("Only with pictures")),
            (Pictures.WITHOUT.value, _("Only without pictures")),
        ],
        required=False,
    )
    important_only = forms.BooleanField(label=_("Important stories only"), required=False)

    def __init__(
        self,
        *args: Any,
        choices: Choices,
        product: ProductCard | None = None,
        **kwargs: Any,
    ) -> None:
        if product is not None:
            kept = product.filter
            kwargs["initial"] = {
                "name": product.name,
                "columns": kept.columns,
                "kinds": kept.kinds,
                "languages": kept.languages,
                "words": "、".join(kept.words),
                "places": "、".join(kept.places),
                "pictures": kept.pictures.value,
                "important_only": kept.important_only,
            }
        super().__init__(*args, **kwargs)
        self._offer("columns", choices.columns)
        self._offer("kinds", choices.kinds)
        self._offer("languages", ((OWN, "简体中文"), *LANGUAGES.items()))

    def filter(self) -> Filter:
        """Give what the form says."""
        given = self.cleaned_data
        return Filter(
            columns=tuple(given.get("columns", ())),
            kinds=tuple(given.get("kinds", ())),
            languages=tuple(given.get("languages", ())),
            words=words_read(given["words"]),
            places=words_read(given["places"]),
            pictures=Pictures(given["pictures"] or Pictures.ANY.value),
            important_only=given["important_only"],
        )

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]


class ResendForm(forms.Form):
    """From where on everything is sent again: a number of the list, or a day."""

    sequence = forms.IntegerField(label=_("From number"), min_value=1, required=False)
    day = forms.DateTimeField(
        label=_("or from this moment"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean(self) -> dict[str, Any]:
        """One of both is needed."""
        given = super().clean() or self.cleaned_data
        if not given.get("sequence") and not given.get("day"):
            raise forms.ValidationError(_("Say from where on: a number, or a moment."))
        return given


def _posted_to(address: str) -> str:
    try:
        return poster_target(address).url
    except FetchRefused as refused:
        raise forms.ValidationError(str(refused)) from refused
