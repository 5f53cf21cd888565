"""The pure rules of the chain."""

from uuid import UUID, uuid4

from huiliu.newsroom.review.core.chain import (
    Judged,
    Verdict,
    first_position,
    must_not_pass,
    next_position,
)

WRITER, ONE, TWO = uuid4(), uuid4(), uuid4()


def judged(position: int, verdict: Verdict, by: UUID) -> Judged:
    return Judged(position, verdict, by)


def test_a_story_starts_at_the_first_stage() -> None:
    assert first_position(()) == 1


def test_a_returned_story_goes_back_to_the_stage_that_returned_it() -> None:
    trail = (judged(1, Verdict.PASSED, ONE), judged(2, Verdict.RETURNED, TWO))

    assert first_position(trail) == 2


def test_the_last_stage_is_followed_by_none() -> None:
    assert [next_position(place, stages=3) for place in (1, 2, 3)] == [2, 3, None]


def test_whoever_wrote_or_passed_must_not_pass_again() -> None:
    trail = (judged(1, Verdict.PASSED, ONE), judged(2, Verdict.RETURNED, TWO))

    assert must_not_pass(WRITER, writer=WRITER, judged=trail)
    assert must_not_pass(ONE, writer=WRITER, judged=trail)
    assert not must_not_pass(TWO, writer=WRITER, judged=trail)
