"""How a provider does, and how it sends, in the words of pages."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from huiliu.kit import clock, moments
from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.providers.cards import ProviderCard
from huiliu.newsroom.wire.providers.core.health import Health

Text = str | Promise
STRIP: Final = 6

TRANSPORT_WORDS: Final[Mapping[Transport, Text]] = {
    Transport.POLL: _("Address that is asked"),
    Transport.WEBSUB: _("Feed that its hub sends"),
    Transport.PUSH: _("Signed push"),
    Transport.FOLDER: _("Watched folder"),
    Transport.SFTP: _("Files by SFTP"),
    Transport.IMAP: _("Mailbox"),
    Transport.S3: _("Bucket"),
    Transport.HAND: _("By hand"),
}
TRANSPORT_HINTS: Final[Mapping[Transport, Text]] = {
    Transport.POLL: _("RSS, Atom, JSON Feed, ninjs, NewsML-G2 or NITF at an address of the web."),
    Transport.WEBSUB: _(
        "A feed whose hub sends what is new at once; it is asked now and then too."
    ),
    Transport.PUSH: _("The sender brings each item to an address of ours, signed with a key."),
    Transport.FOLDER: _(
        "A folder of this server into which the sender, or a program, writes files."
    ),
    Transport.SFTP: _("A folder on another host. Its key is pinned when it is first seen."),
    Transport.IMAP: _("Messages with their attachments, over TLS. Nothing in the mailbox changes."),
    Transport.S3: _("Objects below a prefix of a bucket."),
    Transport.HAND: _("A colleague brings files of any format that is read."),
}
HUB_WORDS: Final[Mapping[str, Text]] = {
    "": _("This feed names no hub. It is asked regularly."),
    "wanted": _("The hub was asked, and has not confirmed yet."),
    "active": _("The hub sends."),
    "refused": _("The hub refused. The feed is asked regularly instead."),
    "ended": _("The subscription ended. It is asked for anew."),
}
_CHIPS: Final[Mapping[Health, tuple[str, Text]]] = {
    Health.WAITING: ("idle", _("Nothing yet")),
    Health.OK: ("ok", _("Fine")),
    Health.SLOW: ("warn", _("Slow")),
    Health.QUIET: ("warn", _("Quiet")),
    Health.FAILING: ("bad", _("At fault")),
    Health.BROKEN: ("bad", _("Broken off")),
    Health.PAUSED: ("hold", _("Paused")),
    Health.ENDED: ("hold", _("Licence over")),
}


_TROUBLE: Final = (Health.BROKEN, Health.FAILING, Health.SLOW, Health.ENDED, Health.QUIET)


def strip_of(cards: Sequence[ProviderCard]) -> tuple[ProviderCard, ...]:
    """Choose the six that a strip shows: those in trouble first, then the busiest."""

    def order(card: ProviderCard) -> tuple[int, int]:
        place = _TROUBLE.index(card.health) if card.health in _TROUBLE else len(_TROUBLE)
        return place, -card.today

    return tuple(sorted(cards, key=order)[:STRIP])


def chip_of(card: ProviderCard) -> tuple[str, Text]:
    """Give the kind and the word of a provider's chip."""
    return _CHIPS[card.health]


def state_line(card: ProviderCard) -> str:
    """Say in one line how a provider does: since when, and against what it usually does."""
    now = clock.now()
    if card.health is Health.BROKEN and card.failing_since is not None:
        return _("Broken off for %(time)s") % {"time": moments_span(now - card.failing_since)}
    if card.health is Health.SLOW and card.news_at is not None and card.usual is not None:
        times = {"time": moments_span(now - card.news_at), "usual": moments_span(card.usual)}
        return _("Slow: nothing for %(time)s, usually every %(usual)s") % times
    word = str(_CHIPS[card.health][1])
    if card.health is Health.ENDED or card.news_at is None:
        return word
    return _("%(state)s, last %(at)s") % {"state": word, "at": moments.moment(card.news_at)}


def moments_span(length: timedelta) -> str:
    """Write a length of time in its largest unit."""
    minutes = max(int(length.total_seconds() // 60), 1)
    if minutes < _HOUR_MIN:
        return str(_("%(n)s min") % {"n": minutes})
    if minutes < 2 * _DAY_MIN:
        return str(_("%(n)s hours") % {"n": minutes // _HOUR_MIN})
    return str(_("%(n)s days") % {"n": minutes // _DAY_MIN})


def clock_words(off_s: int) -> str:
    """Say how far a sender's clock is off."""
    length = moments_span(timedelta(seconds=abs(off_s)))
    if off_s > 0:
        return str(_("Their clock is %(time)s ahead of ours.") % {"time": length})
    return str(_("Their clock is %(time)s behind ours.") % {"time": length})


def curl_lines(address: str) -> str:
    """Give the commands that push a file, signed with the key."""
    return _CURL.format(address=address, today=f"{localtime(clock.now()):%Y%m%d}")


_HOUR_MIN: Final = 60
_DAY_MIN: Final = 24 * 60
_CURL: Final = """at=$(date +%s)
sig=$( (printf '%s.' "$at"; cat item.json) |
  openssl dgst -sha256 -hmac "$KEY" -r | cut -d' ' -f1)
curl --data-binary @item.json \\
  -H 'Content-Type: application/json' \\
  -H "X-Huiliu-Timestamp: $at" \\
  -H "X-Huiliu-Signature: v1=$sig" \\
  -H 'X-Huiliu-Delivery: {today}-0001' \\
  {address}"""
