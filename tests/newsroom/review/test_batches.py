"""Short stories on one page: each was shown, each is decided and recorded for itself."""

import pytest

from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.review import api as review
from huiliu.newsroom.review.api import StageCard, Verdict, Verdicted
from tests.newsroom.review.builders import Newsroom, a_story, passed, submitted

pytestmark = pytest.mark.django_db


def token(room: Newsroom, stage: StageCard, *, digest: str = "") -> str:
    with room.as_(room.first):
        digest = digest or editing.version_card(stage.version).digest
        return review.shown_token(stage.id, digest=digest, to=room.first.id)


def judged(room: Newsroom, *verdicts: Verdicted) -> list[str]:
    """Give what stood in the way of each, empty where it was done."""
    with room.as_(room.first):
        return [one.problem for one in review.batch_judge(verdicts, by=room.first.id)]


def verdict_of(room: Newsroom, stage: StageCard) -> tuple[Verdict | None, str, str]:
    with room.as_(room.first):
        card = review.stage_card(stage.id, by=room.first.id)
    return card.verdict, card.reason, card.cause


def test_each_story_gets_its_own_decision(room: Newsroom) -> None:
    good, bad = (submitted(room, a_story(room, title=title)) for title in ("甲", "乙"))

    problems = judged(
        room,
        Verdicted(stage=good.id, shown=token(room, good)),
        Verdicted(
            stage=bad.id, shown=token(room, bad), returns=True, reason="数字不对", cause="facts"
        ),
    )

    assert problems == ["", ""]
    assert verdict_of(room, good) == (Verdict.PASSED, "", "")
    assert verdict_of(room, bad) == (Verdict.RETURNED, "数字不对", "facts")


def test_one_that_fails_stops_no_other(room: Newsroom) -> None:
    gone, kept, empty = (submitted(room, a_story(room, title=title)) for title in "甲乙丙")
    passed(room, gone, room.first)

    problems = judged(
        room,
        Verdicted(stage=gone.id, shown=token(room, gone)),
        Verdicted(stage=empty.id, shown=token(room, empty), returns=True),
        Verdicted(stage=kept.id, shown=token(room, kept)),
    )

    assert [bool(problem) for problem in problems] == [True, True, False]
    assert verdict_of(room, empty)[0] is None
    assert verdict_of(room, kept)[0] is Verdict.PASSED


def test_what_was_not_shown_as_it_stands_is_not_passed(room: Newsroom) -> None:
    stage = submitted(room, a_story(room))
    with room.as_(room.first):
        version = editing.version_card(stage.version)
        others = review.shown_token(stage.id, digest=version.digest, to=room.second.id)
    old = token(room, stage, digest="0" * 64)

    problems = judged(
        room, *(Verdicted(stage=stage.id, shown=shown) for shown in ("", "forged", old, others))
    )

    assert all(problems)
    assert verdict_of(room, stage)[0] is None


def test_only_short_stories_of_ones_own_stage_stand_on_the_page(room: Newsroom) -> None:
    short = submitted(room, a_story(room, title="短"))
    long = submitted(room, a_story(room, title="长", text="一句话。" * 100))
    further = passed(room, submitted(room, a_story(room, title="二审")), room.first)

    with room.as_(room.first):
        named = [short.id, long.id, further.id]
        shown = review.stages_shown(named, by=room.first.id)
    assert [card.id for card, _version in shown] == [short.id]
