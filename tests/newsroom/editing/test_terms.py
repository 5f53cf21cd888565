"""Assets in stories: where they stand is told, and what may not go out is named in time."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from huiliu.kit import clock
from huiliu.kit.document.content import Node
from huiliu.library import api as library
from huiliu.library.api import AssetCard, Details
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import FindingCard, StoryCard, StoryState, Text
from huiliu.newsroom.editing.errors import StoryIncomplete
from huiliu.newsroom.review import api as review
from tests import builders
from tests.library.pictures import a_picture
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story

pytestmark = pytest.mark.django_db
WORDS = {"caption": "夜航船离岸", "credit": "陈默摄", "alt": "一条船"}
YESTERDAY = timedelta(days=-1)


def an_asset(room: Newsroom, *, width: int = 60) -> AssetCard:
    picture = a_picture(width=width)
    with room.as_(room.editor):
        return library.asset_add(
            picture,
            filename="船.jpg",
            caption="夜航船离岸",
            credit="陈默摄",
            alt="一条船",
            by=room.editor.id,
        )


def bounded(room: Newsroom, asset: AssetCard, details: Details) -> None:
    with room.as_(room.editor):
        library.asset_describe(
            asset.id,
            details=details,
            caption="夜航船离岸",
            credit="陈默摄",
            alt="一条船",
            by=room.editor.id,
        )


def ended(room: Newsroom, asset: AssetCard) -> str:
    day = localtime(clock.now()).date() + YESTERDAY
    bounded(room, asset, Details(licence="until", licensed_until=day))
    return str(day)


def placed(room: Newsroom, story: StoryCard, *assets: AssetCard, title: str = "夜航") -> None:
    figures: list[Node] = [
        {"type": "figure", "attrs": {"asset": str(asset.id), **WORDS}} for asset in assets
    ]
    text: Node = {"type": "paragraph", "content": [{"type": "text", "text": "正文"}]}
    with room.as_(room.editor):
        draft = editing.draft_card(story.id, by=room.editor.id)
        words = Text(
            title=title, byline="林岚", content={"type": "doc", "content": [*figures, text]}
        )
        editing.draft_save(story.id, text=words, revision=draft.revision, by=room.editor.id)


def found(room: Newsroom, story: StoryCard) -> list[FindingCard]:
    with room.as_(room.editor):
        return list(editing.findings_of(story.id, by=room.editor.id))


def released(room: Newsroom, story: StoryCard, *, number: int) -> None:
    with room.as_(room.editor):
        editing.version_freeze(story.id, by=room.editor.id)
        for state in (StoryState.IN_REVIEW, StoryState.PASSED):
            editing.story_mark(story.id, state=state)
        editing.story_mark(story.id, state=StoryState.RELEASED, live_number=number)


def uses(room: Newsroom, asset: AssetCard) -> list[tuple[str, str]]:
    with room.as_(room.editor):
        return [(use.title, use.address) for use in library.usages_of(asset.id)]


def test_a_picture_whose_licence_ended_is_named_and_holds_the_story_back(room: Newsroom) -> None:
    story, asset = a_story(room), an_asset(room)
    placed(room, story, asset)
    day = ended(room, asset)

    [finding] = found(room, story)

    assert "夜航船离岸" in finding.words
    assert day in finding.words
    assert (finding.field, finding.is_advice) == ("picture", False)
    with room.as_(room.editor), pytest.raises(StoryIncomplete) as refused:
        review.story_submit(story.id, by=room.editor.id)
    assert refused.value.missing == ("asset_ended",)
    assert day in str(refused.value)


def test_a_picture_with_terms_is_said_and_the_story_may_go_on(room: Newsroom) -> None:
    story, asset = a_story(room), an_asset(room)
    placed(room, story, asset)
    bounded(room, asset, Details(licence="restricted", licence_note="只限本市使用"))

    [finding] = found(room, story)

    assert finding.is_advice
    assert "只限本市使用" in finding.words
    panel = builders.a_client(room.editor, room.centre).get(f"/stories/{story.id}/findings/")
    assert "只限本市使用" in panel.content.decode()
    with room.as_(room.editor):
        review.story_submit(story.id, by=room.editor.id)


def test_what_readers_see_already_may_stay_when_its_licence_ends(room: Newsroom) -> None:
    story, kept, fresh = a_story(room), an_asset(room), an_asset(room, width=61)
    placed(room, story, kept)
    released(room, story, number=1)
    ended(room, kept)
    ended(room, fresh)
    with room.as_(room.editor):
        editing.correction_begin(story.id, notice="改一处", by=room.editor.id)
        before = editing.findings_of(story.id, by=room.editor.id)

    placed(room, story, kept, fresh)

    assert before == ()
    assert [one.name for one in found(room, story)] == ["asset_ended"]


def test_the_library_knows_where_a_picture_stands(room: Newsroom) -> None:
    story, first, second = a_story(room), an_asset(room), an_asset(room, width=61)
    address = f"/stories/{story.id}/"
    placed(room, story, first, title="夜航一")
    assert uses(room, first) == [("夜航一", address)]
    released(room, story, number=1)
    with room.as_(room.editor):
        editing.correction_begin(story.id, notice="换图", by=room.editor.id)

    placed(room, story, second, title="夜航二")

    assert uses(room, first) == uses(room, second) == [("夜航二", address)]
    released(room, story, number=2)
    assert (uses(room, first), uses(room, second)) == ([], [("夜航二", address)])


def test_another_centre_is_told_nothing_of_a_picture(room: Newsroom) -> None:
    theirs = a_newsroom()
    foreign, story = an_asset(theirs), a_story(room)
    ended(theirs, foreign)

    placed(room, story, foreign)

    assert found(room, story) == []
    assert uses(theirs, foreign) == []
