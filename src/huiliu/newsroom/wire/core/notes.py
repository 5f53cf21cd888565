"""What of an item was not taken over, kept while it is read: never dropped silently."""

from enum import StrEnum
from typing import Final

from huiliu.newsroom.wire.core.item import Unread
from huiliu.newsroom.wire.core.letters import plain

_NOTES_MAX: Final = 200
_PATH_CHARS_MAX: Final = 200


class Why(StrEnum):
    """Why something was not taken over."""

    UNKNOWN = "a name that its format does not know"
    NO_PLACE = "an item has no place for it"
    NOT_TEXT = "not a text"
    NOT_NUMBER = "not a number that can be"
    NOT_DATE = "not a date"
    NOT_WORD = "not among the words allowed"
    NOT_WEB = "not an address of the web"
    NOT_POINT = "not a point on the earth"
    NOT_OBJECT = "not an object"
    FORM = "a form that is not read here"
    NO_WORDS = "markup without a word"
    PICTURES = "pictures in a text"
    REPEATED = "a name given more than once, of which the last counts"
    TOO_MANY = "too many"
    TOO_DEEP = "too deep"
    TECHNICAL = "of the software, not of the item"
    CHARSET = "characters that cannot be read"
    NOT_ITEM = "not an item of news"


class Notes:
    """The list of what was not read of one item; names of lists stand without a number."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[str, Why] = {}

    def add(self, path: str, why: Why) -> None:
        """Remember a place once; beyond 200 places nothing is added."""
        if len(self._found) < _NOTES_MAX:
            self._found.setdefault(plain(path)[:_PATH_CHARS_MAX], why)

    def unread(self) -> tuple[Unread, ...]:
        """Give the places by name."""
        return tuple(
            Unread(path=path, reason=why.value) for path, why in sorted(self._found.items())
        )
