"""News between modules: written in the transaction, delivered after its commit.

Each handler gets each event at least once, the events of one aggregate in the order in which they
were published, in a transaction of its own inside the publisher's scope. What a handler writes is
written once: its transaction remembers the event it handled.
"""

from huiliu.kit.events.event import Event
from huiliu.kit.events.outbox import publish
from huiliu.kit.events.registry import on

__all__ = ["Event", "on", "publish"]
