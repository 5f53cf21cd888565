"""Tables of CSV, a row an item: which column holds what is told by its name in the first row."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from huiliu.kit.calendar.moments import HOME
from huiliu.kit.canonical import sha256_hex
from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.item import (
    Item,
    ItemKind,
    Link,
    PubStatus,
    Rendition,
    Rights,
    Term,
    Unread,
    Words,
)
from huiliu.newsroom.wire.core.moments import loose_moment
from huiliu.newsroom.wire.core.notes import Notes, Why
from huiliu.newsroom.wire.core.prose import Prose, one_line, worded
from huiliu.newsroom.wire.core.received import characters
from huiliu.newsroom.wire.core.refusal import Reason, Refused

BYTES_MAX: Final = 10_000_000
ROWS_MAX: Final = 2_000
COLUMNS_MAX: Final = 100
_HEAD_CHARS_MAX: Final = 4_000
_DELIMITERS: Final = ",;\t|"
_COLUMNS: Final = {
    "uri": "id guid uri 编号 稿号 稿件编号 唯一标识",
    "title": "title headline 标题 题目 主标题",
    "subtitle": "subtitle subheadline 副标题 副题",
    "body": "body content text 正文 内容 全文",
    "summary": "summary abstract description 摘要 导语 简介",
    "author": "author byline creator 作者 记者 署名",
    "time": "time date published publishedat pubdate 时间 日期 发布时间 发表时间",
    "updated": "updated modified updatedat 更新时间 修改时间",
    "link": "link url address 链接 网址 原文链接",
    "keywords": "keywords tags 关键词 标签",
    "category": "category section column 栏目 分类 频道",
    "source": "source 来源 稿源 媒体",
    "place": "place location city 地点 地区",
    "picture": "image picture photo 图片 配图 封面",
    "language": "language lang 语言 语种",
    "rights": "rights copyright 版权",
    "status": "status 状态",
}
_BY_NAME: Final = {name: field for field, names in _COLUMNS.items() for name in names.split()}
_TELLING: Final = frozenset({"title", "body"})
_APART: Final = re.compile("[,，;；、|]")
_BETWEEN: Final = re.compile(r"[\s_\-:：*（）()]+")
_HELD_BACK: Final = frozenset({"draft", "withheld", "草稿", "待审", "未发布"})
_TAKEN_BACK: Final = frozenset({"canceled", "cancelled", "killed", "撤稿", "已撤稿", "作废"})


def looks_like_table(head: str) -> bool:
    r"""Say whether a text begins with a row of known names, one of a title or a text among them.

    >>> looks_like_table("标题,正文,作者\n"), looks_like_table("标题很长，正文很短\n")
    (True, False)
    """
    return bool(_columns(head.partition("\n")[0].rstrip("\r")))


def read_table(data: bytes, *, charset: str = "") -> tuple[tuple[Item, ...], tuple[Unread, ...]]:
    """Read the rows of a table in order, and which rows were none.

    Raises Refused: above 10 MB, 2,000 rows or a cell of 128 KiB; no names that are known.
    """
    text = characters(data, charset=charset, bytes_max=BYTES_MAX)
    head = text[:_HEAD_CHARS_MAX].partition("\n")[0].rstrip("\r")
    columns = _columns(head)
    if not columns:
        raise Refused(Reason.NO_COLUMNS)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(head), strict=False)
    around = Notes()
    try:
        items = tuple(_items(rows, columns, around))
    except csv.Error as broken:
        raise Refused(Reason.BROKEN_TABLE, place=rows.line_num) from broken
    if not items:
        raise Refused(Reason.NO_ITEMS)
    return items, around.unread()


def _items(rows: Iterator[list[str]], columns: Mapping[int, str], around: Notes) -> Iterator[Item]:
    for place, name in enumerate(next(rows)[:COLUMNS_MAX]):
        if place not in columns:
            around.add(f"column {one_line(name)[:60] or place + 1}", Why.UNKNOWN)
    prose = Prose()
    for number, row in enumerate(rows, start=2):
        if number > ROWS_MAX + 1:
            raise Refused(Reason.TOO_MANY_ITEMS)
        said = _said(row, columns)
        if said.get("title") or said.get("body"):
            yield _item(said, prose)
        elif any(cell.strip() for cell in row):
            around.add(f"row {number}", Why.NOT_ITEM)


def _delimiter(head: str) -> str:
    return max(_DELIMITERS, key=head.count)


def _columns(head: str) -> dict[int, str]:
    """Give what each column of a first row holds; nothing where no title or text is among them."""
    try:
        names = next(csv.reader([head[:_HEAD_CHARS_MAX]], delimiter=_delimiter(head)), [])
    except csv.Error:
        return {}
    found: dict[int, str] = {}
    for place, name in enumerate(names[:COLUMNS_MAX]):
        field = _BY_NAME.get(_BETWEEN.sub("", name.lower().removeprefix("\ufeff")))
        if field is not None and field not in found.values():
            found[place] = field
    return found if _TELLING & set(found.values()) and len(names) > 1 else {}


def _said(row: list[str], columns: Mapping[int, str]) -> dict[str, str]:
    return {field: row[place].strip() for place, field in columns.items() if place < len(row)}


def _item(said: Mapping[str, str], prose: Prose) -> Item:
    notes = Notes()
    link = _web(said, "link", notes)
    picture = _web(said, "picture", notes)
    uri = one_line(said.get("uri", "")) or link
    return Item(
        kind=ItemKind.TEXT,
        uri=uri or _digest(said),
        standard="CSV",
        language=one_line(said.get("language", ""))[:35],
        status=_status(said.get("status", "").lower(), notes),
        headlines=(
            *worded(prose.line(said.get("title"), notes, "title")),
            *worded(prose.line(said.get("subtitle"), notes, "subtitle"), role="sub"),
        ),
        descriptions=worded(prose.line(said.get("summary"), notes, "summary"), role="summary"),
        bodies=prose.body(said.get("body", ""), notes, "body"),
        bylines=tuple(Words(value=name) for name in _list(said.get("author", ""))),
        keywords=tuple(_list(said.get("keywords", ""))),
        subjects=tuple(_terms(said.get("category", ""))),
        places=tuple(_terms(said.get("place", ""))),
        sources=tuple(_terms(said.get("source", ""))),
        rights=_rights(one_line(said.get("rights", ""))),
        renditions=(Rendition(name="picture", href=picture),) if picture else (),
        links=(Link(uri=link, relation="alternate"),) if link else (),
        **_moments(said, notes),
        unread=notes.unread(),
    )


def _digest(said: Mapping[str, str]) -> str:
    words = "\n".join(f"{name}={said[name]}" for name in sorted(said))
    return f"urn:sha256:{sha256_hex(words.encode('utf-8', 'replace'))}"


def _web(said: Mapping[str, str], name: str, notes: Notes) -> str:
    address = said.get(name, "")
    if address and not is_web(address):
        notes.add(name, Why.NOT_WEB)
        return ""
    return address


def _list(written: str) -> Iterator[str]:
    yield from dict.fromkeys(filter(None, map(one_line, _APART.split(written[:4_000]))))


def _terms(written: str) -> Iterator[Term]:
    for name in _list(written):
        yield Term(names=worded(name))


def _rights(notice: str) -> tuple[Rights, ...]:
    return (Rights(notice=worded(notice)),) if notice else ()


def _status(written: str, notes: Notes) -> PubStatus:
    if written in _TAKEN_BACK:
        return PubStatus.CANCELED
    if written in _HELD_BACK:
        return PubStatus.WITHHELD
    if written:
        notes.add("status", Why.NOT_WORD)
    return PubStatus.USABLE


def _moments(said: Mapping[str, str], notes: Notes) -> dict[str, Any]:
    """Read the times, which people write by the clock of home."""
    found: dict[str, Any] = {}
    for name, field in (("time", "first_created_at"), ("updated", "version_created_at")):
        written = said.get(name, "")
        if at := loose_moment(written, zone=HOME):
            found[field] = at
        elif written:
            notes.add(name, Why.NOT_DATE)
    return found
