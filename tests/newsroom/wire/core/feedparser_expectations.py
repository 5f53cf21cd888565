"""What feedparser's own cases expect of an entry, read from their comments and asked of an item.

The comments are Python; nothing of them is run: `ast` finds comparisons of a path with a value.
"""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from lxml import etree, html

from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.item import Item, Term

Path = tuple[Any, ...]
_EXPECT: Final = re.compile(rb"Expect:\s*(.*?)\s*-->", re.DOTALL)


def expectations(data: bytes) -> Iterator[tuple[int, Path, Any]]:
    """Give the number of an entry, the path in it, and the value that it should have."""
    said = _EXPECT.search(data)
    try:
        tree = ast.parse(said[1].decode().strip(), mode="eval").body if said else None
    except (SyntaxError, UnicodeDecodeError):
        tree = None
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    for part in parts:
        if isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.Eq):
            path = _path(part.left)
            if path[:1] == ("entries",) and isinstance(
                part.comparators[0], ast.Constant | ast.Tuple
            ):
                yield path[1], path[2:], ast.literal_eval(part.comparators[0])


def _path(node: ast.AST) -> Path:
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return (*_path(node.value), node.slice.value)
    if isinstance(node, ast.Attribute):
        return (*_path(node.value), node.attr)
    return (node.id,) if isinstance(node, ast.Name) else ()


def words(markup: str) -> str:
    """Give the words of a markup as lxml reads it."""
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError):
        return " ".join(markup.split())
    return " ".join(root.text_content().split())


def _said(text: str) -> set[str]:
    return {words(text), " ".join(text.split())}


def _names(terms: tuple[Term, ...]) -> set[str]:
    return {name.value for term in terms for name in term.names}


def _texts(item: Item) -> set[str]:
    return {words(body.html) for body in item.bodies} | {one.value for one in item.descriptions}


def _titles(item: Item) -> set[str]:
    return {one.value for one in item.headlines}


def _links(item: Item) -> set[str]:
    files = {one.href for one in item.renditions} | {one.link for one in item.rights}
    return {one.uri for one in item.links} | files


def _bylines(item: Item) -> set[str]:
    return {one.value for one in item.bylines}


def _mailboxes(item: Item) -> set[str]:
    return {contact.value for term in item.contributors for contact in term.contacts}


def _moment(name: str) -> Callable[[Item], set[Any]]:
    def told(item: Item) -> set[Any]:
        at: datetime | None = getattr(item, name)
        return {at.timetuple()[:6]} if at else set()

    return told


def _points(item: Item) -> set[Any]:
    return {(one.point.longitude, one.point.latitude) for one in item.places if one.point}


OURS: Final[Mapping[Path, Callable[[Item], set[Any]]]] = {
    ("title",): _titles,
    ("title_detail", "value"): _titles,
    ("link",): _links,
    ("id",): lambda item: {item.uri},
    ("guid",): lambda item: {item.uri},
    ("summary",): _texts,
    ("summary_detail", "value"): _texts,
    ("description",): _texts,
    ("content", 0, "value"): _texts,
    ("content", 0, "src"): _links,
    ("author_detail", "name"): _bylines,
    ("authors", 0, "name"): _bylines,
    ("authors", 1, "name"): _bylines,
    ("author_detail", "email"): _mailboxes,
    ("authors", 0, "email"): _mailboxes,
    ("contributors", 0, "name"): lambda item: _names(item.contributors),
    ("publisher",): lambda item: _names(item.contributors),
    ("published_parsed",): _moment("first_created_at"),
    ("updated_parsed",): _moment("version_created_at"),
    ("created_parsed",): _moment("content_created_at"),
    ("expired_parsed",): _moment("expires_at"),
    ("tags", 0, "term"): lambda item: {one.code for one in item.subjects},
    ("tags", 1, "term"): lambda item: {one.code for one in item.subjects},
    ("tags", 0, "scheme"): lambda item: {one.scheme for one in item.subjects},
    ("tags", 0, "label"): lambda item: _names(item.subjects),
    ("category",): lambda item: {one.code for one in item.subjects},
    ("enclosures", 0, "href"): _links,
    ("enclosures", 0, "type"): lambda item: {one.mime for one in item.renditions},
    ("enclosures", 0, "length"): lambda item: {str(one.size_bytes) for one in item.renditions},
    ("rights",): lambda item: {one.value for each in item.rights for one in each.notice},
    ("license",): _links,
    ("links", 0, "href"): _links,
    ("comments",): _links,
    ("source", "title"): lambda item: _names(item.sources),
    ("where", "coordinates"): _points,
    ("language",): lambda item: {item.language},
    ("media_thumbnail", 0, "url"): _links,
    ("media_content", 0, "url"): _links,
    ("media_credit", 0, "content"): lambda item: _names(item.contributors),
}


def is_kept(path: Path, value: Any) -> bool:
    """Tell whether an item has a place for what is expected: words, or an address of the web."""
    if path not in OURS or value is None:
        return False
    if OURS[path] is _links:
        return is_web(value)
    return not isinstance(value, str) or bool(words(value))


def is_met(item: Item, path: Path, value: Any) -> bool:
    """Tell whether an item says what is expected of an entry."""
    ours = OURS[path](item)
    if isinstance(value, tuple):
        size = 6 if path[-1].endswith("_parsed") else 2
        return tuple(value[:size]) in ours
    return bool(_said(value) & ours)
