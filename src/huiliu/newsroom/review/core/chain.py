"""The review chain: which stage comes next, and who may not pass it.

三审: three stages in order, each passed by another person. A return leads back to the stage that
returned; what earlier stages passed stands, with the version that they saw.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Verdict(StrEnum):
    """How a stage ended. The author may take a story back before anyone decided."""

    PASSED = "passed"
    RETURNED = "returned"
    TAKEN_BACK = "taken_back"


class WaiverKind(StrEnum):
    """What a waiver allows: one person to pass a further stage, or no reading aloud."""

    STAGE = "stage"
    READ_ALOUD = "read_aloud"


@dataclass(frozen=True, slots=True)
class Judged:
    """One decision of a round: at which place of the chain, how, and by whom.

    `principal` is the person in whose name a delegate judged, or None.
    """

    position: int
    verdict: Verdict
    by: UUID
    principal: UUID | None = None


def first_position(judged: Sequence[Judged]) -> int:
    """Give the place where a submitted story starts, from 1; `judged` is in order of time.

    >>> first_position(())
    1
    """
    if not judged:
        return 1
    return judged[-1].position


def next_position(position: int, *, stages: int) -> int | None:
    """Give the place after `position`, or None after the last.

    >>> next_position(3, stages=3) is None
    True
    """
    return position + 1 if position < stages else None


def must_not_pass(
    person: UUID, *, writer: UUID, judged: Iterable[Judged], principal: UUID | None = None
) -> bool:
    """Tell whether `person` wrote the version or passed another stage of this round.

    Whoever judges for somebody must keep apart in both names: a duty handed over cannot do what
    its owner could not.
    """
    acting = {person, principal} - {None}
    passed = {name for one in judged if one.verdict is Verdict.PASSED for name in _names(one)}
    return bool(acting & ({writer} | passed))


def _names(judged: Judged) -> tuple[UUID, ...]:
    return (judged.by,) if judged.principal is None else (judged.by, judged.principal)
