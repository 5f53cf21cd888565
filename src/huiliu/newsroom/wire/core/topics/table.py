"""Reads the table: one topic a line, parted by bars."""

from importlib.resources import files
from typing import Final

from huiliu.newsroom.wire.core.aliases import NOT, Alias, alias_of
from huiliu.newsroom.wire.core.folding import folded_word
from huiliu.newsroom.wire.core.vocabulary import MEDTOP, Topic, Vocabulary

_FILE: Final = "mediatopics.txt"
_COMMENT: Final = "#"


def table_read() -> Vocabulary:
    """Give the topics of the table: code, broader, Chinese and English name, words for it."""
    text = (files(__package__) / _FILE).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    rows = [line for line in lines if line and not line.startswith(_COMMENT)]
    return Vocabulary(map(_topic, rows), others=[one for row in rows for one in _not_meant(row)])


def _topic(line: str) -> Topic:
    code, broader, zh, en, words = (cell.strip() for cell in line.split("|"))
    return Topic(
        code=f"{MEDTOP}{code}",
        broader=f"{MEDTOP}{broader}" if broader else "",
        names={"zh": zh, "en": en},
        aliases=_aliases(words),
        subject=code if not broader else "",
    )


def _aliases(words: str) -> tuple[Alias, ...]:
    return tuple(alias_of(word) for word in _written(words) if not word.startswith(NOT))


def _not_meant(line: str) -> list[str]:
    words = _written(line.rpartition("|")[2])
    return [folded_word(word.removeprefix(NOT)) for word in words if word.startswith(NOT)]


def _written(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]
