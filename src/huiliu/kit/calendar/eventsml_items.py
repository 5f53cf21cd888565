"""The items of a NewsML-G2 document, alone or in a message, and names in the wanted language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _
from lxml import etree

from huiliu.kit.calendar.cleaning import plain_line
from huiliu.kit.calendar.errors import CalendarError, CalendarRefused
from huiliu.kit.calendar.eventsml_dates import span_of
from huiliu.kit.calendar.markup import child, children, code_of, language_of, line_of

_ITEMS: Final = ("conceptItem", "knowledgeItem", "newsItem", "packageItem", "planningItem")
_TAGS: Final = tuple(f"{{http://iptc.org/std/nar/2006-10-01/}}{kind}" for kind in _ITEMS)
_VERSION_DIGITS_MAX: Final = 9
_FALLBACK: Final = ("zh", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item and what it says of itself."""

    element: etree._Element
    kind: str
    guid: str
    version: int
    status: str
    """The last part of its publishing status: usable, withheld, canceled."""
    modified: datetime | None

    def owns(self, element: etree._Element) -> bool:
        """Tell whether an element stands in this item, not in one inside it."""
        above = (each for each in element.iterancestors() if each.tag in _TAGS)
        return next(above, None) is self.element


def items_of(root: etree._Element) -> list[Item]:
    """Give every item of a document.

    Raises CalendarRefused if there is none.
    """
    found = [_item(each) for each in root.iter(*_TAGS)]
    if not found:
        raise CalendarRefused(_("This is no EventsML-G2. Send concept or planning items."))
    return found


def in_language(elements: Sequence[etree._Element], language: str) -> list[etree._Element]:
    """Give those elements that are in a language, else in Chinese, in English, or all."""
    for wanted in (language, *_FALLBACK):
        primary = wanted.split("-")[0].lower()
        fitting = [each for each in elements if _primary(each) == primary]
        if fitting:
            return fitting
    return list(elements)


def named(element: etree._Element, language: str) -> str:
    """Give the name of a thing in a language, or in another if there is none."""
    names = in_language(children(element, "name"), language)
    return next(filter(None, map(line_of, names)), "")


def _primary(element: etree._Element) -> str:
    return language_of(element).split("-")[0].lower()


def _item(element: etree._Element) -> Item:
    version = element.get("version", "")
    is_number = version.isascii() and version.isdecimal() and len(version) <= _VERSION_DIGITS_MAX
    status = code_of(child(element, "itemMeta", "pubStatus"))
    return Item(
        element=element,
        kind=etree.QName(element).localname,
        guid=plain_line(element.get("guid", "")),
        version=int(version) if is_number else 0,
        status=status.rpartition(":")[2].lower(),
        modified=_modified(element),
    )


def _modified(element: etree._Element) -> datetime | None:
    """Give when the item was made; a date that cannot be read is no reason to refuse it."""
    try:
        return span_of(line_of(child(element, "itemMeta", "versionCreated"))).starts
    except CalendarError:
        return None
