"""Reasons and tags in words, as pages say them."""

from uuid import UUID

import pytest
from django.utils import translation

from huiliu.newsroom.wire.core.routing import Reason
from huiliu.newsroom.wire.core.tags import Ground, Tag, TagKind
from huiliu.newsroom.wire.core.topics import MEDIA_TOPICS
from huiliu.newsroom.wire.rules.labels import Names, field_words, reason_lines, tag_lines

DAILY = UUID(int=7)
NAMES = Names({DAILY: "市级日报"}, {"tongzhou": "通州"}, MEDIA_TOPICS)


@pytest.mark.parametrize(
    ("field", "met", "words"),
    [
        ("provider", str(DAILY), "市级日报"),
        ("provider", str(UUID(int=1)), "已删除的供稿方"),
        ("no words", "", "都没有"),
        ("topic", "medtop:20000150", "火灾"),
        ("place", "tongzhou", "通州"),
        ("place", "gone", "gone"),
        ("kind", "video", "视频"),
        ("language", "zh-Hant", "繁体中文"),
        ("origin", "shared", "只要全市共享的"),
        ("any words", "地铁", "地铁"),
        ("hours", "22:10", "22:10"),
    ],
)
def test_a_reason_says_what_met_it(field: str, met: str, words: str) -> None:
    (line,) = reason_lines([Reason(field=field, met=met)], NAMES)

    assert line.met == words
    assert line.what == field_words(field) != field


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        (Tag(kind=TagKind.TOPIC, code="medtop:20000150", ground=Ground.SENDER), "供稿方说的"),
        (
            Tag(kind=TagKind.TOPIC, code="medtop:20000150", ground=Ground.SENDER, words=("火",)),
            "供稿方标的：火",
        ),
        (
            Tag(kind=TagKind.PLACE, code="tongzhou", ground=Ground.HEADLINE, words=("通州",)),
            "标题有“通州”，1 处",
        ),
        (
            Tag(kind=TagKind.PLACE, code="gone", ground=Ground.TEXT, words=("甲", "乙"), count=3),
            "文中有“甲、乙”，3 处",
        ),
        (Tag(kind=TagKind.LANGUAGE, code="fr", ground=Ground.TEXT), "看文字认的"),
    ],
)
def test_a_tag_says_why_it_was_given(tag: Tag, why: str) -> None:
    (line,) = tag_lines([tag], NAMES)

    assert line.why == why
    assert line.met


def test_topics_are_called_in_the_language_of_the_page() -> None:
    with translation.override("en"):
        assert NAMES.topic("medtop:20000150") == "fire"
    assert NAMES.topic("medtop:20000150") == "火灾"
