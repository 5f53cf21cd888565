"""The districts that an item speaks of."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from huiliu.newsroom.wire.core.aliases import Hits
from huiliu.newsroom.wire.core.folding import folded
from huiliu.newsroom.wire.core.gazetteer import Gazetteer
from huiliu.newsroom.wire.core.item import Item, Term
from huiliu.newsroom.wire.core.item_words import ItemWords
from huiliu.newsroom.wire.core.tags import Ground, Tag, TagKind

_ORDER = (Ground.SENDER, Ground.HEADLINE, Ground.TEXT)


def place_tags(item: Item, words: ItemWords, places: Gazetteer) -> tuple[Tag, ...]:
    """Give the districts named by the sender, in the headline, in the text; each once."""
    said = "\n".join(_names((*item.places, *item.located)))
    looked_at = {
        Ground.SENDER: folded(said),
        Ground.HEADLINE: folded(words.title),
        Ground.TEXT: folded(words.text),
    }
    found = {ground: places.finder.hits_in(text) for ground, text in looked_at.items() if text}
    witnessed = any(one in text for one in places.witnesses for text in looked_at.values())
    slugs = {slug for hits in found.values() for slug in hits}
    sure = {slug for slug in slugs if witnessed or _is_sure(slug, found.values())}
    tags = [tag for ground, hits in found.items() for tag in _tags(ground, hits, sure)]
    return tuple(sorted(_once(tags), key=lambda tag: (_ORDER.index(tag.ground), -tag.count)))


def _is_sure(slug: str, found: Iterable[Mapping[str, Hits]]) -> bool:
    """Say whether a place has a word that stands alone, or two different ones that do not."""
    hits = [one[slug] for one in found if slug in one]
    weak = {word for one in hits for word in one.weak}
    return any(one.strong for one in hits) or len(weak) > 1


def _tags(ground: Ground, found: Mapping[str, Hits], sure: set[str]) -> Iterator[Tag]:
    for slug, hits in found.items():
        counted: Counter[str] = hits.strong + hits.weak
        if slug in sure:
            yield Tag(
                kind=TagKind.PLACE,
                code=slug,
                ground=ground,
                words=tuple(word for word, _ in counted.most_common(3)),
                count=counted.total(),
            )


def _once(tags: Iterable[Tag]) -> Iterator[Tag]:
    seen: set[str] = set()
    for tag in tags:
        if tag.code not in seen:
            seen.add(tag.code)
            yield tag


def _names(terms: Iterable[Term]) -> Iterator[str]:
    for term in terms:
        yield from (name.value for name in term.names)
