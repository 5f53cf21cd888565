"""Whether an item can be shown, linked, stored and sent: asked of every value in it."""

import dataclasses
from collections.abc import Iterator
from typing import Any, Final

from lxml import html

from huiliu.newsroom.wire.core.item import Body, Item, Rendition

_SAFE: Final = (
    "html body p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr br div section article em"
    " strong b i u s sub sup code q cite abbr a span table caption thead tbody tfoot tr td th"
    " figure figcaption"
)
SAFE: Final = frozenset(_SAFE.split())
ATTRIBUTES: Final = frozenset({"href", "title", "rel", "colspan", "rowspan", "lang"})
LINKS: Final = ("http:", "https:", "mailto:")


def held(value: Any) -> Iterator[Any]:
    """Give every value in an item."""
    if dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from held(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from held(part)
    else:
        yield value


def is_sound(value: Any) -> bool:
    """Tell whether a value of an item can be shown, linked, stored and sent."""
    if isinstance(value, str):
        return "\x00" not in value and bool(value.encode() or not value)
    if isinstance(value, Rendition):
        return value.href == "" or value.href.lower().startswith(("http://", "https://"))
    return not isinstance(value, Body) or is_safe(value.html)


def is_safe(markup: str) -> bool:
    """Tell whether a browser would find nothing in a markup but words, blocks and links."""
    nodes = list(html.document_fromstring(markup).iter())
    links = [node.get("href", "https:").strip().lower() for node in nodes]
    return (
        {node.tag for node in nodes} <= SAFE
        and {name for node in nodes for name in node.attrib} <= ATTRIBUTES
        and all(link.startswith(LINKS) for link in links)
    )


def paths_in(items: tuple[Item, ...]) -> list[str]:
    """Give the ways to the files that came along."""
    return [one.path for one in held(items) if isinstance(one, Rendition) and one.path]
