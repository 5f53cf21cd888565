"""Rulebook and lexicon of the moment, as the intake asks for them."""

from collections.abc import Iterable

from django.utils.timezone import get_default_timezone

from huiliu.accounts.api import TenantCard, TenantKind, tenant_cards
from huiliu.newsroom.wire.core.conditions import conditions_of
from huiliu.newsroom.wire.core.deciding import Rule, Rulebook, rulebook_of
from huiliu.newsroom.wire.core.gazetteer import District, Gazetteer
from huiliu.newsroom.wire.core.hours import WEEK, Hours
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.core.tagging import Lexicon
from huiliu.newsroom.wire.core.topics import MEDIA_TOPICS
from huiliu.newsroom.wire.models import WireRule

_HOUSE = "融媒体中心"


def rulebook_now() -> Rulebook:
    rows = WireRule.objects.filter(is_on=True).order_by("place", "id")
    return rulebook_of(
        map(rule_of, rows), narrower=MEDIA_TOPICS.narrower, zone=get_default_timezone()
    )


def rule_of(row: WireRule) -> Rule:
    """Give a row as the core judges by it."""
    return Rule(
        id=row.id,
        name=row.name,
        conditions=conditions_of(row.conditions),
        hours=Hours(start=row.from_hour, end=row.to_hour, weekdays=WEEK),
        outcome=Outcome(row.outcome),
        desk=row.desk_id,
    )


def lexicon_now() -> Lexicon:
    cards = tenant_cards()
    around = [card.short_name for card in cards if card.kind is TenantKind.PROVINCE]
    return Lexicon(MEDIA_TOPICS, Gazetteer(_districts(cards), around))


def _districts(cards: Iterable[TenantCard]) -> list[District]:
    centres = [card for card in cards if card.kind is TenantKind.CENTRE]
    return [
        District(slug=card.slug, words=(card.name.removesuffix(_HOUSE), card.short_name))
        for card in centres
    ]
