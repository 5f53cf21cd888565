"""Tables of the wire: who sends, what came byte for byte, the items of a centre, its rules."""

from huiliu.newsroom.wire.models.items import WireItem
from huiliu.newsroom.wire.models.providers import WireProvider
from huiliu.newsroom.wire.models.receipts import WireReceipt
from huiliu.newsroom.wire.models.rules import WireDesk, WireRule

__all__ = ["WireDesk", "WireItem", "WireProvider", "WireReceipt", "WireRule"]
