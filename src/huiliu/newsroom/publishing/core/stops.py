"""Taking a release back: a recall stops it at once, a withdrawal ends the story with a notice."""

from enum import StrEnum


class StopKind(StrEnum):
    """How a release was taken back.

    A recall (撤稿) stops the channels that it names and leaves the story to be mended; a
    withdrawal (下架) takes every channel and ends the story.
    """

    RECALL = "recall"
    WITHDRAWAL = "withdrawal"


class Reason(StrEnum):
    """Why, in words that readers are told."""

    FACTS = "facts"
    SOURCE = "source"
    RIGHTS = "rights"
    PERSON = "person"
    LAW = "law"
    MISTAKE = "mistake"


class ChangeKind(StrEnum):
    """What the list of changes tells those who follow a centre's releases."""

    RELEASED = "released"
    CORRECTED = "corrected"
    RECALLED = "recalled"
    WITHDRAWN = "withdrawn"


class ScheduleState(StrEnum):
    """What became of a planned release; `LAPSED`: at its hour the story could not go out."""

    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
