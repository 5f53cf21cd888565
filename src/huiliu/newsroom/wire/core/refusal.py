"""Why received bytes are not read as items. Each has words for the person in the part's errors."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a document is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    WRONG_CHARSET = "wrong charset"
    BROKEN_JSON = "broken json"
    BROKEN_XML = "broken xml"
    DOCUMENT_TYPE = "document type"
    TOO_DEEP = "too deep"
    TOO_MANY_ELEMENTS = "too many elements"
    TOO_MANY_ITEMS = "too many items"
    NO_NINJS = "no ninjs"
    NO_URI = "no uri"
    NO_NEWSML_G2 = "no newsml-g2"
    NO_ITEMS = "no items"
    NO_NITF = "no nitf"
    UNKNOWN_FORMAT = "unknown format"
    NO_FEED = "no feed"
    NO_CALENDAR = "no calendar"
    NO_MAIL = "no mail"
    NO_COLUMNS = "no columns"
    NO_WORDS = "no words"
    BROKEN_TABLE = "broken table"
    BROKEN_PICTURE = "broken picture"
    BROKEN_DOCX = "broken docx"
    NOT_DOCX = "not docx"
    LOCKED_DOCX = "locked docx"
    DANGEROUS_DOCX = "dangerous docx"


class Refused(Exception):
    """The bytes are refused; `place` says where they break, as a line number, or is 0."""

    def __init__(self, reason: Reason, *, place: int = 0) -> None:
        self.reason = reason
        self.place = place
        super().__init__(reason.value)
