"""Several short stories judged on one page, each for itself: one that fails stops no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.db import transaction

from huiliu.kit.errors import HuiliuError
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.review.access import access_stage
from huiliu.newsroom.review.errors import ShownNeeded
from huiliu.newsroom.review.services.judging import stage_pass, stage_return

_SALT = "review.shown"
_SHOWN_S = 8 * 60 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicted:
    """What somebody decided on one story of the page; `reason` makes it a return.

    `shown` is the token that came with the text.
    """

    stage: UUID
    shown: str
    reason: str = ""
    cause: str = ""
    returns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How it went for one story: done where `problem` is empty."""

    stage: UUID
    returned: bool
    problem: str = ""


def shown_token(stage: UUID, *, digest: str, to: UUID) -> str:
    """Give the proof that this platform showed a person this text of a stage."""
    return signing.dumps([str(to), str(stage), digest], salt=_SALT)


def batch_judge(verdicts: Sequence[Verdicted], *, by: UUID) -> tuple[Outcome, ...]:
    """Decide on each story for itself, in the order given; each is a record of its own."""
    return tuple(_judge(one, by=by) for one in verdicts)


def _judge(one: Verdicted, *, by: UUID) -> Outcome:
    try:
        with transaction.atomic():
            _check_shown(one, by=by)
            if one.returns:
                stage_return(one.stage, by=by, reason=one.reason, cause=one.cause)
            else:
                stage_pass(one.stage, by=by)
    except HuiliuError as problem:
        return Outcome(stage=one.stage, returned=one.returns, problem=str(problem))
    return Outcome(stage=one.stage, returned=one.returns)


def _check_shown(one: Verdicted, *, by: UUID) -> None:
    row = access_stage(one.stage, by=by)
    digest = editing.version_card(row.version_id).digest
    try:
        shown = signing.loads(one.shown, salt=_SALT, max_age=_SHOWN_S)
    except signing.BadSignature as forged:
        raise ShownNeeded from forged
    if shown != [str(by), str(row.id), digest]:
        raise ShownNeeded
