"""One text or one item before every rule: which holds, which does not, and for want of what."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit import clock
from huiliu.newsroom.wire.core.deciding import Rulebook, decide, judgements
from huiliu.newsroom.wire.core.item import Body, Item, ItemKind, Words
from huiliu.newsroom.wire.core.item_words import facts_of, words_of_item
from huiliu.newsroom.wire.core.markup import paragraphs
from huiliu.newsroom.wire.core.reading import Declared, read
from huiliu.newsroom.wire.core.routing import Facts
from huiliu.newsroom.wire.core.tagging import tags_of
from huiliu.newsroom.wire.core.tags import Tag
from huiliu.newsroom.wire.rules.access import MANAGE, access_item
from huiliu.newsroom.wire.rules.cards import Draft, Judged
from huiliu.newsroom.wire.rules.rereading import facts_of_row, items_reread
from huiliu.newsroom.wire.rules.selectors import own_providers
from huiliu.newsroom.wire.rules.services.benches import book_with
from huiliu.newsroom.wire.rules.services.books import lexicon_now, rulebook_now

NOBODY: Final = UUID(int=1)
"""The provider of what a person pasted."""
ITEMS_MAX: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTried:
    """A text, or an item of a file, before the draft and all other rules."""

    title: str
    tags: tuple[Tag, ...]
    judged: tuple[Judged, ...]


def text_try(text: str, draft: Draft, *, rule: UUID | None, by: UUID) -> TextTried:
    """Try a draft on a pasted text, whose first line is its title; raises Forbidden."""
    authorize(by, MANAGE)
    head, _, rest = text.strip().partition("\n")
    item = Item(
        kind=ItemKind.TEXT,
        uri="",
        headlines=(Words(value=head[:200]),),
        bodies=(Body(html=paragraphs(rest)),),
    )
    return _tried(item, *book_with(draft, rule))


def file_try(
    data: bytes, declared: Declared, draft: Draft, *, rule: UUID | None, by: UUID
) -> tuple[TextTried, ...]:
    """Try a draft on the first items of a file of the wire's formats.

    Raises Refused and Forbidden.
    """
    authorize(by, MANAGE)
    items = read(data, declared=declared).items[:ITEMS_MAX]
    book, tried = book_with(draft, rule)
    return tuple(_tried(item, book, tried) for item in items)


def item_judge(item: UUID, *, by: UUID) -> tuple[str, tuple[Judged, ...]]:
    """Give an item's title and what each rule of now says of it; ItemNotFound, Forbidden."""
    row = access_item(item, by=by)
    read_again = items_reread([row]).items.get(row.id)
    facts = facts_of_row(row, read_again, own=own_providers())
    return row.title, tuple(_judged(facts, rulebook_now(), tried=None))


def _tried(item: Item, book: Rulebook, tried: UUID) -> TextTried:
    tags = tags_of(item, lexicon_now())
    facts = facts_of(item, provider=NOBODY, is_own=True, tags=tags, arrived_at=clock.now())
    judged = tuple(_judged(facts, book, tried=tried))
    return TextTried(title=words_of_item(item).title, tags=tags, judged=judged)


def _judged(facts: Facts, book: Rulebook, *, tried: UUID | None) -> Iterator[Judged]:
    decided = decide(facts, book).rule
    for one in judgements(facts, book):
        yield Judged(
            name=one.rule.name,
            rule=one.rule.id if one.rule.id != tried else None,
            held=one.held,
            failed=tuple(field.value for field in one.failed),
            decides=one.rule.id == decided,
        )
