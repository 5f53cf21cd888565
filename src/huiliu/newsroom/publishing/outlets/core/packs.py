"""Copy packs: a story laid out to be copied by hand into an outlet that no program reaches."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from huiliu.kit.document.content import block_text, blocks_of
from huiliu.newsroom.publishing.core.article import Article
from huiliu.newsroom.publishing.outlets.core import wechat, weibo
from huiliu.newsroom.publishing.outlets.core.counting import Measure, characters, chinese_length
from huiliu.newsroom.publishing.outlets.core.cutting import cut
from huiliu.newsroom.publishing.outlets.core.posts import Shown, Words
from huiliu.newsroom.publishing.outlets.core.shaping import fitted, gist_of, pictures_shown
from huiliu.newsroom.publishing.outlets.core.wechat_html import wechat_html

_SAID: Final = frozenset(
    {"paragraph", "heading", "blockquote", "bulletList", "orderedList", "table"}
)


class PackKind(StrEnum):
    """Where a pack is copied to."""

    WECHAT = "wechat"
    WEIBO = "weibo"
    XIAOHONGSHU = "xhs"
    DOUYIN = "douyin"
    TOUTIAO = "toutiao"


class Part(StrEnum):
    """A field of a pack."""

    TITLE = "title"
    DIGEST = "digest"
    SHORT = "short"
    TEXT = "text"
    TAGS = "tags"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One field to copy: `most` is what the outlet takes, 0 for no limit; `rest` found no room."""

    part: Part
    text: str
    length: int
    most: int
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What an outlet's own editor takes, in its counting, and the shapes of its covers."""

    title_max: int
    text_max: int
    pictures_max: int
    covers: tuple[str, ...]
    measure: Measure = characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A story for one outlet; `html` only where its editor keeps markup."""

    kind: PackKind
    layout: Layout
    pieces: tuple[Piece, ...]
    pictures: tuple[Shown, ...]
    html: str = ""


LAYOUTS: Final[Mapping[PackKind, Layout]] = MappingProxyType(
    {
        PackKind.WECHAT: Layout(
            title_max=32, text_max=0, pictures_max=50, covers=("2.35:1", "1:1")
        ),
        PackKind.WEIBO: Layout(
            title_max=0,
            text_max=2000,
            pictures_max=18,
            covers=("1:1", "16:9"),
            measure=chinese_length,
        ),
        PackKind.XIAOHONGSHU: Layout(
            title_max=20, text_max=1000, pictures_max=18, covers=("3:4", "1:1")
        ),
        PackKind.DOUYIN: Layout(
            title_max=20, text_max=1000, pictures_max=35, covers=("3:4", "16:9")
        ),
        PackKind.TOUTIAO: Layout(title_max=30, text_max=0, pictures_max=50, covers=("16:9", "1:1")),
    }
)


def pack_of(kind: PackKind, article: Article, *, address: str) -> Pack:
    """Lay a release out for an outlet."""
    layout = LAYOUTS[kind]
    notice = gist_of(article).notice
    is_article = kind in {PackKind.WECHAT, PackKind.TOUTIAO}
    html = wechat_html(article, notice=notice, address=address) if is_article else ""
    return Pack(
        kind=kind,
        layout=layout,
        pieces=tuple(piece for piece in _PIECES[kind](article, address, layout) if piece.text),
        pictures=pictures_shown(article, most=layout.pictures_max),
        html=html,
    )


def _article(article: Article, address: str, layout: Layout) -> tuple[Piece, ...]:
    """Title, digest and the whole text, for editors of articles."""
    gist = gist_of(article)
    text = "\n\n".join(part for part in (gist.notice, _whole(article)) if part)
    return (
        _cut(Part.TITLE, gist.title, layout.title_max, characters),
        _cut(Part.DIGEST, gist.text, wechat.LIMITS.text_max, characters),
        _cut(Part.TEXT, text, layout.text_max, layout.measure),
        _whole_piece(Part.LINK, address),
    )


def _weibo(article: Article, address: str, layout: Layout) -> tuple[Piece, ...]:
    """The short form of 140, and the long one of 2,000."""
    short = weibo.shape(article, address, Words())
    gist = gist_of(article)
    head = f"【{gist.title}】"
    tail = "\n".join(part for part in (gist.notice, address) if part)
    text, rest = fitted(head, _whole(article), tail, most=layout.text_max, measure=layout.measure)
    return (
        Piece(part=Part.SHORT, text=short.text, length=short.length, most=140, rest=short.cut),
        Piece(
            part=Part.TEXT,
            text=text,
            length=layout.measure(text),
            most=layout.text_max,
            rest=rest,
        ),
        _whole_piece(Part.LINK, address),
    )


def _note(article: Article, address: str, layout: Layout) -> tuple[Piece, ...]:
    """A short title, the text and tags, for outlets of pictures and clips; links do not work."""
    gist = gist_of(article)
    tags = " ".join(f"#{tag}" for tag in (*gist.tags, article.site.short_name) if tag)
    tail = "\n\n".join(part for part in (gist.notice, tags) if part)
    text, rest = fitted("", _whole(article), tail, most=layout.text_max, measure=characters)
    return (
        _cut(Part.TITLE, gist.title, layout.title_max, characters),
        Piece(part=Part.TEXT, text=text, length=characters(text), most=layout.text_max, rest=rest),
        _whole_piece(Part.TAGS, tags),
        _whole_piece(Part.LINK, address),
    )


_Layer = Callable[[Article, str, Layout], tuple[Piece, ...]]
_PIECES: Final[Mapping[PackKind, _Layer]] = MappingProxyType(
    {
        PackKind.WECHAT: _article,
        PackKind.TOUTIAO: _article,
        PackKind.WEIBO: _weibo,
        PackKind.XIAOHONGSHU: _note,
        PackKind.DOUYIN: _note,
    }
)


def _cut(part: Part, text: str, most: int, measure: Measure) -> Piece:
    kept, rest = cut(text, most=most, measure=measure) if most else (text, "")
    return Piece(part=part, text=kept, length=measure(kept), most=most, rest=rest)


def _whole_piece(part: Part, text: str) -> Piece:
    return Piece(part=part, text=text, length=len(text), most=0)


def _whole(article: Article) -> str:
    """Give the text, one block a paragraph, without pictures."""
    blocks = (node for node in blocks_of(article.content) if node.get("type") in _SAID)
    return "\n\n".join(text for text in map(block_text, blocks) if text.strip())
