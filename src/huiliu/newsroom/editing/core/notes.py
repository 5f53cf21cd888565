"""What notes on a story are made of: their kinds, how they end, whom their words name."""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import Final
from uuid import UUID

QUOTATION_CHARS_MAX: Final = 300
BEFORE_CHARS_MAX: Final = 20
REPLACEMENT_CHARS_MAX: Final = 500
REMARK_CHARS_MAX: Final = 1_000
OPEN_MAX: Final = 200
"""Open threads of one story: more than that nobody works through."""
REMARKS_MAX: Final = 100
MENTIONS_MAX: Final = 20
_AT: Final = "@＠"


class NoteKind(StrEnum):
    """Whether words are to be talked about, or to be replaced."""

    REMARK = "remark"
    SUGGESTION = "suggestion"


class NoteState(StrEnum):
    """Open, or how it was closed."""

    OPEN = "open"
    RESOLVED = "resolved"
    ACCEPTED = "accepted"
    REFUSED = "refused"


def typed(text: str, *, kept: str = "") -> str:
    r"""Cut text down to what keyboards type: marks of direction and control characters go.

    >>> typed("改\u202e为\r\n二", kept="\n")
    '改为\n二'
    """
    one_kind = text.replace("\u3000", " ")
    return "".join(letter for letter in one_kind if letter.isprintable() or letter in kept).strip()


def letters_of(text: str) -> str:
    r"""Give words as they are compared: what shows, without white space and line ends.

    >>> letters_of("一 二\n三")
    '一二三'
    """
    return "".join(letter for letter in text if letter.isprintable() and not letter.isspace())


def mentioned(
    text: str, *, names: Mapping[UUID, str], chosen: Collection[UUID]
) -> tuple[UUID, ...]:
    """Give the people whose names follow an @, in the order of the text, at most MENTIONS_MAX.

    The longest name that fits counts. Of people with one name those chosen, all where none was.

    >>> one = UUID(int=1)
    >>> mentioned("@周予安看看", names={one: "周予安"}, chosen=()) == (one,)
    True
    """
    found: dict[UUID, None] = {}
    for name in _names_in(text, frozenset(names.values())):
        same = [one for one, theirs in names.items() if theirs == name]
        found |= dict.fromkeys([one for one in same if one in chosen] or same)
    return tuple(found)[:MENTIONS_MAX]


def pieces(text: str, *, names: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Cut a text into pieces and tell of each whether it is one of the names behind an @."""
    start = 0
    for at, letter in enumerate(text):
        name = _name_at(text, at + 1, names) if letter in _AT and at >= start else ""
        if name:
            yield text[start:at], False
            start = at + 1 + len(name)
            yield text[at:start], True
    yield text[start:], False


def _names_in(text: str, names: Collection[str]) -> Iterator[str]:
    return (piece[1:] for piece, is_name in pieces(text, names=names) if is_name)


def _name_at(text: str, at: int, names: Collection[str]) -> str:
    fitting = [name for name in names if name and text.startswith(name, at)]
    return max(fitting, key=len, default="")
