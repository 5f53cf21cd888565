"""Why received bytes are not read. Each has words for the person in the part's errors."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a file is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    TEXT_TOO_LONG = "text too long"
    OLD_WORD = "old word"
    PDF = "pdf"
    PICTURE = "picture"
    UNKNOWN_FORMAT = "unknown format"
    BROKEN_UTF8 = "broken utf-8"
    UNKNOWN_CHARSET = "unknown charset"
    BROKEN_DOCX = "broken docx"
    NOT_DOCX = "not docx"
    LOCKED_DOCX = "locked docx"
    DANGEROUS_DOCX = "dangerous docx"
    NO_TEXT = "no text"
    IS_FEED = "is a feed"
    IS_JSON = "is json"


class Unreadable(Exception):
    """The bytes are refused; `place` says where they break, as a line number, or is 0."""

    def __init__(self, reason: Reason, *, place: int = 0) -> None:
        self.reason = reason
        self.place = place
        super().__init__(reason.value)
