"""The only way to a rule, a desk or a trial."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, authorize
from huiliu.kit.locks import hold
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.wire.access import PLANNERS
from huiliu.newsroom.wire.models import WireBench, WireDesk, WireItem, WireRule
from huiliu.newsroom.wire.rules.errors import (
    BenchNotFound,
    DeskNotFound,
    ItemNotFound,
    RuleNotFound,
)

VIEW = "wire.view"
MANAGE = "wire.rules"
ACTIONS = (ActionRow(MANAGE, PLANNERS),)


def rules_hold(*, by: UUID) -> None:
    """Let nobody else change the centre's rules until the transaction ends; raises Forbidden."""
    authorize(by, MANAGE)
    hold(f"wire rules {tenant_of_scope()}")


def access_rule(rule: UUID, *, by: UUID) -> WireRule:
    """Give a rule for reading; raises RuleNotFound and Forbidden."""
    authorize(by, VIEW)
    found: WireRule | None = WireRule.objects.filter(pk=rule, removed_at=None).first()
    if found is None:
        raise RuleNotFound
    return found


def access_rule_held(rule: UUID, *, by: UUID) -> WireRule:
    """Give a rule for changing, all rules locked; raises RuleNotFound and Forbidden."""
    rules_hold(by=by)
    return access_rule(rule, by=by)


def access_desk_held(desk: UUID, *, by: UUID) -> WireDesk:
    """Give a desk for changing, all rules locked; raises DeskNotFound and Forbidden."""
    rules_hold(by=by)
    found: WireDesk | None = WireDesk.objects.filter(pk=desk).first()
    if found is None:
        raise DeskNotFound
    return found


def access_item(item: UUID, *, by: UUID) -> WireItem:
    """Give an item of the centre or one that is shared; raises ItemNotFound and Forbidden."""
    authorize(by, VIEW)
    found: WireItem | None = WireItem.seen.filter(pk=item).first()
    if found is None:
        raise ItemNotFound
    return found


def access_bench(bench: UUID, *, by: UUID) -> WireBench:
    """Give a trial that somebody asked for here; raises BenchNotFound and Forbidden."""
    authorize(by, VIEW)
    found: WireBench | None = WireBench.objects.filter(pk=bench).first()
    if found is None:
        raise BenchNotFound
    return found
