"""What an item is about, where it is and in which language: tags, each with its reason."""

from dataclasses import dataclass
from typing import Final

from huiliu.newsroom.wire.core.gazetteer import NO_PLACES, Gazetteer
from huiliu.newsroom.wire.core.item import Item
from huiliu.newsroom.wire.core.item_words import words_of_item
from huiliu.newsroom.wire.core.language import language_tag
from huiliu.newsroom.wire.core.place_tags import place_tags
from huiliu.newsroom.wire.core.tags import Tag
from huiliu.newsroom.wire.core.topic_tags import topic_tags
from huiliu.newsroom.wire.core.topics import MEDIA_TOPICS
from huiliu.newsroom.wire.core.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words by which tags are given: topics, and the places of the centres."""

    topics: Vocabulary = MEDIA_TOPICS
    places: Gazetteer = NO_PLACES


BUILT_IN: Final = Lexicon()
"""Topics of our own table, no places: these come with the centres."""


def tags_of(item: Item, lexicon: Lexicon = BUILT_IN) -> tuple[Tag, ...]:
    """Give the tags of an item: its topics, its places, its language; the surest first of each.

    >>> from huiliu.newsroom.wire.core.item import ItemKind, Words
    >>> headline = Words(value="居民楼火灾 消防员救出三人")
    >>> fire = Item(kind=ItemKind.TEXT, uri="a", headlines=(headline,))
    >>> [tag.code for tag in tags_of(fire)]
    ['medtop:20000150', 'zh-Hans']
    """
    words = words_of_item(item)
    return (
        *topic_tags(item, words, lexicon.topics),
        *place_tags(item, words, lexicon.places),
        language_tag(words.title, words.text, said=item.language),
    )
