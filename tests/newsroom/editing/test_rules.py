"""States and completeness."""

import pytest

from huiliu.kit.document.content import Node, blocks_of, content_clean, document_from_text
from huiliu.newsroom.editing.core.completeness import Missing, missing_of
from huiliu.newsroom.editing.core.states import StoryState, may_step

FIGURE: Node = {"type": "figure", "attrs": {"asset": "0190b0c4-0000-7000-8000-000000000001"}}


def test_nothing_goes_out_that_was_not_passed() -> None:
    before_release = [state for state in StoryState if may_step(state, StoryState.RELEASED)]

    assert before_release == [StoryState.PASSED]


def test_nothing_is_passed_that_was_not_in_review() -> None:
    before_pass = [state for state in StoryState if may_step(state, StoryState.PASSED)]

    assert before_pass == [StoryState.IN_REVIEW]


def test_a_withdrawn_story_stays_withdrawn() -> None:
    assert not any(may_step(StoryState.WITHDRAWN, state) for state in StoryState)


def test_a_complete_story_lacks_nothing() -> None:
    content = document_from_text("正文")

    assert missing_of(title="标题", byline="林晓", content=content) == ()


@pytest.mark.parametrize(
    ("title", "byline", "text", "missing"),
    [
        (" ", "林晓", "正文", Missing.TITLE),
        ("长" * 61, "林晓", "正文", Missing.TITLE_TOO_LONG),
        ("标题", "", "正文", Missing.BYLINE),
        ("标题", "林晓", " ", Missing.TEXT),
    ],
)
def test_every_missing_field_is_named(title: str, byline: str, text: str, missing: Missing) -> None:
    content = document_from_text(text)

    assert missing_of(title=title, byline=byline, content=content) == (missing,)


def test_a_picture_needs_caption_credit_and_description() -> None:
    content = content_clean(
        {"type": "doc", "content": [*blocks_of(document_from_text("正文")), FIGURE]}
    )

    missing = missing_of(title="标题", byline="林晓", content=content)

    assert missing == (Missing.CAPTION, Missing.CREDIT, Missing.ALT)
