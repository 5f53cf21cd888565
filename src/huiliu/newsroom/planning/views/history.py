"""What happened to a topic, line by line, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import PersonCard
from huiliu.kit.moments import full_moment
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.wording import CHANGE_WORDS, OUTPUT_WORDS, STATE_WORDS

_HANDS_CHANGE = frozenset({"assignment.offer", "assignment.reassign", "topic.owner"})
_MOMENTS = (".due_at", ".starts_at", ".ends_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line: when, who, what, why, and the names of who was told; nobody where an event did."""

    at: datetime
    who: str
    what: str
    note: str
    told: Sequence[str]


def people_in(changes: Sequence[api.ChangeCard]) -> set[UUID]:
    """Give everybody whom a history names; ids of crews among them name nobody."""
    acted = {one.by for one in changes if one.by} | {who for one in changes for who in one.told}
    return acted | {UUID(end) for one in changes for end in _holders(one)}


def happenings_of(
    changes: Sequence[api.ChangeCard],
    *,
    people: Mapping[UUID, PersonCard],
    crews: Sequence[api.CrewCard],
    coverages: Sequence[api.CoverageCard],
) -> list[Happening]:
    """Tell a history in words, in the order in which it came.

    What another step brought about has nobody's name: who did that one stands there.
    """
    names = {str(crew.id): crew.name for crew in crews}
    names |= {str(key): card.name for key, card in people.items()}
    outputs = {one.id: str(OUTPUT_WORDS[one.kind]) for one in coverages}
    return [
        Happening(
            at=one.at,
            who="" if one.cause else names.get(str(one.by), ""),
            what=_what(one, names, outputs),
            note=one.note,
            told=[names[str(who)] for who in one.told if str(who) in names],
        )
        for one in changes
    ]


def _what(change: api.ChangeCard, names: Mapping[str, str], outputs: Mapping[UUID, str]) -> str:
    ends = {
        "before": names.get(change.before, ""),
        "after": names.get(change.after, ""),
        "output": outputs.get(change.subject, ""),
        "day": change.after,
        "was": _said(change.action, change.before),
        "now": _said(change.action, change.after),
    }
    if change.cause and change.after in STATE_WORDS and change.subject == change.topic:
        return str(STATE_WORDS[change.after])
    return str(CHANGE_WORDS.get(change.action, change.action)) % ends


def _said(action: str, value: str) -> str:
    """Give what a changed field said, a moment by the clock on the wall; a dash for nothing."""
    if value and action.endswith(_MOMENTS):
        return full_moment(datetime.fromisoformat(value))
    return value or "–"


def _holders(change: api.ChangeCard) -> list[str]:
    """Give who had and has what changed hands: persons or crews."""
    return [end for end in (change.before, change.after) if end and change.action in _HANDS_CHANGE]
