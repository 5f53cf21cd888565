"""The main text of a whole page from the web, and what the page says of itself.

trafilatura reads the characters that we fetched; it fetches nothing. Where it finds little, as in
a piece of markup or a page of few words, the page's own main place is read instead.
"""

from typing import Any, Final

from huiliu.kit.markup.pages import PageText, meta_content, page_text
from huiliu.newsroom.gathering.core.found import NOTHING, Found, line, moment, names

_LITTLE: Final = 80
_FALLS_OVER = (ValueError, TypeError, AttributeError, KeyError, IndexError, AssertionError)


def webpage(markup: str, *, url: str = "") -> tuple[PageText, Found]:
    """Return the words of a page and what it says of itself: title, author, date, site.

    >>> webpage("<p>通州<script>x()</script>")[0].paragraphs
    ('通州',)
    """
    own = page_text(markup)
    read = _extracted(markup, url=url)
    if read is None:
        return own, NOTHING
    found = Found(
        title=line(read.title),
        byline=line(read.author) or line(meta_content(markup, "author")),
        publisher=line(read.sitename),
        published=moment(read.date),
        subjects=names([*(read.tags or []), *(read.categories or [])]),
    )
    paragraphs = tuple(filter(None, map(_plain, (read.text or "").splitlines())))
    if sum(map(len, paragraphs)) < _LITTLE:
        return own, found
    return PageText(
        own.title or found.title, _untitled(paragraphs, own.title), own.active_parts
    ), found


def _untitled(paragraphs: tuple[str, ...], title: str) -> tuple[str, ...]:
    return paragraphs[1:] if title and paragraphs[:1] == (title,) else paragraphs


def _plain(text: str) -> str:
    """Take the marks of lists and tables off a line."""
    return " ".join(text.removeprefix("- ").strip("| ").split())


def _extracted(markup: str, *, url: str) -> Any:
    import trafilatura  # noqa: PLC0415 - slow to load, and most processes never read a page

    try:
        return trafilatura.bare_extraction(
            markup, url=url or None, include_comments=False, with_metadata=True
        )
    except _FALLS_OVER:
        # A library's fall over hostile markup is not ours: the page is read without it.
        return None
