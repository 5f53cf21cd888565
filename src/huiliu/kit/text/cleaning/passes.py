"""The order of cleaning, repeated until nothing more changes."""

import re

from huiliu.kit.text.cleaning.boilerplate import boilerplate_of, without_call_tail
from huiliu.kit.text.cleaning.brackets import without_pinyin
from huiliu.kit.text.cleaning.bylines import byline_of
from huiliu.kit.text.cleaning.nouns import Cleaned, Removal
from huiliu.kit.text.cleaning.punctuation import chinese_punctuation
from huiliu.kit.text.cleaning.titles import (
    halved,
    looks_like_title,
    repetition_of,
    without_site,
)
from huiliu.kit.text.scripts import has_traditional, simplified

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Entities that a careless copy leaves behind; &amp; is left alone, so twice is as once.
_ENTITIES = {
    "&nbsp;": " ",
    "&ensp;": " ",
    "&emsp;": " ",
    "&ldquo;": "“",
    "&rdquo;": "”",
    "&lsquo;": "‘",
    "&rsquo;": "’",
    "&hellip;": "…",
    "&mdash;": "—",
    "&middot;": "·",
}
_ENTITY = re.compile("|".join(_ENTITIES))
_ROUNDS = 8


def _plain(text: str) -> str:
    joined = _LINE_ENDS.sub("\n", _ENTITY.sub(lambda found: _ENTITIES[found[0]], text))
    return _SPACES.sub(" ", _INVISIBLE.sub("", joined))


def _without_boilerplate(lines: list[str]) -> tuple[list[str], list[Removal]]:
    kept: list[str] = []
    removed: list[Removal] = []
    for line in lines:
        removal = boilerplate_of(line)
        if removal is not None:
            removed.append(removal)
            continue
        rest, tails = without_call_tail(line)
        removed += tails
        kept += [rest] if rest else []
    return kept, removed


def _titled(lines: list[str]) -> tuple[str, list[str], list[Removal]]:
    if not lines or not looks_like_title(lines[0]):
        return "", lines, []
    once, twice = halved(lines[0])
    title, sites = without_site(once)
    kept: list[str] = []
    removed = [*twice, *sites]
    for line in lines[1:]:
        removal = repetition_of(line, title=title, earlier=kept)
        if removal is None:
            kept.append(line)
        else:
            removed.append(removal)
    return title.strip(), kept, removed


def _once(text: str) -> tuple[str, list[str], list[Removal]]:
    bare, readings = without_pinyin(_plain(text))
    chinese = chinese_punctuation(simplified(bare))
    lines = [line for part in chinese.split("\n") if (line := part.strip())]
    kept, page = _without_boilerplate(lines)
    title, paragraphs, again = _titled(kept)
    return title, paragraphs, [*readings, *page, *again]


def clean_scraped(text: str) -> Cleaned:
    """Return what a text from the web says, without what the web added to it.

    Traditional characters become simplified, pinyin in brackets goes, half-width marks between
    Chinese characters become full-width, the title stands once, disclaimers, calls to scan or
    read on and page credits go; all that went is listed with its ground. The author's own slips
    are kept. Applied to its own result it changes nothing. Linear in the text.

    >>> clean_scraped("區(qū)級融媒體").title
    '区级融媒体'
    """
    removed: list[Removal] = []
    title, paragraphs = "", list[str]()
    current = text
    for _ in range(_ROUNDS):
        title, paragraphs, gone = _once(current)
        removed += gone
        after = "\n\n".join([title, *paragraphs] if title else paragraphs)
        if after == current:
            break
        current = after
    return Cleaned(
        title=title,
        paragraphs=tuple(paragraphs),
        byline=byline_of(paragraphs),
        removed=tuple(removed),
        was_traditional=has_traditional(text),
    )
