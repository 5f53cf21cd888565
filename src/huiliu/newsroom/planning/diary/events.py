"""Facts that the events diary announces."""

from dataclasses import dataclass

from huiliu.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class DiaryEventChanged(Event):
    """The event `aggregate` of the diary was entered, changed, called off or put off."""

    state: str
