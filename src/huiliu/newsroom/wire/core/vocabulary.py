"""The topics that items can be about: their names, their words, what is broader and narrower."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from huiliu.newsroom.wire.core.aliases import Alias, AliasFinder
from huiliu.newsroom.wire.core.folding import folded_word

MEDTOP: Final = "medtop:"
LANGUAGES: Final = ("zh", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One concept of the MediaTopics; `code` as medtop:15000000, `subject` of the older codes."""

    code: str
    broader: str = ""
    names: Mapping[str, str]
    aliases: tuple[Alias, ...] = ()
    subject: str = ""


class Vocabulary:
    """The topics of a list, by code; what is broader in it may be missing."""

    __slots__ = ("_by_subject", "_narrower", "finder", "others", "topics")

    def __init__(self, topics: Iterable[Topic], *, others: Iterable[str] = ()) -> None:
        """Take each topic once, and words that mean none though they hold a word for one."""
        self.others = tuple(others)
        self.topics: dict[str, Topic] = {topic.code: topic for topic in topics}
        self._by_subject = {one.subject: one.code for one in self.topics.values() if one.subject}
        self._narrower: dict[str, set[str]] = {}
        for code in self.topics:
            for above in self.broader(code):
                self._narrower.setdefault(above, set()).add(code)
        meant = [(topic.code, alias) for topic in self.topics.values() for alias in topic.aliases]
        self.finder = AliasFinder(meant, others=self.others)

    def broader(self, code: str) -> tuple[str, ...]:
        """Give the topics above one, the nearest first."""
        above: list[str] = []
        topic = self.topics.get(code)
        while topic and topic.broader and topic.broader not in {code, *above}:
            above.append(topic.broader)
            topic = self.topics.get(topic.broader)
        return tuple(above)

    def narrower(self, code: str) -> frozenset[str]:
        """Give every topic below one."""
        return frozenset(self._narrower.get(code, ()))

    def name(self, code: str, language: str) -> str:
        """Give a topic's name, in the other language where this has none, or its code."""
        topic = self.topics.get(code)
        if topic is None:
            return code
        return topic.names.get(language) or next(iter(topic.names.values()), code)

    def of_name(self, name: str) -> str:
        """Give the topic that a person calls so, by a name or a code; or nothing."""
        wanted = folded_word(name)
        if f"{MEDTOP}{wanted.removeprefix(MEDTOP)}" in self.topics:
            return f"{MEDTOP}{wanted.removeprefix(MEDTOP)}"
        called = (
            topic.code
            for topic in self.topics.values()
            if wanted in {folded_word(one) for one in topic.names.values()}
        )
        return next(called, "")

    def of_subject(self, number: str) -> str:
        """Give the topic of an older subject code, of its first level where that is all known."""
        exact = self._by_subject.get(number, "")
        top = f"{MEDTOP}{number[:2]}000000"
        return exact or (top if top in self.topics else "")
