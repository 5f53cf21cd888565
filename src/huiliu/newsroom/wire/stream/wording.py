"""The words for what a reader left: each reason that the readers give, in the page's language."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from huiliu.newsroom.wire.core.item import Unread

LEFT_WORDS: Final = frozenset(
    (
        gettext_noop("a name that its format does not know"),
        gettext_noop("an item has no place for it"),
        gettext_noop("not a text"),
        gettext_noop("not a number that can be"),
        gettext_noop("not a date"),
        gettext_noop("not among the words allowed"),
        gettext_noop("not an address of the web"),
        gettext_noop("not a point on the earth"),
        gettext_noop("not an object"),
        gettext_noop("a form that is not read here"),
        gettext_noop("markup without a word"),
        gettext_noop("pictures in a text"),
        gettext_noop("a name given more than once, of which the last counts"),
        gettext_noop("too many"),
        gettext_noop("too deep"),
        gettext_noop("of the software, not of the item"),
        gettext_noop("characters that cannot be read"),
        gettext_noop("not an item of news"),
        gettext_noop("a catalogue that is not known"),
        gettext_noop("a class that its kind does not say"),
        gettext_noop("a day beside an hour"),
        gettext_noop("an assertion that is not taken"),
        gettext_noop("an embargo without an end"),
        gettext_noop("an end is said too"),
        gettext_noop("an id said twice"),
        gettext_noop("an unknown status, kept back"),
        gettext_noop("asserts what is not named"),
        gettext_noop("empty"),
        gettext_noop("ends beyond all years"),
        gettext_noop("its own or that of a part"),
        gettext_noop("leads to no group, or to one that is read"),
        gettext_noop("more than 1,000 dates"),
        gettext_noop("more than 20 outputs in one coverage"),
        gettext_noop("names more than 100 things"),
        gettext_noop("names no item"),
        gettext_noop("no address of the web"),
        gettext_noop("no date"),
        gettext_noop("no group leads to it"),
        gettext_noop("no length in seconds"),
        gettext_noop("no length that can be counted"),
        gettext_noop("no link that is kept"),
        gettext_noop("no number from 1 to 9"),
        gettext_noop("no number of pixels or bytes"),
        gettext_noop("no part of a rule"),
        gettext_noop("no share of 100"),
        gettext_noop("not a part of a text"),
        gettext_noop("said twice"),
        gettext_noop("the dates say how sure it is"),
        gettext_noop("without dates"),
        gettext_noop("no point of the earth"),
    )
)
"""Every reason that a reader gives; a test finds those that are missing here."""


def unread_lines(unread: Iterable[Unread]) -> tuple[tuple[str, str], ...]:
    """Give what was left: where it stood, and why; without a reason nothing here takes it."""
    return tuple(
        (one.path, _(one.reason) if one.reason else _("an item has no place for it"))
        for one in unread
    )
