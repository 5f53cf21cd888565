"""Facts that editing announces."""

from dataclasses import dataclass

from huiliu.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class VersionFrozen(Event):
    """A version of the story `aggregate` was frozen."""

    number: int


@dataclass(frozen=True, kw_only=True)
class CorrectionBegun(Event):
    """A correction of the released story `aggregate` was begun."""

    notice: str
