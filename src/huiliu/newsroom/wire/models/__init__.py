"""Tables of the wire: who sends, what came byte for byte, the items of a centre, its rules."""

from huiliu.newsroom.wire.models.items import WireItem
from huiliu.newsroom.wire.models.providers import WireHour, WireMedia, WireProvider
from huiliu.newsroom.wire.models.receipts import WireReceipt
from huiliu.newsroom.wire.models.rules import WireBench, WireDesk, WireRule, WireRuleChange
from huiliu.newsroom.wire.models.words import WirePlaces, WireTopic

__all__ = [
    "WireBench",
    "WireDesk",
    "WireHour",
    "WireItem",
    "WireMedia",
    "WirePlaces",
    "WireProvider",
    "WireReceipt",
    "WireRule",
    "WireRuleChange",
    "WireTopic",
]
