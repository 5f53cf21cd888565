"""Rules, desks, words for places and an item, for who walks every address."""

from typing import Any
from uuid import UUID

from huiliu.newsroom.wire.rules import api
from tests.newsroom.wire.rules.builders import a_draft, a_provider, an_item


def sorted_stream(mark: str, *, by: UUID) -> dict[str, str]:
    """Write two rules for a desk, try one, and put an item into the stream."""
    desk, spare = (api.desk_add(f"{mark}{name}", by=by) for name in ("组", "空组"))
    rule = api.rule_add(a_draft(f"{mark}规则", desk=desk, any_words=(mark,)), by=by)
    api.rule_add(a_draft(f"{mark}规则二", any_words=(mark,)), by=by)
    api.places_set([f"{mark}街"], by=by)
    sender = a_provider(f"{mark}社")
    item = an_item(sender, f"{mark}来稿", text=f"{mark}的正文。", rule=rule)
    bench = api.bench_begin(a_draft(f"{mark}试", any_words=(mark,)), rule=rule, days=7, by=by)
    return {"rule": str(rule), "desk": str(spare), "wire_item": str(item.id), "bench": str(bench)}


def items_in_states(mark: str) -> list[dict[str, str]]:
    """Put items into the stream to which every decision can be made."""
    states: list[dict[str, Any]] = [{}, {}, {"state": "dropped"}, {"to_follow": True}]
    senders = [a_provider(f"{mark}社") for _ in states]
    items = [
        an_item(sender, f"{mark}来稿", text=f"{mark}的正文。", **state)
        for sender, state in zip(senders, states, strict=True)
    ]
    return [{"wire_item": str(item.id)} for item in items]


def forms_of_rules(mark: str, rule: str) -> dict[str, dict[str, object]]:
    """Give the forms by the pattern of their address."""
    written = {"any_words": mark, "outcome": "stream"}
    return {
        "wire/rules/new/": {"name": "新规则", **written},
        "wire/rules/<rule>/": {"name": "改了的规则", **written},
        "wire/rules/<rule>/switch/": {"to": "off"},
        "wire/rules/order/": {"action": "down", "one": rule},
        "wire/rules/try/": {"name": "", "rule": rule, **written},
        "wire/desks/": {"name": "新组"},
        "wire/desks/<desk>/name/": {"name": "改名组"},
        "wire/desks/order/": {"action": "order", "order": ""},
        "wire/places/": {"words": "梨园"},
    }
