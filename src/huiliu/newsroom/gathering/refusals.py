"""The words for each reason why received bytes are not read."""

from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.gathering.core.refusal import Reason, Unreadable
from huiliu.newsroom.gathering.errors import FormatRefused, LeadRefused, LeadTooLarge


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
    Reason.IS_FEED: FormatRefused,
    Reason.IS_JSON: FormatRefused,
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
    Reason.IS_FEED: _("This is a feed of many items. Enter its address as a provider."),
    Reason.IS_JSON: _(
        "This is an item of the wire. Hand it in there, under Wire, or paste its text."
    ),
}
