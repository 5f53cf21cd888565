"""Submit, pass, return, take back; alone, or several short stories on one page."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.newsroom.review.cards import StageCard, stage_card_of
from huiliu.newsroom.review.core.chain import WaiverKind
from huiliu.newsroom.review.services import batching, judging
from huiliu.newsroom.review.services.batching import Outcome, Verdicted

BATCH_MAX = 20
"""So many stories stand on one page at most."""


def story_submit(story: UUID, *, by: UUID, note: str = "") -> StageCard:
    """Hand a story to the first stage of its review chain.

    Locks the current version: reviewers always judge the bytes that were submitted. A returned
    story goes back to the stage that returned it. Raises StoryIncomplete (names every missing
    field), NotTheAuthor, StoryNotFound and Forbidden.
    """
    return stage_card_of(judging.story_submit(story, by=by, note=note))


def stage_pass(stage: UUID, *, by: UUID, note: str = "") -> StageCard | None:
    """Pass a stage; gives the next one, or None when the story has passed them all.

    Raises TwoStagesRefused when `by`, or in whose name they judge, wrote the version or passed
    another stage of this round and no waiver allows it, ReadAloudNeeded at the last stage of an
    important story, NotYourStage, StageClosed, StageNotFound and Forbidden.
    """
    following = judging.stage_pass(stage, by=by, note=note)
    return stage_card_of(following) if following else None


def stage_return(stage: UUID, *, by: UUID, reason: str, cause: str = "") -> None:
    """Send a story back to its author; `cause` is the code of an offered reason.

    Raises ReasonNeeded, NotYourStage, StageClosed, StageNotFound and Forbidden.
    """
    judging.stage_return(stage, by=by, reason=reason, cause=cause)


def stage_take_back(story: UUID, *, by: UUID) -> None:
    """Take one's own story back before a decision.

    Raises NotYourStage, StageNotFound and Forbidden.
    """
    judging.stage_take_back(story, by=by)


def waiver_grant(story: UUID, *, person: UUID, reason: str, by: UUID) -> None:
    """Let one person pass one further stage of this round; raises ReasonNeeded and Forbidden."""
    judging.waiver_grant(story, person=person, reason=reason, by=by)


def waiver_grant_reading(story: UUID, *, reason: str, by: UUID) -> None:
    """Let this round pass without being read aloud; raises ReasonNeeded and Forbidden."""
    judging.waiver_grant(story, person=None, reason=reason, by=by, kind=WaiverKind.READ_ALOUD)


def shown_token(stage: UUID, *, digest: str, to: UUID) -> str:
    """Give the proof that a person was shown this text of a stage; it holds for eight hours."""
    return batching.shown_token(stage, digest=digest, to=to)


def batch_judge(verdicts: Sequence[Verdicted], *, by: UUID) -> tuple[Outcome, ...]:
    """Decide on several stories, each for itself and only as it was shown; never raises.

    Each outcome says what stood in the way, or nothing.
    """
    return batching.batch_judge(verdicts[:BATCH_MAX], by=by)
