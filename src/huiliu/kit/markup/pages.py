"""The main text of an HTML page. Only words come out: no tag, script, handler or address."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

_LOOKS_LIKE = ("<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<p ", "<h1")
_LOOK_WITHIN = 1024
_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "frame",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "form",
        "button",
        "select",
        "option",
        "textarea",
        "input",
        "nav",
        "footer",
        "aside",
        "menu",
        "dialog",
        "head",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "div",
        "section",
        "article",
        "main",
        "td",
        "th",
        "tr",
        "table",
        "ul",
        "ol",
        "figure",
        "figcaption",
        "header",
        "body",
        "address",
        "center",
        "hr",
    ]
)
_ACTIVE = frozenset(["script", "iframe", "frame", "object", "embed", "applet"])
_WORTH = 12


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says: its title, its paragraphs, and how many active parts were left out."""

    title: str
    paragraphs: tuple[str, ...]
    active_parts: int


def looks_like_markup(text: str) -> bool:
    """Say whether a text is an HTML page or a piece of one.

    >>> looks_like_markup("<!DOCTYPE html><p>好"), looks_like_markup("1 < 2")
    (True, False)
    """
    start = text[:_LOOK_WITHIN].lstrip("\ufeff \t\r\n").lower()
    if not start.startswith("<"):
        return False
    return any(sign in start for sign in _LOOKS_LIKE)


def page_text(markup: str) -> PageText:
    """Return the title and the main text of a page; linear in its length.

    The main text is the article if the page marks one, else the place with most text in
    paragraphs. Markup that cannot be understood gives what can be read of it.
    """
    root = _parsed(markup.encode("utf-8", errors="ignore"))
    if root is None:
        return PageText("", (), 0)
    active = sum(1 for node in root.iter() if node.tag in _ACTIVE)
    title = _title(root)
    main = _main(root)
    return PageText(title, tuple(_paragraphs(main)), active)


def meta_content(markup: str, name: str) -> str:
    """Return what a page's head says under a name, or nothing.

    >>> meta_content("<meta name='author' content='周予安'><p>文", "author")
    '周予安'
    """
    root = _parsed(markup.encode("utf-8", errors="ignore"))
    nodes = root.iter("meta") if root is not None else ()
    return next(
        (node.get("content", "") for node in nodes if node.get("name", "").lower() == name), ""
    )


def _parsed(data: bytes) -> etree._Element | None:
    """Parse what can be parsed; a page of nothing but comments has no root."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    return etree.fromstring(data, parser)


def _title(root: etree._Element) -> str:
    headings = [text for node in root.iter("h1") if (text := _flat(node))]
    if len(headings) == 1:
        return headings[0]
    named = root.find(".//head/title")
    return _flat(named) if named is not None else ""


def _main(root: etree._Element) -> etree._Element:
    for name in ("article", "main"):
        # One inside another says no more than the other: each is weighed once.
        outer = (node for node in root.iter(name) if next(node.iterancestors(name), None) is None)
        weighed = [(len(_flat(node)), node) for node in outer]
        weight, heaviest = max(weighed, key=lambda each: each[0], default=(0, root))
        if weight >= _WORTH:
            return heaviest
    weights: Counter[etree._Element] = Counter()
    for paragraph in root.iter("p"):
        for place in islice(paragraph.iterancestors(), 1):
            weights[place] += len("".join(map(str, paragraph.itertext())).strip())
    body = root.find("body")
    whole = body if body is not None else root
    fullest = max(weights, key=lambda node: weights[node], default=whole)
    # One place must hold most of the paragraphs, else the page has no single main text.
    return fullest if weights and 2 * weights[fullest] >= sum(weights.values()) else whole


def _flat(node: etree._Element) -> str:
    return " ".join("".join(_words(node)).split())


def _paragraphs(main: etree._Element) -> Iterator[str]:
    for line in "".join(_words(main)).split("\n"):
        words = " ".join(line.split())
        if words:
            yield words


def _words(top: etree._Element) -> Iterator[str]:
    """Walk the words under a node, a line end around each block; no recursion, so no depth."""
    skipped = 0
    for event, node in etree.iterwalk(top, events=("start", "end")):
        name = node.tag if isinstance(node.tag, str) else ""
        left_out = name in _LEFT_OUT
        if event == "start":
            skipped += left_out
            yield from _opening(node, name) if not skipped else ()
        else:
            skipped -= left_out
            yield from _closing(node, name, last=node is top) if not skipped else ()


def _opening(node: etree._Element, name: str) -> Iterator[str]:
    if name in _BLOCKS or name == "br":
        yield "\n"
    yield (node.text or "").replace("\n", " ")


def _closing(node: etree._Element, name: str, *, last: bool) -> Iterator[str]:
    if name in _BLOCKS:
        yield "\n"
    if not last:
        yield (node.tail or "").replace("\n", " ")
