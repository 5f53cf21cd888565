"""Why an outlet did not do what it was asked, and what that means for us."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

_DETAIL_MAX: Final = 200
_SECRET_LEAST: Final = 6


class Reason(StrEnum):
    """The word that is kept; `labels` has the words that a person reads."""

    NO_ANSWER = "no_answer"
    BROKEN_OFF = "broken_off"
    SERVER = "server"
    LIMIT = "limit"
    CREDENTIALS = "credentials"
    NOT_ALLOWED = "not_allowed"
    NOT_FOUND = "not_found"
    WORDS = "words"
    TOO_LONG = "too_long"
    PICTURE = "picture"
    REPEATED = "repeated"
    CANNOT = "cannot"
    REFUSED = "refused"
    ADDRESS = "address"
    EDITED = "edited"
    INTERRUPTED = "interrupted"


_AGAIN: Final = frozenset({Reason.NO_ANSWER, Reason.BROKEN_OFF, Reason.SERVER, Reason.LIMIT})
_MAYBE: Final = frozenset({Reason.BROKEN_OFF, Reason.SERVER, Reason.INTERRUPTED})


class Refused(Exception):
    """An outlet's no. `detail` is its own words, `after_s` how long it wants us to wait."""

    def __init__(self, reason: Reason, detail: str = "", *, after_s: float | None = None) -> None:
        self.reason = reason
        self.detail = " ".join(detail.split())[:_DETAIL_MAX]
        self.after_s = after_s
        super().__init__(f"{reason.value}: {self.detail}" if self.detail else reason.value)

    @property
    def again(self) -> bool:
        """Whether the same may go well later by itself."""
        return self.reason in _AGAIN

    @property
    def maybe(self) -> bool:
        """Whether it may have been done in spite of the refusal."""
        return self.reason in _MAYBE


def without(secrets: Iterable[str], text: str) -> str:
    """Give a text in which no secret stands any more.

    >>> without(["123:abcdef"], "no route to bot123:abcdef")
    'no route to bot***'
    """
    for secret in secrets:
        if len(secret) >= _SECRET_LEAST:
            text = text.replace(secret, "***")
    return text
