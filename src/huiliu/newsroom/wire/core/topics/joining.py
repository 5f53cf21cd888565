"""Our own table and a whole vocabulary of the IPTC's as one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from huiliu.newsroom.wire.core.aliases import Alias
from huiliu.newsroom.wire.core.folding import folded_word
from huiliu.newsroom.wire.core.vocabulary import Topic, Vocabulary

_LONG: Final = {"zh": 4, "en": 10}
"""From so many letters on a name is no everyday word, and stands for its topic alone."""
_NOT_A_WORD: Final = frozenset(",，、/()（）")


def joined(own: Vocabulary, loaded: Iterable[Topic]) -> Vocabulary:
    """Give the loaded topics with our words for them, and what only our table has.

    A loaded topic without words of ours is found by its names.
    """
    topics = {topic.code: topic for topic in loaded}
    for code, topic in topics.items():
        ours = own.topics.get(code)
        if ours is None:
            topics[code] = replace(topic, aliases=tuple(_words(topic)))
        else:
            names = {**topic.names, **ours.names}
            subject = topic.subject or ours.subject
            topics[code] = replace(topic, names=names, aliases=ours.aliases, subject=subject)
    return Vocabulary({**own.topics, **topics}.values(), others=own.others)


def _words(topic: Topic) -> Iterator[Alias]:
    for language, long in _LONG.items():
        name = topic.names.get(language, "")
        if name and _NOT_A_WORD.isdisjoint(name):
            yield Alias(folded_word(name), is_weak=len(name) < long)
