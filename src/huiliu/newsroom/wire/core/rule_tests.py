"""A rule's conditions made ready to be asked: one question each, the cheap ones first."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias
from uuid import UUID

from huiliu.newsroom.wire.core.conditions import Conditions, Origin, Where
from huiliu.newsroom.wire.core.folding import folded, folded_word
from huiliu.newsroom.wire.core.routing import Facts
from huiliu.newsroom.wire.core.word_finder import WordFinder

Narrower: TypeAlias = Callable[[str], Collection[str]]
"""Gives a topic with every narrower one."""
NO_SUCH: Final = ""
"""What met a condition that asks for nothing to be there."""
_BETWEEN: Final = "、"
_WORDS_TOLD: Final = 8


class Field(StrEnum):
    """What a condition looks at; of words, which of its lists."""

    PROVIDER = "provider"
    ORIGIN = "origin"
    KIND = "kind"
    LANGUAGE = "language"
    URGENCY = "urgency"
    TOPIC = "topic"
    PLACE = "place"
    SERVICE = "service"
    KEYWORD = "keyword"
    HOURS = "hours"
    ANY_WORDS = "any words"
    ALL_WORDS = "all words"
    NO_WORDS = "no words"


class Seen:
    """An item as rules look at it: its words are looked for once, when first asked for."""

    __slots__ = ("_finder", "_in_text", "_in_title", "facts")

    def __init__(self, facts: Facts, finder: WordFinder) -> None:
        self.facts = facts
        self._finder = finder
        self._in_title: set[str] | None = None
        self._in_text: set[str] | None = None

    def words(self, where: Where) -> set[str]:
        """Give which of all rules' words stand in the title, or in title and text."""
        if self._in_title is None:
            self._in_title = self._finder.found_in(folded(self.facts.title))
        if where is Where.TITLE:
            return self._in_title
        if self._in_text is None:
            self._in_text = self._in_title | self._finder.found_in(folded(self.facts.text))
        return self._in_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One condition: `met` gives what of the item met it, or None where it does not hold."""

    field: Field
    met: Callable[[Seen], str | None]


def questions_of(conditions: Conditions, *, narrower: Narrower) -> tuple[Question, ...]:
    """Give the questions that a rule asks, in the order of their cost."""
    return (*_of_sender(conditions), *_of_tags(conditions, narrower), *_of_words(conditions))


def words_asked(conditions: Conditions) -> tuple[str, ...]:
    """Give all words that conditions look for, folded."""
    listed = (*conditions.any_words, *conditions.all_words, *conditions.no_words)
    return tuple(map(folded_word, listed))


def words_needed(conditions: Conditions) -> frozenset[str]:
    """Give folded words of which one must stand somewhere for a rule to hold; none: it need not."""
    return frozenset(map(folded_word, conditions.any_words or conditions.all_words[:1]))


def _of_sender(asked: Conditions) -> Iterator[Question]:
    if asked.providers:
        yield Question(field=Field.PROVIDER, met=_provider_among(frozenset(asked.providers)))
    if asked.origin is not Origin.ANY:
        yield Question(field=Field.ORIGIN, met=_sent_by(asked.origin))
    if asked.kinds:
        yield Question(field=Field.KIND, met=_among(asked.kinds, lambda facts: (facts.kind,)))
    if asked.urgency is not None:
        yield Question(field=Field.URGENCY, met=_as_urgent_as(asked.urgency))
    if asked.services:
        services = _by_fold(asked.services)
        yield Question(field=Field.SERVICE, met=_named(services, lambda facts: facts.services))
    if asked.keywords:
        keywords = _by_fold(asked.keywords)
        yield Question(field=Field.KEYWORD, met=_named(keywords, lambda facts: facts.keywords))


def _of_tags(asked: Conditions, narrower: Narrower) -> Iterator[Question]:
    if asked.languages:
        yield Question(field=Field.LANGUAGE, met=_in_language(asked.languages))
    if asked.places:
        yield Question(field=Field.PLACE, met=_among(asked.places, lambda facts: facts.places))
    if asked.topics:
        wide = {code for topic in asked.topics for code in (topic, *narrower(topic))}
        yield Question(field=Field.TOPIC, met=_among(wide, lambda facts: facts.topics))


def _of_words(asked: Conditions) -> Iterator[Question]:
    if asked.any_words:
        words = _by_fold(asked.any_words)
        yield Question(field=Field.ANY_WORDS, met=_any_word(words, asked.where))
    if asked.all_words:
        words = _by_fold(asked.all_words)
        yield Question(field=Field.ALL_WORDS, met=_all_words(words, asked.where))
    if asked.no_words:
        words = _by_fold(asked.no_words)
        yield Question(field=Field.NO_WORDS, met=_no_word(words, asked.where))


def _provider_among(providers: frozenset[UUID]) -> Callable[[Seen], str | None]:
    return lambda seen: str(seen.facts.provider) if seen.facts.provider in providers else None


def _sent_by(origin: Origin) -> Callable[[Seen], str | None]:
    own = origin is Origin.OWN
    return lambda seen: origin.value if seen.facts.is_own is own else None


def _as_urgent_as(urgency: int) -> Callable[[Seen], str | None]:
    def met(seen: Seen) -> str | None:
        said = seen.facts.urgency
        return str(said) if said is not None and said <= urgency else None

    return met


def _among(
    values: Collection[str], said: Callable[[Facts], tuple[str, ...]]
) -> Callable[[Seen], str | None]:
    wanted = frozenset(map(str, values))
    return lambda seen: next((str(one) for one in said(seen.facts) if one in wanted), None)


def _named(
    names: Mapping[str, str], said: Callable[[Facts], tuple[str, ...]]
) -> Callable[[Seen], str | None]:
    return lambda seen: next((one for one in said(seen.facts) if folded_word(one) in names), None)


def _in_language(languages: Collection[str]) -> Callable[[Seen], str | None]:
    wanted = tuple(code.lower() for code in languages)

    def met(seen: Seen) -> str | None:
        said = seen.facts.language.lower()
        held = any(said == code or said.startswith(f"{code}-") for code in wanted)
        return seen.facts.language if held else None

    return met


def _any_word(words: Mapping[str, str], where: Where) -> Callable[[Seen], str | None]:
    wanted = frozenset(words)

    def met(seen: Seen) -> str | None:
        found = seen.words(where)
        if found.isdisjoint(wanted):
            return None
        return _BETWEEN.join(words[one] for one in sorted(found & wanted)[:_WORDS_TOLD])

    return met


def _all_words(words: Mapping[str, str], where: Where) -> Callable[[Seen], str | None]:
    wanted = frozenset(words)
    told = _BETWEEN.join(list(words.values())[:_WORDS_TOLD])
    return lambda seen: told if wanted <= seen.words(where) else None


def _no_word(words: Mapping[str, str], where: Where) -> Callable[[Seen], str | None]:
    wanted = frozenset(words)
    return lambda seen: NO_SUCH if seen.words(where).isdisjoint(wanted) else None


def _by_fold(words: Collection[str]) -> dict[str, str]:
    """Give words as they were written by how they are compared."""
    return {folded_word(word): word for word in words}
