"""Rulebook and lexicon of the moment, as the intake asks for them."""

from collections.abc import Iterable
from datetime import tzinfo
from functools import lru_cache

from django.utils.timezone import get_default_timezone

from huiliu.accounts.api import TenantCard, TenantKind, tenant_cards
from huiliu.newsroom.wire.core.aliases import NOT
from huiliu.newsroom.wire.core.conditions import conditions_of
from huiliu.newsroom.wire.core.deciding import Rule, Rulebook, rulebook_of
from huiliu.newsroom.wire.core.gazetteer import District, Gazetteer
from huiliu.newsroom.wire.core.hours import WEEK, Hours
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.core.tagging import Lexicon
from huiliu.newsroom.wire.core.vocabulary import Vocabulary
from huiliu.newsroom.wire.models import WireRule
from huiliu.newsroom.wire.rules.cards import Draft
from huiliu.newsroom.wire.rules.selectors import place_rows, rule_rows
from huiliu.newsroom.wire.rules.services.topics import topics_now

_HOUSE = "融媒体中心"
"""What the names of centres end with: what stands before is the district's."""


def rulebook_now() -> Rulebook:
    """Give the rules that are on, in their order; made ready anew only where they have changed.

    Fifty thousand words take as long as a batch of items, and rules change once a week.
    """
    rules = tuple(map(rule_of, rule_rows().filter(is_on=True)))
    return _book(rules, topics_now(), get_default_timezone())


def rulebook_with(rules: Iterable[Rule]) -> Rulebook:
    """Make rules ready by this installation's topics and clock."""
    return rulebook_of(rules, narrower=topics_now().narrower, zone=get_default_timezone())


@lru_cache(maxsize=32)
def _book(rules: tuple[Rule, ...], topics: Vocabulary, zone: tzinfo) -> Rulebook:
    return rulebook_of(rules, narrower=topics.narrower, zone=zone)


def rule_of(row: WireRule) -> Rule:
    """Give a row as the core judges by it."""
    return Rule(
        id=row.id,
        name=row.name,
        conditions=conditions_of(row.conditions),
        hours=hours_of(row),
        outcome=Outcome(row.outcome),
        desk=row.desk_id,
    )


def draft_of(row: WireRule, *, name: str = "") -> Draft:
    """Give a row as somebody wrote it, perhaps under another name."""
    return Draft(
        name=name or row.name,
        conditions=conditions_of(row.conditions),
        hours=hours_of(row),
        outcome=Outcome(row.outcome),
        desk=row.desk_id,
    )


def hours_of(row: WireRule) -> Hours:
    """Give the hours of a rule."""
    weekdays = frozenset(row.weekdays) or WEEK
    return Hours(start=row.from_hour, end=row.to_hour, weekdays=weekdays)


def lexicon_now() -> Lexicon:
    """Give the topics, and the places of all centres with the words that they gave."""
    given = {row.tenant_id: row.words for row in place_rows()}
    cards = tenant_cards()
    around = [word for card in _of(cards, TenantKind.PROVINCE) for word in given.get(card.id, ())]
    districts = tuple(
        District(
            slug=card.slug, words=(*_names(card, given.get(card.id, ())), *given.get(card.id, ()))
        )
        for card in _of(cards, TenantKind.CENTRE)
    )
    return Lexicon(
        topics_now(), _gazetteer(districts, tuple(one for one in around if NOT not in one))
    )


@lru_cache(maxsize=2)
def _gazetteer(districts: tuple[District, ...], around: tuple[str, ...]) -> Gazetteer:
    return Gazetteer(districts, around)


def _of(cards: Iterable[TenantCard], kind: TenantKind) -> list[TenantCard]:
    return [card for card in cards if card.kind is kind]


def _names(card: TenantCard, given: Iterable[str]) -> list[str]:
    """Give a centre's own names, but those of which it said itself what they are worth."""
    said = {word.strip("?？!！ ") for word in given}
    names = (card.name.removesuffix(_HOUSE), card.short_name)
    return [name for name in names if name not in said]
