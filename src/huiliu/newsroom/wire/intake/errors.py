"""What the intake refuses, in words for the person who meets it."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.wire.core.refusal import Reason
from huiliu.newsroom.wire.errors import WireError

CRASH = "crash"
"""Fault of a receipt on which a reader failed: a bug of ours."""
TOO_LONG = "too long"
"""Fault of a receipt that could not be read within its time."""
MISSING = "missing"
"""Fault of a receipt whose bytes are gone from storage."""


class ProviderUnknown(WireError):
    """No such provider in the scope's centre."""

    status: ClassVar[int] = 404
    message = _("This provider is not here. Choose one from the list.")


class ReceiptTooLarge(WireError):
    """A delivery of more bytes than are kept."""

    status: ClassVar[int] = 413
    message = _("This is larger than 50 MB. Send it in parts.")


class ItemNotFound(WireError):
    """No such item in the centre's stream, nor among those shared with it."""

    status: ClassVar[int] = 404
    message = _("This item is not here, or no longer. Go back to the stream.")


class ReceiptNotFound(WireError):
    """No such receipt in the centre."""

    status: ClassVar[int] = 404
    message = _("This delivery is not here, or no longer.")


class ReceiptErased(WireError):
    """The bytes were erased, as the provider's terms ask."""

    status: ClassVar[int] = 410
    message = _("What came was erased, as the terms of the provider ask.")


class ItemEmbargoed(WireError):
    """The item may not be worked on before a moment."""

    status: ClassVar[int] = 409
    message = _("This item is under embargo until %(moment)s. Come back then.")


class ItemHeldBack(WireError):
    """Its sender holds the item back, or took it back."""

    status: ClassVar[int] = 409
    message = _("The sender has withdrawn this item. Leave it, or ask the sender.")


class ItemNotCurrent(WireError):
    """There is a newer version."""

    status: ClassVar[int] = 409
    message = _("There is a newer version of this item. Use that one.")


class ItemDecided(WireError):
    """The item is a lead or a story already, or was dropped."""

    status: ClassVar[int] = 409
    message = _("Somebody has decided on this item. Look at it again.")


class ItemUnreadable(WireError):
    """What was received cannot be read any more."""

    status: ClassVar[int] = 409
    message = _("This item cannot be read any more.")


class NothingTicked(WireError):
    """None, or more than a hundred."""

    status: ClassVar[int] = 422
    message = _("Tick between one and a hundred items.")


class ReceiptNotDead(WireError):
    """Only a delivery that could not be taken in is discarded."""

    status: ClassVar[int] = 409
    message = _("This delivery was taken in. There is nothing to discard.")


FAULT_WORDS: dict[str, str | Promise] = {
    CRASH: _("Our reader failed on it. Keep it and tell who runs this platform."),
    TOO_LONG: _("It could not be read within its time. Ask the sender for smaller parts."),
    MISSING: _("Its bytes are gone from the store. Ask the sender to send it again."),
    Reason.EMPTY: _("There is nothing in it. Ask the sender to send it again."),
    Reason.TOO_LARGE: _("It is too large to be read. Ask the sender for smaller parts."),
    Reason.WRONG_CHARSET: _("Its characters cannot be read. Ask the sender for UTF-8."),
    Reason.BROKEN_JSON: _("The JSON is damaged. Ask the sender to send it again."),
    Reason.BROKEN_XML: _("The XML is damaged. Ask the sender to send it again."),
    Reason.DOCUMENT_TYPE: _("It declares a document type of its own, which is not read."),
    Reason.TOO_DEEP: _("It is nested deeper than any news is. It is not read."),
    Reason.TOO_MANY_ELEMENTS: _("It has more elements than are read. Ask for smaller parts."),
    Reason.TOO_MANY_ITEMS: _("It holds more items than are taken at once. Ask for smaller parts."),
    Reason.NO_NINJS: _("This JSON is no ninjs. Ask the sender which format it is."),
    Reason.NO_URI: _("An item has no address of its own, by which its versions are known."),
    Reason.NO_NEWSML_G2: _("This XML is no NewsML-G2. Ask the sender which format it is."),
    Reason.NO_ITEMS: _("There is no item in it."),
    Reason.NO_NITF: _("This is no NITF. Ask the sender which format it is."),
    Reason.UNKNOWN_FORMAT: _("Nobody here reads this format. Ask the sender for another."),
    Reason.NO_FEED: _("This is no feed. Ask the sender which format it is."),
    Reason.NO_CALENDAR: _("This is no calendar. Ask the sender for iCalendar."),
    Reason.NO_MAIL: _("This is no mail that can be read. Ask the sender to send it again."),
    Reason.NO_COLUMNS: _("Its first row names no title and no text. Ask the sender for both."),
    Reason.NO_WORDS: _("There are no words in it. Ask the sender to send it again."),
    Reason.BROKEN_TABLE: _("The table is damaged, or a cell is too long. Ask for it once more."),
    Reason.BROKEN_PICTURE: _("The picture is damaged. Ask the sender to send it again."),
    Reason.BROKEN_DOCX: _("The document is damaged. Ask the sender to send it again."),
    Reason.NOT_DOCX: _("This archive is no DOCX. Ask the sender for its files one by one."),
    Reason.LOCKED_DOCX: _("The document has a password. Ask the sender for one without."),
    Reason.DANGEROUS_DOCX: _("The document unpacks to far more than it should. It is not read."),
}
_OTHERWISE = _("It cannot be read. Ask the sender to send it again.")


def fault_words(fault: str) -> str:
    """Say in words why a delivery could not be taken in, and what to do."""
    return str(FAULT_WORDS.get(fault, _OTHERWISE))
