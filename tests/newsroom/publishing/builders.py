"""Builders of publishing: stories that are out, their files, and the ledger that knows them."""

import io
from pathlib import Path
from uuid import UUID

from django.db import connection
from PIL import Image

from huiliu.kit.config import config
from huiliu.kit.document.content import Json, Node
from huiliu.kit.jobs import run_due
from huiliu.ledger import api as ledger
from huiliu.library import api as library
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, StoryState, Text
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ReleaseCard
from tests.newsroom.review.builders import Newsroom, a_story, passed_by_all

FIRST = "第一班夜航船从大光楼码头离岸。\n夜间接驳末班 22:40。"
FIXED = "第一班夜航船从大光楼码头离岸。\n夜间接驳末班 22:50。"
NOTICE = "原文写夜间接驳末班 22:40，应为 22:50。"


def a_release(room: Newsroom, *, title: str = "北运河夜航试运行", text: str = FIRST) -> ReleaseCard:
    """Put a story out; its files are written."""
    story = a_story(room, title=title, text=text)
    passed_by_all(room, story)
    return put_out(room, story)


def a_pictured_release(room: Newsroom) -> ReleaseCard:
    """Put a story out that has a picture and every part that a text can have."""
    story = a_picture_story(room)
    passed_by_all(room, story)
    return put_out(room, story)


def put_out(room: Newsroom, story: StoryCard) -> ReleaseCard:
    """Put a passed story out and run the jobs."""
    with room.as_(room.publisher):
        made = api.release_create(story.id, by=room.publisher.id)
    run_due()
    with room.as_(room.publisher):
        return api.release_card(made.id, by=room.publisher.id)


def released(room: Newsroom, story: StoryCard) -> ReleaseCard:
    """Release a story whose reviews are not what is asked, without running the jobs."""
    with room.as_(room.editor):
        editing.version_freeze(story.id, by=room.editor.id)
        for state in (StoryState.IN_REVIEW, StoryState.PASSED):
            editing.story_mark(story.id, state=state)
    with room.as_(room.publisher):
        return api.release_create(story.id, by=room.publisher.id)


def corrected(room: Newsroom, release: ReleaseCard, *, text: str = FIXED) -> ReleaseCard:
    """Correct a release and put the correction out."""
    with room.as_(room.editor):
        api.correction_start(release.story, by=room.editor.id, notice=NOTICE)
    rewritten_by_editor(room, release, text)
    with room.as_(room.reporter):
        story = editing.story_card(release.story, by=room.reporter.id)
    passed_by_all(room, story)
    return put_out(room, story)


def rewritten_by_editor(room: Newsroom, release: ReleaseCard, text: str) -> None:
    """Write the corrected text into the draft."""
    with room.as_(room.editor):
        draft = editing.draft_card(release.story, by=room.editor.id)
        words = Text(
            title=draft.title, byline=draft.byline, content=editing.document_from_text(text)
        )
        editing.draft_save(release.story, text=words, revision=draft.revision, by=room.editor.id)


def a_picture_story(room: Newsroom) -> StoryCard:
    """Write a story with one picture, a summary, a heading, a list, a quotation and a link."""
    with room.as_(room.reporter):
        asset = library.asset_add(
            a_png(),
            filename="boat.png",
            caption="夜航船离岸",
            credit="陈默摄",
            alt="一条船",
            by=room.reporter.id,
        )
        story = editing.story_create(
            title="北运河夜航试运行，首周末上座九成", by=room.reporter.id, byline="记者 周予安"
        )
        draft = editing.draft_card(story.id, by=room.reporter.id)
        words = Text(
            title=draft.title,
            summary="每晚 4 班，全程 4.5 公里。",
            byline=draft.byline,
            content=a_document(picture=asset.id),
        )
        editing.draft_save(story.id, text=words, revision=draft.revision, by=room.reporter.id)
    return story


def a_png() -> bytes:
    """Draw a picture."""
    image = io.BytesIO()
    Image.new("RGB", (1600, 900), "#2c5a60").save(image, "PNG")
    return image.getvalue()


def a_document(*, picture: UUID) -> Node:
    """Build a text that has every part that a text can have."""
    words = {"caption": "夜航船离岸", "credit": "陈默摄", "alt": "一条船"}
    link: Node = {"type": "link", "attrs": {"href": "https://a.example/?b=1&c"}}
    item: Node = {"type": "listItem", "content": [_block("paragraph", "每晚 4 班")]}
    blocks: list[Json] = [
        {"type": "figure", "attrs": {"asset": str(picture), **words}},
        _block("paragraph", "10月17日傍晚，第一班夜航船从大光楼码头离岸。"),
        {"type": "heading", "attrs": {"level": 2}, "content": [_text("几点有船")]},
        {"type": "bulletList", "content": [item]},
        {"type": "blockquote", "content": [_block("paragraph", "正好消食 <3")]},
        {
            "type": "paragraph",
            "content": [
                _text("看", marks=[{"type": "bold"}]),
                {"type": "hardBreak"},
                _text("公告", marks=[link]),
            ],
        },
    ]
    return {"type": "doc", "content": blocks}


def sequenced() -> None:
    """Let the ledger take what waits, then write the proofs that waited for it."""
    ledger.sequence_pending()
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set scheduled_at = null where status = 'todo'")
    run_due()


def public(room: Newsroom) -> Path:
    """Give the folder of the centre's public files."""
    return config().data / "public" / room.centre.slug


def page_of(release: ReleaseCard) -> Path:
    """Give the file of a story's own page."""
    return config().data / "public" / release.path.removeprefix("/site/") / "index.html"


def _text(text: str, **more: Json) -> Node:
    return {"type": "text", "text": text, **more}


def _block(kind: str, text: str) -> Node:
    return {"type": kind, "content": [_text(text)]}
