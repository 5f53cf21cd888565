"""Facts that meetings announce."""

from dataclasses import dataclass

from huiliu.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class TopicReopened(Event):
    """A meeting took its decision back: the topic waits for one again."""


@dataclass(frozen=True, kw_only=True)
class MeetingClosed(Event):
    """A meeting was closed and its minutes are kept; its aggregate is the meeting."""
