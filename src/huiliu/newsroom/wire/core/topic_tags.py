"""The topics of an item: those that its sender gave, else those whose words it uses."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from huiliu.newsroom.wire.core.aliases import Hits
from huiliu.newsroom.wire.core.folding import folded
from huiliu.newsroom.wire.core.item import Item, Term
from huiliu.newsroom.wire.core.item_words import ItemWords
from huiliu.newsroom.wire.core.tags import Ground, Tag, TagKind
from huiliu.newsroom.wire.core.vocabulary import MEDTOP, Vocabulary

TOPICS_MAX: Final = 8
_TITLE_WEIGHT: Final = 3
_ENOUGH: Final = 3
"""One word of the headline, or three of the text."""
_WORDS_TOLD: Final = 4
_CODE: Final = re.compile(r"\d{8}")
_SUBJECT: Final = re.compile(r"subj(?:ectcode)?\b|subjectcode", re.IGNORECASE)


def topic_tags(item: Item, words: ItemWords, topics: Vocabulary) -> tuple[Tag, ...]:
    """Give the topics of an item; by its words only where its sender gave none that is known."""
    return tuple(_said(item, topics))[:TOPICS_MAX] or tuple(_found(words, topics))[:TOPICS_MAX]


def _said(item: Item, topics: Vocabulary) -> Iterator[Tag]:
    seen: set[str] = set()
    for term in item.subjects:
        code = _code_of(term, topics)
        if code and code not in seen:
            seen.add(code)
            words = tuple(name.value[:60] for name in term.names[:1])
            yield Tag(kind=TagKind.TOPIC, code=code, ground=Ground.SENDER, words=words)


def _code_of(term: Term, topics: Vocabulary) -> str:
    """Give the topic that a sender's subject names, in whichever spelling; or nothing."""
    named = f"{term.scheme} {term.uri} {term.code}"
    number = _CODE.search(term.code) or _CODE.search(term.uri)
    if number is None:
        return ""
    if f"{MEDTOP}{number[0]}" in topics.topics:
        return f"{MEDTOP}{number[0]}"
    return topics.of_subject(number[0]) if _SUBJECT.search(named) else ""


def _found(words: ItemWords, topics: Vocabulary) -> list[Tag]:
    """Give the topics whose words are used enough, those used most first."""
    title = topics.finder.hits_in(folded(words.title))
    text = topics.finder.hits_in(folded(words.text))
    believed = _believed({*title, *text}, title, text, topics)
    scored = []
    for code, (in_title, in_text) in believed.items():
        score = _TITLE_WEIGHT * in_title.total() + in_text.total()
        if score >= _ENOUGH:
            scored.append((score, _tag(code, in_title, in_text)))
    return [tag for _, tag in sorted(scored, key=lambda pair: (-pair[0], pair[1].code))]


def _believed(
    codes: set[str], title: Mapping[str, Hits], text: Mapping[str, Hits], topics: Vocabulary
) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """Count each topic's words in title and text; weak ones only beside a witness."""
    strong = {code for code in codes if _has_strong(code, title) or _has_strong(code, text)}
    near = strong.union(*(topics.broader(code) for code in strong))
    counted = {}
    for code in codes:
        weak = {word for found in (title, text) if code in found for word in found[code].weak}
        witnessed = code in near or len(weak) > 1 or not near.isdisjoint(topics.broader(code))
        counts = [_counted(found.get(code), with_weak=witnessed) for found in (title, text)]
        counted[code] = (counts[0], counts[1])
    return counted


def _has_strong(code: str, found: Mapping[str, Hits]) -> bool:
    return code in found and bool(found[code].strong)


def _counted(hits: Hits | None, *, with_weak: bool) -> Counter[str]:
    if hits is None:
        return Counter()
    return hits.strong + hits.weak if with_weak else hits.strong


def _tag(code: str, in_title: Counter[str], in_text: Counter[str]) -> Tag:
    counted = in_title + in_text
    return Tag(
        kind=TagKind.TOPIC,
        code=code,
        ground=Ground.HEADLINE if in_title else Ground.TEXT,
        words=tuple(word for word, _ in counted.most_common(_WORDS_TOLD)),
        count=counted.total(),
    )
