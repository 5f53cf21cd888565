"""One line of a story's way: when, who, in which part, what, and the words that belong to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from huiliu.audit.api import Entry


class Phase(StrEnum):
    """Where in the work it happened."""

    LEAD = "lead"
    PLAN = "plan"
    WRITING = "writing"
    REVIEW = "review"
    RELEASE = "release"


class Part(StrEnum):
    """What somebody was to the story when they did it."""

    SOURCE = "source"
    GATHERER = "gatherer"
    PLANNER = "planner"
    ASSIGNED = "assigned"
    AUTHOR = "author"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    MANAGER = "manager"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a thing that the trail names; `role` is the reviewer's that it asks for."""

    phase: Phase
    url: str = ""
    words: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that was done, by its entry of the trail.

    `times` counts saves that followed each other, the last one at `until`.
    """

    entry: UUID
    at: datetime
    until: datetime
    actor: UUID | None
    part: Part
    role: str
    phase: Phase
    action: str
    words: str
    url: str
    times: int = 1


REPEATED = frozenset({"draft.save"})
"""What is told once for many times in a row."""
TOLD_ELSEWHERE = frozenset(
    {
        "coverage.assigned",
        "coverage.filed",
        "coverage.out",
        "coverage.planned",
        "story.draft",
        "story.in_review",
        "story.passed",
        "story.recalled",
        "story.released",
        "story.returned",
        "story.withdrawn",
    }
)
"""What follows by itself: the assignment, review or release that led to it is a line of its own."""
_PHASES: Mapping[str, Phase] = {
    "release": Phase.RELEASE,
    "embargo": Phase.RELEASE,
    "review": Phase.REVIEW,
    "story.file": Phase.RELEASE,
}
"""Where the work is, of what is done to the story itself but not by its writers."""
_DOERS: Mapping[str, Part] = {
    "lead.receive": Part.SOURCE,
    "assignment.accepted": Part.ASSIGNED,
    "assignment.declined": Part.ASSIGNED,
    "assignment.done": Part.ASSIGNED,
    "assignment.filed": Part.ASSIGNED,
    "assignment.on_the_way": Part.ASSIGNED,
    "review.waive": Part.MANAGER,
}
_PARTS: Mapping[Phase, Part] = {
    Phase.LEAD: Part.GATHERER,
    Phase.PLAN: Part.PLANNER,
    Phase.REVIEW: Part.REVIEWER,
    Phase.RELEASE: Part.PUBLISHER,
}


def lines_of(
    entries: Iterable[Entry], about: Mapping[UUID, About], *, author: UUID
) -> tuple[Line, ...]:
    """Give the story's way, the oldest first; saves in a row are one line."""
    told = [
        _line(one, about[one.object_id], author=author)
        for one in entries
        if one.action not in TOLD_ELSEWHERE
    ]
    return tuple(_joined(told))


def _line(entry: Entry, about: About, *, author: UUID) -> Line:
    phase = _PHASES.get(entry.action.partition(".")[0], about.phase)
    phase = _PHASES.get(entry.action, phase)
    return Line(
        entry=entry.id,
        at=entry.at,
        until=entry.at,
        actor=entry.actor,
        part=_part(entry, phase, author=author),
        role=about.role,
        phase=phase,
        action=entry.action,
        words=about.words,
        url=about.url,
    )


def _part(entry: Entry, phase: Phase, *, author: UUID) -> Part:
    if entry.action in _DOERS:
        return _DOERS[entry.action]
    if entry.actor is None:
        return Part.SYSTEM
    if phase is Phase.WRITING:
        return Part.AUTHOR if entry.actor == author else Part.EDITOR
    return _PARTS[phase]


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    before: Line | None = None
    for line in lines:
        if before is not None and _continues(before, line):
            before = replace(before, until=line.at, times=before.times + 1)
            continue
        if before is not None:
            yield before
        before = line
    if before is not None:
        yield before


def _continues(before: Line, line: Line) -> bool:
    same = (before.action, before.actor) == (line.action, line.actor)
    return same and line.action in REPEATED
