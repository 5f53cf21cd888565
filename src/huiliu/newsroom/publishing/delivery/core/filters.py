"""Products as saved filters, and what they are held against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

WORDS_MAX = 50
WORD_LENGTH = 40


class Pictures(StrEnum):
    """Whether a product asks for pictures."""

    ANY = "any"
    WITH = "with"
    WITHOUT = "without"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a filter knows of one release. `column` and `kind` were noted when it went out.

    `text` is headline, summary and body, as they are read.
    """

    column: str = ""
    kind: str = ""
    language: str = ""
    has_picture: bool = False
    is_important: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which releases a product has; what says nothing asks for nothing.

    Of one list any entry will do, all lists must agree. `words` are topics and keywords, `places`
    names of places: both are looked for in the text.
    """

    columns: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    pictures: Pictures = Pictures.ANY
    important_only: bool = False

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Filter":
        """Read what `to_json` wrote; what is not there asks for nothing."""
        lists = {name: tuple(kept.get(name, ())) for name in _LISTS}
        return cls(
            **lists,
            pictures=Pictures(kept.get("pictures", Pictures.ANY.value)),
            important_only=bool(kept.get("important_only")),
        )

    def to_json(self) -> dict[str, Any]:
        """Give it as it is kept."""
        kept: dict[str, Any] = {name: list(getattr(self, name)) for name in _LISTS}
        kept |= {"pictures": self.pictures.value, "important_only": self.important_only}
        return {name: value for name, value in kept.items() if value}

    @property
    def reads_text(self) -> bool:
        """Whether the text must be known to tell."""
        return bool(self.words or self.places)

    def holds(self, facts: Facts) -> bool:
        """Tell whether a release is in the product.

        >>> Filter(columns=("life",), words=("北运河",)).holds(
        ...     Facts(column="life", text="北运河夜航试运行"))
        True
        >>> Filter(pictures=Pictures.WITH).holds(Facts())
        False
        """
        return (
            _is_one_of(facts.column, self.columns)
            and _is_one_of(facts.kind, self.kinds)
            and _is_one_of(facts.language, self.languages)
            and (facts.is_important or not self.important_only)
            and self.pictures in (Pictures.ANY, _pictures(facts))
            and _says_one_of(facts.text, self.words)
            and _says_one_of(facts.text, self.places)
        )


_LISTS = ("columns", "kinds", "languages", "words", "places")


def words_read(text: str) -> tuple[str, ...]:
    r"""Read words between commas, pauses and line ends; each once, in their order.

    >>> words_read("北运河、 大运河,地铁\n北运河")
    ('北运河', '大运河', '地铁')
    """
    for sign in "，、；;\n\r\t":
        text = text.replace(sign, ",")
    found = dict.fromkeys(" ".join(part.split())[:WORD_LENGTH] for part in text.split(","))
    return tuple(word for word in found if word)[:WORDS_MAX]


def _is_one_of(value: str, asked: Sequence[str]) -> bool:
    return not asked or value in asked


def _pictures(facts: Facts) -> Pictures:
    return Pictures.WITH if facts.has_picture else Pictures.WITHOUT


def _says_one_of(text: str, asked: Sequence[str]) -> bool:
    folded = text.casefold()
    return not asked or any(word.casefold() in folded for word in asked)
