"""What the pages of the stream need beside their items."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.accounts.api import may, person_cards
from huiliu.newsroom.wire.intake import api as intake
from huiliu.newsroom.wire.providers import api as providers
from huiliu.newsroom.wire.rules import api as rules
from huiliu.newsroom.wire.rules.labels import Line, Names, names_now, reason_lines, tag_lines
from huiliu.newsroom.wire.stream.understanding import understood

_TAKEN = "taken"
"""The reason of an item that a person took from the shared ones."""


def rows_context(lines: Iterable[intake.ItemLine], *, names: Names, by: UUID) -> dict[str, Any]:
    """Give what rows of a list need."""
    listed = [one for line in lines for one in (line, *line.folded)]
    return {
        "topic_names": {code: names.topic(code) for line in listed for code in line.topics},
        "desk_names": desk_names(by=by),
        "quote_only": quote_only(by=by),
        "people": person_cards([line.decided_by for line in listed if line.decided_by]),
        "may_decide": may(by, "wire.decide"),
    }


def card_context(card: intake.ItemCard, *, by: UUID) -> dict[str, Any]:
    """Give what an item in full needs."""
    names = names_now()
    return {
        "card": card,
        "line": card.line,
        "why": _why(card, names),
        "tags": tag_lines(card.tags, names),
        "facts": understood(card.item) if card.item else (),
        "people": person_cards([card.line.decided_by] if card.line.decided_by else []),
        "may_decide": may(by, "wire.decide"),
        "may_rule": may(by, "wire.rules"),
    }


def desk_names(*, by: UUID) -> dict[UUID, str]:
    """Give the names of the centre's desks."""
    return rules.desk_names(by=by)


def quote_only(*, by: UUID) -> frozenset[UUID]:
    """Give the providers that let nobody take over a whole text."""
    if not may(by, "provider.view"):
        return frozenset()
    listed = providers.provider_list(by=by)
    return frozenset(one.id for one in listed if one.terms.quotes_only)


def _why(card: intake.ItemCard, names: Names) -> tuple[Line, ...]:
    if any(reason.field == _TAKEN for reason in card.reasons):
        return (Line(what=_("Taken from the shared items by hand"), met=""),)
    lines = reason_lines(card.reasons, names)
    if card.line.rule is None:
        return lines
    name = rules.rule_names([card.line.rule]).get(card.line.rule, "")
    return (*lines, Line(what=_("Rule"), met=name))
