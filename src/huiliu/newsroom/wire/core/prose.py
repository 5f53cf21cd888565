"""Texts on their way into an item: words without markup, and bodies of harmless HTML.

What the markup of a whole document may cost is bounded by one Effort; what had to be left is
noted, never dropped in silence.
"""

import html
import re
from collections.abc import Iterator
from typing import Final

from huiliu.newsroom.wire.core.addresses import is_web
from huiliu.newsroom.wire.core.item import Association, Body, Item, ItemKind, Rendition, Words
from huiliu.newsroom.wire.core.letters import plain
from huiliu.newsroom.wire.core.markup import Effort, cleaned, has_tags, paragraphs, words_of
from huiliu.newsroom.wire.core.notes import Notes, Why

LINE_CHARS_MAX: Final = 2_000
PICTURES_MAX: Final = 50
_PICTURE: Final = re.compile(r"<img\b([^>]{1,4000})>?", re.IGNORECASE)
_TAGS: Final = re.compile("<[^>]*>")
_ATTRIBUTE: Final = re.compile(
    r"""\b(src|data-src|alt)\s{0,9}=\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))""",
    re.IGNORECASE,
)


class Prose:
    """The texts of one document, whose markup shares one effort."""

    __slots__ = ("_effort",)

    def __init__(self) -> None:
        self._effort = Effort()

    def line(self, text: object, notes: Notes, path: str) -> str:
        """Give the words of a text in one line, without tags; what is no text is empty."""
        if not isinstance(text, str):
            return ""
        if has_tags(text):
            if not self._effort.spent_on(text):
                notes.add(path, Why.TOO_MANY)
                return ""
            text = words_of(text)
        return one_line(text)

    def words(self, text: object, notes: Notes, path: str, *, mime: str) -> str:
        """Give the words of a text in one line, as its mime says what it is."""
        if not isinstance(text, str):
            return ""
        if "html" not in mime or has_tags(text):
            return one_line(text) if mime == "text/plain" else self.line(text, notes, path)
        return one_line(html.unescape(text))

    def html(self, markup: str, notes: Notes, path: str) -> str:
        """Give a markup as harmless HTML; empty where it has no words."""
        if not self._effort.spent_on(markup):
            notes.add(path, Why.TOO_MANY)
            return ""
        safe = plain(cleaned(markup))
        safe = safe if _TAGS.sub("", safe).strip() else ""
        if markup.strip() and not safe:
            notes.add(path, Why.NO_WORDS)
        return safe

    def body(
        self,
        text: str,
        notes: Notes,
        path: str,
        *,
        mime: str = "",
        language: str = "",
        role: str = "",
    ) -> tuple[Body, ...]:
        """Give a text as a body, or nothing; a mime that does not say HTML is asked by tags."""
        is_markup = "html" in mime or (mime != "text/plain" and has_tags(text))
        markup = self.html(text, notes, path) if is_markup else paragraphs(plain(text))
        if not markup:
            return ()
        said = mime or ("text/html" if is_markup else "text/plain")
        return (Body(html=markup, mime=said, language=language, role=role),)


def one_line(text: str) -> str:
    r"""Give a text in one line without control characters.

    >>> one_line(" 通州\n 区 ")
    '通州 区'
    """
    return " ".join(plain(text[: LINE_CHARS_MAX * 2]).split())[:LINE_CHARS_MAX]


def worded(value: str, *, language: str = "", role: str = "") -> tuple[Words, ...]:
    """Give words as a list that holds them, or nothing where there are none."""
    return (Words(value=value, language=language, role=role),) if value else ()


def pictures_in(markup: str, notes: Notes, path: str) -> tuple[Association, ...]:
    """Give the pictures that stand in a text, by their addresses of the web, each once."""
    found: dict[str, Association] = {}
    for src, alt in _sources(markup):
        if not is_web(src):
            notes.add(f"{path}/img", Why.NOT_WEB)
        elif len(found) == PICTURES_MAX:
            notes.add(f"{path}/img", Why.TOO_MANY)
            break
        else:
            found.setdefault(src, _picture(src, alt))
    return tuple(found.values())


def _sources(markup: str) -> Iterator[tuple[str, str]]:
    for picture in _PICTURE.finditer(markup):
        said = {
            name.lower(): html.unescape(one or two or three)
            for name, one, two, three in _ATTRIBUTE.findall(picture[1])
        }
        src = (said.get("data-src") or said.get("src") or "").strip()
        if src:
            yield src, one_line(said.get("alt", ""))


def _picture(src: str, alt: str) -> Association:
    item = Item(
        kind=ItemKind.PICTURE,
        uri=src,
        descriptions=worded(alt, role="alt"),
        renditions=(Rendition(name="inline", href=src),),
    )
    return Association(name="inline", item=item, relation="illustration")
