"""One title: repetitions of it, site names behind it and share cards under it go."""

import re
from collections.abc import Iterable, Sequence

from huiliu.kit.text.cleaning.nouns import Removal
from huiliu.kit.text.letters import compared

_TITLE_LONGEST = 64
_SENTENCE_END = re.compile(r"[。；;]|[。！？!?]”?$")
_SITE = re.compile(
    r"\s*(?:[_|｜]|\s[-–—]+\s|[-–—]{1,2})\s*(?P<site>[^_|｜\-–—，。：]{2,16}?"
    r"(?:网|网站|新闻|频道|客户端|日报|晚报|晨报|时报|在线|门户|融媒体中心|公众号))$"
)
_SHINGLE = 3
_REPEATS = 0.85
_EXCERPT_SHORTEST = 6


def looks_like_title(line: str) -> bool:
    """Say whether a first line is short enough and no sentence."""
    return bool(compared(line)) and len(line) <= _TITLE_LONGEST and not _SENTENCE_END.search(line)


def without_site(title: str) -> tuple[str, tuple[Removal, ...]]:
    """Return a title without the name of the site behind it."""
    site = _SITE.search(title)
    if site is None or not compared(title[: site.start()]):
        return title, ()
    return title[: site.start()], (Removal("site_name", site[0].strip(), "the site's name"),)


def halved(title: str) -> tuple[str, tuple[Removal, ...]]:
    """Return one half of a title that says the same thing twice."""
    for gap in re.finditer(r"\s+", title):
        first, second = title[: gap.start()], title[gap.end() :]
        if compared(first) and compared(first) == compared(second):
            return first, (Removal("repeated_title", second, "the title again"),)
    return title, ()


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[start : start + _SHINGLE] for start in range(len(text) - _SHINGLE + 1))


def _rest_after(title: str, paragraph: str) -> str | None:
    """Return what follows a title at a paragraph's start, or None where it does not start so."""
    wanted, seen = compared(title), ""
    for place, letter in enumerate(paragraph):
        seen += compared(letter)
        if seen == wanted:
            return paragraph[place + 1 :]
        if not wanted.startswith(seen):
            break
    return None


def _said_before(rest: str, earlier: Iterable[str]) -> bool:
    pieces = _shingles(compared(rest))
    known = frozenset[str]().union(*(_shingles(compared(text)) for text in earlier))
    return len(pieces & known) >= _REPEATS * len(pieces)


def repetition_of(paragraph: str, *, title: str, earlier: Sequence[str]) -> Removal | None:
    """Return the removal of a paragraph that only says the title, or title and opening, again."""
    rest = _rest_after(title, without_site(paragraph)[0])
    if rest is None:
        return None
    if not compared(rest):
        return Removal("repeated_title", paragraph, "the title again")
    again = repetition_of(rest, title=title, earlier=earlier)
    if again is not None:
        return Removal(again.kind, paragraph, again.why)
    if len(compared(rest)) >= _EXCERPT_SHORTEST and _said_before(rest, earlier):
        return Removal("repeated_text", paragraph, "the title and an excerpt of the text again")
    return None
