"""Documents of every kind, as partners get them: built here, no database behind them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from huiliu.kit.document.content import Json, Node, content_clean
from huiliu.newsroom.publishing.core.formats.document import (
    Companion,
    Document,
    DocumentPicture,
    Named,
    PictureFile,
    Publisher,
)
from huiliu.newsroom.publishing.core.formats.of_article import canceled
from huiliu.newsroom.publishing.core.stops import ChangeKind

HOST: Final = "https://news.example"
URI: Final = "urn:uuid:0192f0c4-0000-7000-8000-000000000001"
FIRST: Final = datetime(2026, 11, 22, 2, 31, tzinfo=UTC)
SECOND: Final = datetime(2026, 11, 22, 5, 2, tzinfo=UTC)
STOPPED: Final = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
NOTICE: Final = "原文写夜间接驳末班 22:40，应为 22:50。"
UNFIT: Final = "夜\x00航\x0b船\ud800 < 3 &\uffff]]>\r\n\x1f“\"'”\u2028试\x85运行"


def a_document(**changes: Any) -> Document:
    """Build a first release of two paragraphs, with everything that a document can say."""
    document = Document(
        publisher=Publisher(name="通州区融媒体中心", home=f"{HOST}/site/tongzhou/"),
        uri=URI,
        version=1,
        kind=ChangeKind.RELEASED,
        code="TZ-1122-07",
        number=1,
        page=f"{HOST}/site/tongzhou/2026/tz-1122-07/",
        first_released_at=FIRST,
        released_at=FIRST,
        title="北运河夜航试运行，首周末上座九成",
        summary="每晚 4 班，全程 4.5 公里。",
        byline="记者 周予安",
        content=a_text(paragraph("第一班夜航船从大光楼码头离岸。"), paragraph("末班 22:40。")),
        column=Named(name="要闻", code="news", uri=f"{HOST}/site/tongzhou/columns/news/"),
        keywords=("夜航", "北运河"),
        subjects=(Named(name="交通运输", code="medtop:20000337"), Named(name="夜间经济")),
        places=(Named(name="通州区", uri="https://places.example/tongzhou"),),
        usage_terms="可转载；须署名。",
        json=f"{HOST}/site/tongzhou/2026/tz-1122-07/1/article.json",
        manifest=f"{HOST}/site/tongzhou/2026/tz-1122-07/1/manifest.json",
        proof=f"{HOST}/site/tongzhou/2026/tz-1122-07/1/proof.zip",
        related=(Companion(uri="urn:uuid:2", title="码头修好了", url=f"{HOST}/2/"),),
        alternates=(("en", f"{HOST}/site/tongzhou/2026/tz-1122-07/en/"),),
    )
    return replace(document, **changes)


def a_text(*blocks: Node) -> Node:
    """Build a text as it is stored."""
    return content_clean({"type": "doc", "content": list(blocks)})


def paragraph(text: str, **marks: Json) -> Node:
    """Build a paragraph of one run of words, or an empty one."""
    return {"type": "paragraph", "content": [{"type": "text", "text": text, **marks}]}


def a_cell(text: str, kind: str = "tableCell") -> Node:
    """Build a cell of a table, which may say nothing."""
    return {"type": kind, "content": [paragraph(text)] if text else []}


def an_asset(number: int) -> str:
    """Give the id of a picture."""
    return str(UUID(int=number))


def a_figure(number: int) -> Node:
    """Build a picture in the text."""
    words = {"caption": f"夜航船离岸 {number}", "credit": "陈默摄", "alt": f"一条“船” {number}"}
    return {"type": "figure", "attrs": {"asset": an_asset(number), **words}}


def a_picture(number: int) -> DocumentPicture:
    """Build a picture with three files, as the text of `a_figure` names it."""
    files = (("webp", "image/webp", 480), ("webp", "image/webp", 960), ("jpg", "image/jpeg", 1600))
    return DocumentPicture(
        asset=an_asset(number),
        files=tuple(
            PictureFile(
                url=f"{HOST}/media/{number}-{width}.{ending}?a=1&b=2",
                mime=mime,
                width_px=width,
                height_px=width * 9 // 16,
                size_bytes=width * 100,
                digest=f"{number:064x}",
            )
            for ending, mime, width in files
        ),
        caption=f"夜航船离岸 {number}",
        alt=f"一条“船” {number}",
        credit="陈默摄",
    )


def with_pictures(count: int) -> Document:
    """Build a document with so many pictures, each after a paragraph."""
    numbers = range(1, count + 1)
    pairs = ((paragraph(f"第 {number} 段。"), a_figure(number)) for number in numbers)
    return a_document(
        content=a_text(*(block for pair in pairs for block in pair)),
        pictures=tuple(map(a_picture, numbers)),
    )


def with_all_parts() -> Document:
    """Build a document that has every part that a text can have."""
    item: Node = {"type": "listItem", "content": [paragraph("每晚 4 班")]}
    inner: Node = {"type": "orderedList", "content": [item, item]}
    link: Json = [{"type": "link", "attrs": {"href": "https://a.example/?b=1&c"}}]
    home: list[Json] = [{"type": "link", "attrs": {"href": "/site/tongzhou/news/"}}]
    head: Node = {"type": "tableRow", "content": [a_cell("班次", "tableHeader")] * 2}
    row: Node = {"type": "tableRow", "content": [a_cell("1", "tableHeader"), a_cell("")]}
    content = a_text(
        a_figure(1),
        paragraph("10月17日傍晚，"),
        {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "几点"}]},
        {"type": "heading", "attrs": {"level": 3}, "content": [{"type": "text", "text": "有船"}]},
        {"type": "bulletList", "content": [item, {"type": "listItem", "content": [inner]}]},
        {"type": "blockquote", "attrs": {"source": "<王>"}, "content": [paragraph("好 <3")]},
        {"type": "blockquote", "content": [paragraph("又好")]},
        {"type": "table", "content": [head, row]},
        {"type": "gallery", "content": [a_figure(2), a_figure(3)]},
        {"type": "embed", "attrs": {"provider": "tv", "ref": "7", "title": "夜航"}},
        {"type": "embed", "attrs": {"provider": "other", "ref": "8", "title": ""}},
        {"type": "pictureGap", "attrs": {"hint": "补图"}},
        {
            "type": "paragraph",
            "content": [
                {"type": "text", "text": "看", "marks": [{"type": "bold"}]},
                {"type": "hardBreak"},
                {"type": "text", "text": "公告", "marks": link},
                {"type": "text", "text": "首页", "marks": [{"type": "bold"}, *home]},
            ],
        },
        {"type": "paragraph"},
    )
    return a_document(
        content=content,
        embeds={("tv", "7"): ("区台", "https://tv.example/v/7?a&b")},
        pictures=tuple(map(a_picture, (1, 2, 3))),
    )


def unfit() -> Document:
    """Build a document whose every text has in it what no format can hold."""
    said = {"asset": an_asset(1), "caption": UNFIT, "credit": UNFIT, "alt": UNFIT}
    figure: Node = {"type": "figure", "attrs": said}
    words: Node = {"type": "doc", "content": [paragraph(UNFIT), figure, paragraph("\x01")]}
    return a_document(
        title=UNFIT,
        summary=UNFIT,
        byline=UNFIT,
        notice=UNFIT,
        content=words,
        keywords=(UNFIT,),
        subjects=(Named(name=UNFIT, code=UNFIT),),
        usage_terms=UNFIT,
        pictures=(replace(a_picture(1), caption=UNFIT, alt=UNFIT, credit=UNFIT),),
    )


def corrected() -> Document:
    """Build the correction of a release."""
    return a_document(
        kind=ChangeKind.CORRECTED, version=2, number=2, released_at=SECOND, notice=NOTICE
    )


def stopped(kind: ChangeKind = ChangeKind.RECALLED) -> Document:
    """Build what is left of a document with pictures that was taken back."""
    return canceled(with_pictures(2), kind, at=STOPPED, notice="保护当事人。", version=3)


def in_english() -> Document:
    """Build a story in English with Chinese words in it."""
    return a_document(
        language="en",
        title="Night boats on the 北运河 canal",
        byline="Zhou Yu'an",
        content=a_text(paragraph("The first boat left “大光楼” pier at 19:00."), paragraph("Fin.")),
    )


DOCUMENTS: Final[Mapping[str, Document]] = {
    "plain": a_document(),
    "bare": a_document(
        title="题",
        summary="",
        byline="",
        column=None,
        keywords=(),
        subjects=(),
        places=(),
        usage_terms="",
        json="",
        manifest="",
        proof="",
        related=(),
        alternates=(),
        content={"type": "doc", "content": []},
    ),
    "all parts": with_all_parts(),
    "forty pictures": with_pictures(40),
    "long": a_document(content=a_text(*(paragraph("夜航船。" * 50) for _ in range(100)))),
    "English": in_english(),
    "unfit": unfit(),
    "title of 200": a_document(title="夜" * 200),
    "embargo": a_document(embargoed_until=SECOND, expires_at=STOPPED, rights_holder="新华社"),
    "correction": corrected(),
    "picture left out": replace(corrected(), dropped=(an_asset(1),)),
    "recall": stopped(),
    "withdrawal": stopped(ChangeKind.WITHDRAWN),
}
"""One of each kind, by name."""
