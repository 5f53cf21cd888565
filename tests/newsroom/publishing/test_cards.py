"""Social cards, related stories, and what else lies beside a released page."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from huiliu.kit import fonts
from huiliu.kit.jobs import run_due
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.publishing import api, social
from huiliu.newsroom.publishing.api import Order, Reason, ReleaseCard
from huiliu.newsroom.publishing.core.breaking import lines_set, pieces
from tests.newsroom.publishing.builders import a_picture_story, a_release, public, put_out
from tests.newsroom.review.builders import Newsroom, a_story, passed_by_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


def related_to(room: Newsroom, other: ReleaseCard) -> ReleaseCard:
    """Put a story out that is related to another."""
    story = a_story(room, title="接着说的稿")
    with room.as_(room.reporter):
        editing.relation_add(story.id, other=other.story, by=room.reporter.id)
    passed_by_all(room, story)
    return put_out(room, story)


def folder_of(room: Newsroom, release: ReleaseCard) -> Path:
    """Give where the files of a story lie."""
    return public(room) / release.path.split("/", 3)[3]


def test_a_release_has_a_card_with_its_picture_that_the_manifest_names(room: Newsroom) -> None:
    story = a_picture_story(room)
    passed_by_all(room, story)
    release = put_out(room, story)

    folder = folder_of(room, release)
    card = Image.open(folder / "1/card.jpg")
    square = Image.open(folder / "1/thumbnail.jpg")

    assert (card.size, square.size) == ((1200, 630), (300, 300))
    assert card.getpixel((1100, 300)) != card.getpixel((600, 20))
    assert f"{release.path}1/card.jpg" in (folder / "1/manifest.json").read_text()
    assert f'{release.path}1/card.jpg">' in (folder / "index.html").read_text()


@pytest.mark.drill
def test_without_a_chinese_font_the_card_has_no_words(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "FOLDERS", ("/nowhere",))
    caches = (fonts.chinese_font, social._font, social._sign_length)
    for cache in caches:
        cache.cache_clear()

    release = a_release(room)

    for cache in caches:
        cache.cache_clear()
    image = Image.open(io.BytesIO((folder_of(room, release) / "1/card.jpg").read_bytes()))
    dark = [count for count, colour in image.getcolors(1 << 20) or [] if max(colour) < 0x30]  # type: ignore[arg-type]
    assert not dark


def test_a_recalled_headline_leaves_the_lists_of_others(room: Newsroom) -> None:
    other = a_release(room, title="要撤的稿")
    release = related_to(room, other)
    folder = folder_of(room, release)
    before = (folder / "related/index.html").read_text()

    with room.as_(room.publisher):
        api.release_recall(
            other.id,
            order=Order(reason=Reason.PERSON),
            channels=list(other.channels),
            by=room.publisher.id,
        )
    run_due()

    assert "要撤的稿" in before
    assert "要撤的稿" not in (folder / "related/index.html").read_text()
    assert "要撤的稿" not in (folder / "index.html").read_text()
    assert f'data-related="{release.path}related/"' in (folder / "index.html").read_text()


@given(
    st.text("北运河夜航试运行，。！“”（）《》—… Abc123.5%", min_size=1, max_size=60),
    st.integers(6, 20),
)
def test_no_line_begins_with_a_closing_mark_or_is_too_wide(text: str, width: int) -> None:
    lines = lines_set(text, width=width, most=4, measure=len)

    longest = max(map(len, pieces(text)), default=0)
    assert len(lines) <= 4
    assert all(len(line) <= max(width, longest) for line in lines)
    assert not [line for line in lines[1:] if line[0] in "，。！”）》"]
