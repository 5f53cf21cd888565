"""The language of the search box: words are all needed, "…" is a phrase, a leading - excludes.

Nothing that can be typed is an error: what makes no sense is looked for as plain words, or left
out. One word becomes alternatives in the title and in the body.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from huiliu.kit.search.syllables import beginning_with, spelled
from huiliu.kit.search.terms import code_parts, folded, grams_of, is_chinese, runs_of, sound_pairs
from huiliu.kit.text import tokens

ASKED_CHARS_MAX = 200
WORDS_MAX = 12
_PART = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_CODE = re.compile(r"[a-z0-9]+(?:[-_./][a-z0-9]+)+")
_PREFIX_CHARS_MIN = 2
_CODE_CHARS_MIN = 3
_SYLLABLES_MAX = 6
_INITIALS = re.compile(r"[a-hj-tw-z]{2,12}")


@dataclass(frozen=True, slots=True)
class Leaf:
    """Terms of one field, one after the other; with `prefix` the last is only a beginning."""

    field: str
    terms: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """Something that must be found, or must not: any of its leaves will do.

    `shown` is what a page marks where it stands.
    """

    shown: str
    title: tuple[Leaf, ...]
    body: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, as words that must all be found and words that must not."""

    words: tuple[Word, ...]
    without: tuple[Word, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is no word to look for."""
        return not self.words


@lru_cache(maxsize=512)
def asked(text: str) -> Asked:
    """Read what a person typed; it never fails."""
    words: list[Word] = []
    without: list[Word] = []
    for sign, phrase, plain in _PART.findall(
        folded(text[:ASKED_CHARS_MAX]).replace("“", '"').replace("”", '"')
    ):
        found = _phrase(phrase) if phrase else _plain(plain.replace('"', " "))
        (without if sign else words).extend(found)
    return Asked(words=tuple(words[:WORDS_MAX]), without=tuple(without[:WORDS_MAX]))


def _phrase(text: str) -> list[Word]:
    """Each run of a phrase as it stands, uncut."""
    runs = runs_of(text)
    long = [run for run in runs if not is_chinese(run) or len(run) > 1]
    return [_chinese(run) if is_chinese(run) else _exact(run) for run in long or runs[:1]]


def _plain(text: str) -> list[Word]:
    if _CODE.fullmatch(text):
        return [_code(text)]
    found: list[Word] = []
    for run in runs_of(text):
        found += _cut(run) if is_chinese(run) else [_letters(run)]
    return found


def _cut(run: str) -> list[Word]:
    """The words of a run; single characters among them are left out, they part nothing."""
    words = dict.fromkeys(word for word in tokens(run) if len(word) > 1)
    return [_chinese(word) for word in words] or [_chinese(run)]


def _chinese(run: str) -> Word:
    if len(run) == 1:
        return Word(run, title=(Leaf("characters", (run,)),), body=())
    grams = tuple(grams_of([run]))
    return Word(run, title=(Leaf("title", grams),), body=(Leaf("body", grams),))


def _exact(word: str) -> Word:
    term = tuple(grams_of([word]))
    return Word(word, title=(Leaf("title", term), Leaf("code", term)), body=(Leaf("body", term),))


def _code(text: str) -> Word:
    parts = code_parts(text)
    whole = Leaf("code", ("-".join(parts),), prefix=True)
    return Word(
        text, title=(whole, Leaf("title", tuple(parts))), body=(Leaf("body", tuple(parts)),)
    )


def _letters(word: str) -> Word:
    """A word of letters: as it is, as the beginning of a word or a code, or as it sounds."""
    term = tuple(grams_of([word]))
    begins = len(word) >= _PREFIX_CHARS_MIN
    numbered = len(word) >= _CODE_CHARS_MIN and any(letter.isdigit() for letter in word)
    title = [Leaf("title", term, prefix=begins), Leaf("code", term, prefix=numbered)]
    for way in spelled(word):
        title += (
            [Leaf("sound", sound_pairs(way), prefix=True)] if len(way) > 1 else _syllables(way[0])
        )
    if _INITIALS.fullmatch(word):
        title.append(Leaf("initials", tuple(a + b for a, b in pairwise(word))))
    return Word(word, title=tuple(title), body=(Leaf("body", term),))


def _syllables(beginning: str) -> list[Leaf]:
    """One syllable, or each that begins so: named one by one they are read lazily, as terms are."""
    return [Leaf("syllables", (one,)) for one in beginning_with(beginning)[:_SYLLABLES_MAX]]
