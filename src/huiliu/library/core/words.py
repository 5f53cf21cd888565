"""What a file says about itself and what its public copies say: the same fields both ways."""

import re
from dataclasses import dataclass, fields, replace
from datetime import datetime

LENGTHS = {
    "caption": 300,
    "alt": 300,
    "usage_terms": 300,
    "web_statement": 200,
    "digital_source": 200,
}
_LENGTH = 100
_KEYWORDS_MAX = 30
_KEYWORD_LENGTH = 40
_YEARS = range(1800, 2200)
_WIDE_SPACE = "\u3000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Everything that is plain text; `has_place` says that coordinates stood in the file.

    The coordinates themselves are never taken over.
    """

    caption: str = ""
    alt: str = ""
    credit: str = ""
    creator: str = ""
    source: str = ""
    copyright: str = ""
    usage_terms: str = ""
    web_statement: str = ""
    digital_source: str = ""
    place: str = ""
    keywords: tuple[str, ...] = ()
    taken_at: datetime | None = None
    has_place: bool = False

    def over(self, other: "Words") -> "Words":
        """Give these words, with those of `other` wherever these are empty."""
        empty = {one.name: getattr(other, one.name) for one in fields(self)}
        return replace(
            self, **{name: value for name, value in empty.items() if not getattr(self, name)}
        )


def plain(text: object, *, length: int = _LENGTH) -> str:
    r"""Give one line of visible text of at most `length` characters; markup stays as characters.

    >>> plain(" <b>夜航\x00\n</b> ")
    '<b>夜航 </b>'
    """
    if not isinstance(text, str):
        return ""
    seen = (one if one.isprintable() or one == _WIDE_SPACE else " " for one in text[: length * 4])
    return re.sub(" +", " ", "".join(seen)).strip()[:length].strip()


def plain_of(name: str, text: object) -> str:
    """Give the text of a field, cut at that field's length."""
    return plain(text, length=LENGTHS.get(name, _LENGTH))


def keywords_of(texts: object) -> tuple[str, ...]:
    """Give at most 30 different keywords in their order; whatever is no text is left out.

    >>> keywords_of(["运河", "", "运河", 3, "夜航"])
    ('运河', '夜航')
    """
    given = texts if isinstance(texts, list | tuple) else ()
    clean = (plain(one, length=_KEYWORD_LENGTH) for one in given[: _KEYWORDS_MAX * 4])
    return tuple(dict.fromkeys(word for word in clean if word))[:_KEYWORDS_MAX]


def moment_of(text: object) -> datetime | None:
    """Read a camera's time, EXIF's or ISO's; what is no time gives None.

    >>> moment_of("2026:10:21 02:31:00").isoformat()
    '2026-10-21T02:31:00'
    """
    said = plain(text)
    if re.match(r"\d{4}:\d\d:\d\d", said):
        said = said.replace(":", "-", 2)
    try:
        moment = datetime.fromisoformat(said).replace(microsecond=0)
    except ValueError:
        return None
    return moment if moment.year in _YEARS else None
