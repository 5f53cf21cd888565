"""In public, what followed a story and what it is in other languages stands beside its page."""

from uuid import uuid4

import pytest

from huiliu.kit.jobs import run_due
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, Text
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import Order, Reason, ReleaseCard
from tests.newsroom.publishing.builders import a_release, page_of, public, put_out
from tests.newsroom.review.builders import Newsroom, passed_by_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


def beside(release: ReleaseCard, language: str = "") -> str:
    return (page_of(release).parent / "related" / language / "index.html").read_text()


def written(room: Newsroom, story: StoryCard, *, title: str) -> ReleaseCard:
    """Write a story that was begun, and put it out."""
    with room.as_(room.reporter):
        draft = editing.draft_card(story.id, by=room.reporter.id)
        content = editing.document_from_text("Words of its own.")
        words = Text(title=title, byline=draft.byline, content=content)
        editing.draft_save(story.id, text=words, revision=draft.revision, by=room.reporter.id)
    passed_by_all(room, story)
    return put_out(room, story)


def a_next_part(room: Newsroom, release: ReleaseCard, *, title: str) -> ReleaseCard:
    with room.as_(room.reporter):
        story = editing.story_continue(
            release.story, byline="记者 周予安", key=uuid4(), by=room.reporter.id
        )
    return written(room, story, title=title)


def a_translation(room: Newsroom, release: ReleaseCard, *, language: str = "en") -> ReleaseCard:
    with room.as_(room.reporter):
        story = editing.translation_begin(
            release.story, language=language, byline="Zhou Yu'an", by=room.reporter.id
        )
    return written(room, story, title="Night boats on the canal")


def recalled(room: Newsroom, release: ReleaseCard) -> None:
    with room.as_(room.publisher):
        order = Order(reason=Reason.FACTS)
        api.release_recall(
            release.id, order=order, channels=list(release.channels), by=room.publisher.id
        )
    run_due()


def test_every_page_leads_to_what_followed_it(room: Newsroom, release: ReleaseCard) -> None:
    assert f'data-related="{release.path}related/"' in page_of(release).read_text()
    assert "现在没有公开的相关报道" in beside(release)


def test_the_parts_that_are_out_lead_to_each_other_the_newest_first(room: Newsroom) -> None:
    first = a_release(room, title="供热试水")
    second = a_next_part(room, first, title="供热复查")
    third = a_next_part(room, second, title="供热收尾")

    shown = beside(second)

    assert f'rel="next" href="{third.path}"' in shown
    assert f'rel="prev" href="{first.path}"' in shown
    assert shown.index("第 3 篇") < shown.index("第 2 篇") < shown.index("第 1 篇")
    assert "供热收尾" in beside(first)
    assert "Continuing report" in beside(first, "en")


def test_a_part_that_is_recalled_is_left_out_at_once(room: Newsroom) -> None:
    first = a_release(room, title="供热试水")
    second = a_next_part(room, first, title="供热复查")
    third = a_next_part(room, second, title="供热收尾")

    recalled(room, second)

    assert "供热复查" not in beside(first)
    assert f'rel="next" href="{third.path}"' in beside(first)


def test_a_part_that_is_taken_out_is_forgotten_by_the_others(room: Newsroom) -> None:
    first = a_release(room, title="供热试水")
    second = a_next_part(room, first, title="供热复查")
    with room.as_(room.editor):
        api.correction_start(second.story, by=room.editor.id, notice="另起一篇。")
        editing.part_leave(second.story, by=room.editor.id)
    run_due()

    assert "供热复查" not in beside(first)
    assert "供热试水" not in beside(second)


def test_languages_link_each_other_beside_the_page_in_its_head_and_in_the_sitemap(
    room: Newsroom, release: ReleaseCard
) -> None:
    made = a_translation(room, release)

    head = page_of(made).read_text()
    sitemap = (public(room) / "sitemap.xml").read_text()

    assert '<article lang="en">' in head
    assert 'hreflang="zh-Hans" href="' in head
    assert f'{release.path}"' in head
    assert f'href="{made.path}en/" hreflang="en"' in beside(release)
    assert f'href="{release.path}" hreflang="zh-Hans"' in beside(made)
    assert sitemap.count('hreflang="en"') == 2
    assert f"{release.path}en/" not in sitemap


@pytest.mark.drill
def test_a_list_says_the_language_of_a_translation(room: Newsroom, release: ReleaseCard) -> None:
    a_translation(room, release, language="ar")

    home = (public(room) / "news" / "index.html").read_text()
    feed = (public(room) / "feed.json").read_text()

    assert '<h3 lang="ar">' in home
    assert '"language": "ar"' in feed


@pytest.mark.drill
def test_a_page_that_is_read_from_the_right_says_so(room: Newsroom, release: ReleaseCard) -> None:
    made = a_translation(room, release, language="ar")

    assert '<article lang="ar" dir="rtl">' in page_of(made).read_text()
    assert '"language":"ar"' in (page_of(made).parent / "1/article.json").read_text()
