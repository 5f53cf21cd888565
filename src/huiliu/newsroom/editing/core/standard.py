"""The profiles that every centre starts with; from then on they are its own.

Reading speeds are those of Chinese news broadcasting: radio about 240 characters a minute,
television about 270 under pictures.
"""

from dataclasses import dataclass
from typing import Final

from huiliu.newsroom.editing.core.rules import Bounds, Rules

_PLAIN: Final = frozenset({"paragraph", "heading", "blockquote"})


@dataclass(frozen=True, slots=True)
class StandardProfile:
    """A profile before a centre has it; `name` is content of the centre, so not translated."""

    code: str
    name: str
    rules: Rules


STANDARD_PROFILES: Final = (
    StandardProfile("feature", "通讯", Rules(text_chars=Bounds(500, 0))),
    StandardProfile(
        "brief",
        "短讯",
        Rules(text_chars=Bounds(1, 500), pictures=Bounds(0, 1), title_chars=Bounds(1, 30)),
    ),
    StandardProfile(
        "gallery",
        "图集",
        Rules(text_chars=Bounds(0, 1000), pictures=Bounds(3, 60), lead_picture=True, summary=True),
    ),
    StandardProfile("video", "视频稿", Rules(summary=True, pictures=Bounds(1, 0))),
    StandardProfile(
        "special", "专题", Rules(summary=True, lead_picture=True, related_least=2, read_aloud=True)
    ),
    StandardProfile(
        "radio",
        "广播稿",
        Rules(
            chars_per_minute=240,
            spoken_s=Bounds(20, 600),
            read_aloud=True,
            blocks=_PLAIN,
        ),
    ),
    StandardProfile(
        "television",
        "电视稿",
        Rules(chars_per_minute=270, spoken_s=Bounds(20, 300), read_aloud=True, blocks=_PLAIN),
    ),
)


@dataclass(frozen=True, slots=True)
class StandardProvider:
    """A place that may be embedded from; `{id}` stands where its addresses differ."""

    code: str
    name: str
    addresses: tuple[str, ...]


STANDARD_PROVIDERS: Final = (
    StandardProvider(
        "bilibili",
        "哔哩哔哩",
        ("https://www.bilibili.com/video/{id}", "https://m.bilibili.com/video/{id}"),
    ),
    StandardProvider(
        "tencent-video",
        "腾讯视频",
        ("https://v.qq.com/x/page/{id}.html", "https://m.v.qq.com/x/page/{id}.html"),
    ),
    StandardProvider("youku", "优酷", ("https://v.youku.com/v_show/id_{id}.html",)),
    StandardProvider("douyin", "抖音", ("https://www.douyin.com/video/{id}",)),
    StandardProvider("ximalaya", "喜马拉雅", ("https://www.ximalaya.com/sound/{id}",)),
)
