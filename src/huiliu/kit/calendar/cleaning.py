"""Words and links from outside made plain: no markup, no control characters, nothing active."""

import re
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

TEXT_CHARS_MAX: Final = 20_000
LINE_CHARS_MAX: Final = 500
URL_CHARS_MAX: Final = 2000
_TAG = re.compile(r"<[/!?]?[A-Za-z\-\[]")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_NOT_IN_URLS = re.compile(r"[\x00-\x20\x7f-\xa0\\\"<>`{}|^]")
_BLANKS = re.compile(r"[ \t]+")
_GAPS = re.compile(r"\n{3,}")
_DROPPED: Final = ("script", "style", "head", "title", "template", "noscript", "svg", "math")
_BLOCKS: Final = ("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "br", "ul", "ol", "table")
_ROUNDS: Final = 3


def plain_text(raw: str) -> str:
    r"""Give the words of a text, its lines kept, cut after 20,000 characters.

    >>> plain_text("<p>开幕式<script>x()</script></p><p>1 < 2")
    '开幕式\n1 < 2'
    """
    text = _CONTROLS.sub("", raw[: 4 * TEXT_CHARS_MAX].replace("\r\n", "\n").replace("\r", "\n"))
    for _round in range(_ROUNDS):
        if not _TAG.search(text):
            break
        text = _words(text)
    # What still looks like a tag after three rounds was written to deceive.
    text = _TAG.sub(lambda found: found[0].replace("<", "‹"), text)
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return _GAPS.sub("\n\n", "\n".join(lines)).strip()[:TEXT_CHARS_MAX].strip()


def plain_line(raw: str) -> str:
    r"""Give the words of a text in one line, cut after 500 characters.

    >>> plain_line(" 运河\n文化节 ")
    '运河 文化节'
    """
    return " ".join(plain_text(raw[: 4 * LINE_CHARS_MAX]).split())[:LINE_CHARS_MAX].strip()


def safe_link(raw: str) -> str:
    """Give an address of the web as it is, and nothing for any other one.

    What begins with www. is read as a browser does.

    >>> safe_link("https://example.org/a"), safe_link("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    text = raw.strip()
    if text.lower().startswith("www."):
        text = f"http://{text}"
    if len(text) > URL_CHARS_MAX or _NOT_IN_URLS.search(text):
        return ""
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return ""
    is_plain = parts.scheme in {"http", "https"} and host and "@" not in parts.netloc
    return text if is_plain else ""


def _words(markup: str) -> str:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    root = etree.fromstring(f"<body><div>{markup}".encode(), parser)
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    for block in root.iter(*_BLOCKS):
        block.tail = f"\n{block.tail or ''}"
    return "".join(map(str, root.itertext()))
