"""Pinyin that a converter left in brackets behind single characters: 發(fā)展."""

import re

from huiliu.kit.text.cleaning.nouns import Removal
from huiliu.kit.text.letters import CJK
from huiliu.kit.text.readings import has_tone, readings_of, toneless

_LETTERS = "a-zA-ZüÜ\u00e0-\u00fc\u0100-\u01dc\u1e3e\u1e3f\u0300-\u030c\u0261"
_FIRST = rf"[{_LETTERS}]{{1,12}}[1-5]?"
_FURTHER = rf"(?:[ '’][{_LETTERS}]{{1,8}}[1-5]?)*"
_BRACKET = re.compile(rf"(?<=[{CJK}])\s*[(（]\s*(?P<reading>{_FIRST}{_FURTHER})\s*[)）]")
_SYLLABLE = re.compile(r"[bpmfdtnlgkhjqxrzcsyw]?h?[aeiouv]{1,3}(?:ng|n|r)?")


def _reads_what_precedes(before: str, syllables: list[str]) -> bool:
    characters = before[-len(syllables) :]
    if len(characters) < len(syllables):
        return False
    return all(
        toneless(syllable) in readings_of(character)
        for character, syllable in zip(characters, syllables, strict=True)
    )


def _is_reading(before: str, content: str) -> bool:
    syllables = [part for part in re.split(r"[ '’]", content) if part]
    if _reads_what_precedes(before, syllables):
        return True
    # A rare reading may be missing from the dictionary; a tone mark still gives it away.
    alone = len(syllables) == 1
    return alone and has_tone(content) and _SYLLABLE.fullmatch(toneless(content)) is not None


def without_pinyin(text: str) -> tuple[str, tuple[Removal, ...]]:
    """Return the text without pinyin brackets; names and abbreviations in brackets stay."""
    removed: list[Removal] = []

    def judged(found: re.Match[str]) -> str:
        before = text[: found.start()].rstrip()
        if not _is_reading(before, found["reading"]):
            return found[0]
        removed.append(Removal("pinyin", found[0].strip(), "a reading of the character before it"))
        return ""

    return _BRACKET.sub(judged, text), tuple(removed)
