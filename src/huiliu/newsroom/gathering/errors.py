"""What can go wrong in gathering, in words the person at the desk can act upon."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError
from huiliu.newsroom.gathering.core.refusal import Reason, Unreadable


class GatheringError(HuiliuError):
    """Root of the part's errors."""


class LeadNotFound(GatheringError):
    """No such lead in this centre."""

    status: ClassVar[int] = 404
    message = _("This lead is not here. It may belong to another centre.")


class LeadStepRefused(GatheringError):
    """Somebody took or dropped the lead before."""

    status: ClassVar[int] = 409
    message = _("A colleague decided on this lead before you. Open it again to see how.")


class LeadAlreadyTaken(GatheringError):
    """A colleague has it."""

    status: ClassVar[int] = 409
    message = _("%(name)s has taken this lead. Talk to each other, or pick another.")


class DropReasonMissing(GatheringError):
    """A lead is not dropped without a reason."""

    message = _("Write why the lead is dropped, so that nobody looks into it twice.")


class LeadRefused(GatheringError):
    """The bytes cannot be read as a text; the message says why and what to do."""

    status: ClassVar[int] = 422


class LeadTooLarge(LeadRefused):
    """More bytes or characters than are taken."""

    status: ClassVar[int] = 413


class FormatRefused(LeadRefused):
    """A format that is not read as a lead."""

    status: ClassVar[int] = 415


def refusal_of(problem: Unreadable) -> LeadRefused:
    """Give the error that tells a person why bytes are not read and what to do."""
    kind = _KINDS.get(problem.reason, LeadRefused)
    return kind(str(_WHY[problem.reason]) % {"line": problem.place})


_KINDS = {
    Reason.TOO_LARGE: LeadTooLarge,
    Reason.TEXT_TOO_LONG: LeadTooLarge,
    Reason.OLD_WORD: FormatRefused,
    Reason.PDF: FormatRefused,
    Reason.PICTURE: FormatRefused,
    Reason.UNKNOWN_FORMAT: FormatRefused,
    Reason.NOT_DOCX: FormatRefused,
}
_WHY = {
    Reason.EMPTY: _("There is no text in it. Check the file, or paste the text."),
    Reason.NO_TEXT: _("There is no text in it. Check the file, or paste the text."),
    Reason.TOO_LARGE: _("The file is too large. Send the text without pictures, or split it."),
    Reason.TEXT_TOO_LONG: _("The text has over 200,000 characters. Split it."),
    Reason.OLD_WORD: _("This is an old Word file. Save it as DOCX, or paste its text."),
    Reason.PDF: _("PDF is not read yet. Paste its text."),
    Reason.PICTURE: _("This is a picture. Upload it to the library."),
    Reason.UNKNOWN_FORMAT: _("This is no text, web page or DOCX. Convert it, or paste its text."),
    Reason.BROKEN_UTF8: _(
        "Characters break off at line %(line)s. Export the file again, or paste the text."
    ),
    Reason.UNKNOWN_CHARSET: _("The characters cannot be read. Save it as UTF-8 again."),
    Reason.BROKEN_DOCX: _("The document breaks off or is damaged. Save it again as DOCX."),
    Reason.NOT_DOCX: _("This archive is no DOCX. Unpack it, or paste the text."),
    Reason.LOCKED_DOCX: _("The document has a password. Save it without one."),
    Reason.DANGEROUS_DOCX: _("The document unpacks to far more than it should. Paste its text."),
}
