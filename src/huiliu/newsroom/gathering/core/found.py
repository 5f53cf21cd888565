"""What a format tells of a text beside its words: who, when, where, and on what terms."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

_LINE_CHARS_MAX: Final = 300
_NAMES_MAX: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Facts that stand in what was received; nothing is guessed.

    `not_understood` names the fields that were there and are not read.
    """

    title: str = ""
    byline: str = ""
    publisher: str = ""
    url: str = ""
    published: datetime | None = None
    located: str = ""
    subjects: tuple[str, ...] = ()
    terms: str = ""
    note: str = ""
    associations: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()

    def facts(self) -> dict[str, str | list[str]]:
        """Give what is shown beside the text, empty ones left out, as plain JSON."""
        shown = ("publisher", "located", "subjects", "terms", "note", "associations")
        values = asdict(self)
        facts = {name: values[name] for name in (*shown, "not_understood") if values[name]}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in facts.items()
        }


NOTHING: Final = Found()


def line(value: object, *, chars_max: int = _LINE_CHARS_MAX) -> str:
    """Give a value from outside as one line of text; what is no text is empty.

    >>> line("  通州   区 "), line(7)
    ('通州 区', '')
    """
    if not isinstance(value, str):
        return ""
    words = " ".join("".join(_printable(letter) for letter in value).split())
    return words[:chars_max]


def names(values: object) -> tuple[str, ...]:
    """Give the lines of a list, each once, in order; at most forty.

    >>> names(["教育", "教育", 3])
    ('教育',)
    """
    found = map(line, values) if isinstance(values, list | tuple) else ()
    return tuple(dict.fromkeys(filter(None, found)))[:_NAMES_MAX]


def moment(value: object) -> datetime | None:
    """Read a date of ISO 8601 or of RFC 5322; without a zone it is UTC, without sense None.

    >>> moment("2026-01-02T03:04:05+08:00").isoformat()
    '2026-01-01T19:04:05+00:00'
    """
    text = line(value)
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
            aware = found if found.tzinfo else found.replace(tzinfo=UTC)
            return aware.astimezone(UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def _printable(letter: str) -> str:
    return letter if letter.isprintable() else " "
