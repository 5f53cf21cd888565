"""The language of a text by its script and its commonest words; the sender's word goes first."""

import re
from functools import cache
from typing import Final

from huiliu.kit.text import simplified_letters
from huiliu.kit.text.letters import CJK
from huiliu.newsroom.wire.core.tags import Ground, Tag, TagKind

HANS: Final = "zh-Hans"
HANT: Final = "zh-Hant"
ENGLISH: Final = "en"
UNDETERMINED: Final = "und"
"""BCP 47: a text whose language nobody told and which this newsroom does not read."""
_LOOKED_AT: Final = 600
_LETTERS_MIN: Final = 12
"""Below, a text is too short to gainsay its sender."""
_CHINESE_SHARE: Final = 0.3
_OTHER_SHARE: Final = 0.1
_TRADITIONAL_SHARE: Final = 0.1
"""Ordinary traditional text has a third of such letters, simplified one almost none."""
_STOP_WORDS_SHARE: Final = 0.12
_COMMON: Final = (
    "the of and to in a is that for on it with as was at by from are be this have has he she they"
    " his her its not but an or which were will would been their said who more after"
)
_ENGLISH: Final = frozenset(_COMMON.split())
_HAN: Final = re.compile(f"[{CJK}]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_OTHER_LETTER: Final = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_SUBTAG: Final = re.compile(r"[a-z]{2,3}")
_TRADITIONAL_PARTS: Final = frozenset({"hant", "tw", "hk", "mo"})
_SIMPLIFIED_PARTS: Final = frozenset({"hans", "cn", "sg"})


def language_tag(title: str, text: str, *, said: str) -> Tag:
    """Tell the language of an item: as its sender said, unless the text evidently is another.

    >>> language_tag("Rain stops", "", said="en-GB").code
    'en'
    >>> language_tag("城市副中心图书馆周末延长开放", "", said="en").code
    'zh-Hans'
    """
    words = f"{title}\n{text}"[:_LOOKED_AT]
    seen = language_seen(words)
    told = _told(said, seen)
    if told and not _gainsaid(told, seen, words):
        return Tag(kind=TagKind.LANGUAGE, code=told, ground=Ground.SENDER, words=(said[:35],))
    return Tag(kind=TagKind.LANGUAGE, code=seen, ground=Ground.TEXT)


def language_seen(text: str) -> str:
    """Tell the language that a text is in: zh-Hans, zh-Hant, en or und.

    >>> language_seen("媒體融合發展"), language_seen("The rain in the city has stopped.")
    ('zh-Hant', 'en')
    """
    han, letters = _han_of(text), sum(map(str.isalpha, text))
    others = len(_OTHER_LETTER.findall(text))
    if not letters or others > letters * _OTHER_SHARE:
        return UNDETERMINED
    if len(han) >= letters * _CHINESE_SHARE:
        return HANT if _traditional_in(han) >= len(han) * _TRADITIONAL_SHARE else HANS
    return ENGLISH if _is_english(text) else UNDETERMINED


def _told(said: str, seen: str) -> str:
    """Give the sender's language as tags have it; of Chinese without a script what is seen."""
    first, *rest = said.lower().replace("_", "-").split("-")
    if not _SUBTAG.fullmatch(first) or first == UNDETERMINED:
        return ""
    if first not in {"zh", "zho", "chi", "cmn"}:
        return {"eng": ENGLISH}.get(first, first)
    if _TRADITIONAL_PARTS.intersection(rest):
        return HANT
    if _SIMPLIFIED_PARTS.intersection(rest):
        return HANS
    return seen if seen in {HANS, HANT} else HANS


def _gainsaid(told: str, seen: str, words: str) -> bool:
    """Say whether a text evidently is not in the language that its sender told."""
    if seen == told or sum(map(str.isalpha, words)) < _LETTERS_MIN:
        return False
    if told in {HANS, HANT}:
        return seen in {HANS, HANT} or not _HAN.search(words)
    return seen != UNDETERMINED


def _han_of(text: str) -> str:
    return "".join(_HAN.findall(text))


def _traditional_in(han: str) -> int:
    return sum(letter in _traditional_letters() for letter in han)


def _is_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    return sum(word in _ENGLISH for word in words) > len(words) * _STOP_WORDS_SHARE


@cache
def _traditional_letters() -> frozenset[str]:
    return frozenset(map(chr, simplified_letters()))
