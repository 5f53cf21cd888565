"""The door to the wire, for those above the newsroom: what they need of its rooms."""

from huiliu.newsroom.wire.rules.api import TopicsUnreadable, topics_load

__all__ = ["TopicsUnreadable", "topics_load"]
