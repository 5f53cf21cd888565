"""The door to the wire, for those above the newsroom: what they need of its rooms."""

from huiliu.newsroom.wire.intake.api import next_steps
from huiliu.newsroom.wire.rules.api import TopicsUnreadable, topics_load

__all__ = ["TopicsUnreadable", "next_steps", "topics_load"]
