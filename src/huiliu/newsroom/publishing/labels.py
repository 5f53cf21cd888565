"""Words for what publishing's enums say, on the desk and on public pages."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.core.stops import Reason

REASON_WORDS: Mapping[Reason, Promise] = MappingProxyType(
    {
        Reason.FACTS: _("Its facts were wrong."),
        Reason.SOURCE: _("Its source took it back."),
        Reason.RIGHTS: _("It used what belongs to others."),
        Reason.PERSON: _("To protect a person."),
        Reason.LAW: _("A decision of law asks for it."),
        Reason.MISTAKE: _("It was put out by mistake."),
    }
)

CHANNEL_WORDS: Mapping[ChannelKind, Promise] = MappingProxyType(
    {
        ChannelKind.SITE: _("Site"),
        ChannelKind.FEED: _("Feeds"),
        ChannelKind.NINJS: _("ninjs 3.0"),
        ChannelKind.API: _("API"),
    }
)

CHANNEL_HINTS: Mapping[ChannelKind, Promise] = MappingProxyType(
    {
        ChannelKind.SITE: _("Pages in Chinese and English, search engines"),
        ChannelKind.FEED: _("RSS, Atom, JSON Feed with the whole text"),
        ChannelKind.NINJS: _("Files for the systems of other newsrooms"),
        ChannelKind.API: _("For programs that log in"),
    }
)

RECORD_WORDS: Mapping[str, Promise] = MappingProxyType(
    {
        "released": _("Released"),
        "corrected": _("Corrected"),
        "recalled": _("Recalled"),
        "withdrawn": _("Withdrawn with a notice"),
    }
)
"""What a record of the ledger says has happened to a release; others are shown by their code."""
