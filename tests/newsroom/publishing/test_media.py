"""Pictures of stories that were taken back: gone with the last release that shows them."""

import random
from pathlib import Path

import pytest
from PIL import Image

from huiliu.kit.config import config
from huiliu.kit.document.content import Node
from huiliu.kit.jobs import run_due
from huiliu.library import api as library
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, Text
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import Order, Reason, ReleaseCard
from tests.library.pictures import saved
from tests.newsroom.publishing.builders import NOTICE, page_of, public, released
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
WRONG = Order(reason=Reason.FACTS, words="票价写错了。")
ALL = ("site", "feed", "ninjs", "api")
WORDS = {"caption": "船", "credit": "某", "alt": "船"}


def a_picture_in(room: Newsroom) -> str:
    data = saved(Image.new("RGB", (40, 30), "#2c5a60"), "PNG")
    with room.as_(room.reporter):
        card = library.asset_add(
            data, filename="船.png", caption="船", credit="某", alt="船", by=room.reporter.id
        )
    run_due()
    return str(card.id)


def a_story_with(room: Newsroom, asset: str, *, title: str) -> StoryCard:
    story = a_story(room, title=title)
    figure: Node = {"type": "figure", "attrs": {"asset": asset, **WORDS}}
    text: Node = {"type": "paragraph", "content": [{"type": "text", "text": "正文"}]}
    content: Node = {"type": "doc", "content": [figure, text]}
    with room.as_(room.reporter):
        editing.draft_save(
            story.id,
            text=Text(title=title, byline="周予安", content=content),
            revision=1,
            by=room.reporter.id,
        )
    return story


def out(room: Newsroom, story: StoryCard) -> ReleaseCard:
    release = released(room, story)
    run_due()
    return release


def recalled(room: Newsroom, release: ReleaseCard, *, channels: tuple[str, ...] = ALL) -> None:
    with room.as_(room.publisher):
        api.release_recall(release.id, order=WRONG, channels=channels, by=room.publisher.id)
    run_due()


def withdrawn(room: Newsroom, release: ReleaseCard) -> None:
    with room.as_(room.publisher):
        api.release_withdraw(release.id, order=WRONG, by=room.publisher.id)
    run_due()


def again(room: Newsroom, story: StoryCard) -> ReleaseCard:
    with room.as_(room.editor):
        number = editing.story_card(story.id, by=room.editor.id).latest_number
        api.correction_start(story.id, notice=f"{NOTICE}{number}", by=room.editor.id)
    return out(room, story)


def media() -> tuple[set[str], set[str]]:
    """Give what is public and what is said to be gone, by file name."""
    names = {path.name for path in (config().data / "media").glob("*")}
    gone = {name.removesuffix(".gone") for name in names if name.endswith(".gone")}
    return {name for name in names if not name.endswith(".gone")}, gone


def test_a_shared_picture_goes_with_the_last_story_and_comes_back(room: Newsroom) -> None:
    asset = a_picture_in(room)
    stories = [a_story_with(room, asset, title=title) for title in ("甲", "乙")]
    first, second = (out(room, story) for story in stories)
    shown, _gone = media()

    withdrawn(room, first)
    assert media() == (shown, set())
    recalled(room, second, channels=("site", "feed", "ninjs"))
    assert media() == (shown, set())
    with room.as_(room.publisher):
        api.release_recall(second.id, order=WRONG, channels=("api",), by=room.publisher.id)
    run_due()
    assert media() == (set(), shown)
    again(room, stories[1])

    assert media() == (shown, set())


def test_the_same_bytes_of_another_centre_stay(room: Newsroom) -> None:
    theirs = a_newsroom()
    releases = [
        out(one, a_story_with(one, a_picture_in(one), title="甲")) for one in (room, theirs)
    ]
    shown, _gone = media()

    withdrawn(room, releases[0])
    assert media() == (shown, set())
    withdrawn(theirs, releases[1])

    assert media() == (set(), shown)


def test_a_card_is_drawn_anew_only_for_what_it_shows(room: Newsroom) -> None:
    story = a_story_with(room, a_picture_in(room), title="甲")
    out(room, story)
    second = again(room, story)
    with room.as_(room.editor):
        api.correction_start(story.id, notice=NOTICE, by=room.editor.id)
        draft = editing.draft_card(story.id, by=room.editor.id)
        words = Text(title="换了标题", byline="周予安", content=draft.content)
        editing.draft_save(story.id, text=words, revision=draft.revision, by=room.editor.id)
    out(room, story)

    folder = _folder(room, second)
    first, same, other = ((folder / number / "card.jpg").read_bytes() for number in ("1", "2", "3"))
    assert first == same != other


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_a_picture_is_public_while_a_release_shows_it(
    room: Newsroom, seed: int
) -> None:
    asset, dice = a_picture_in(room), random.Random(seed)
    stories = [a_story_with(room, asset, title=title) for title in ("甲", "乙")]
    releases = [out(room, story) for story in stories]
    live, (shown, _gone) = [True, True], media()

    for _step in range(8):
        which = dice.randrange(2)
        if live[which]:
            recalled(room, releases[which])
        else:
            releases[which] = again(room, stories[which])
        live[which] = not live[which]

        assert media() == ((shown, set()) if any(live) else (set(), shown))
        assert [page_of(one).is_file() for one in releases] == live


def _folder(room: Newsroom, release: ReleaseCard) -> Path:
    return public(room) / release.path.split("/", 3)[3]
