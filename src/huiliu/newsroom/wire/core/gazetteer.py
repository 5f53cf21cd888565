"""The places of the centres: which words stand for which district."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from huiliu.newsroom.wire.core.aliases import NOT, Alias, AliasFinder, alias_of
from huiliu.newsroom.wire.core.folding import folded_word


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A district by its slug, its words as people write them: 朝阳? weak, !朝阳市 not it."""

    slug: str
    words: tuple[str, ...]


class Gazetteer:
    """Words for districts; `witnesses` name what lies around all of them, as 北京."""

    __slots__ = ("finder", "witnesses")

    def __init__(self, districts: Iterable[District] = (), witnesses: Iterable[str] = ()) -> None:
        """Take each district once."""
        listed = tuple(districts)
        self.finder = AliasFinder(
            [pair for district in listed for pair in _meant(district)],
            others=[word for district in listed for word in _not_meant(district)],
        )
        self.witnesses = tuple(filter(None, map(folded_word, witnesses)))


NO_PLACES: Final = Gazetteer()


def _meant(district: District) -> list[tuple[str, Alias]]:
    return [(district.slug, alias_of(one)) for one in district.words if not _is_not(one)]


def _not_meant(district: District) -> list[str]:
    return [folded_word(one.strip()[1:]) for one in district.words if _is_not(one)]


def _is_not(written: str) -> bool:
    return written.strip().replace("！", NOT).startswith(NOT)
