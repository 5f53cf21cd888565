"""Headlines, descriptions and bodies, in the forms of all versions."""

from collections.abc import Mapping
from typing import Any, Final

from huiliu.newsroom.wire.core.item import Body, Words
from huiliu.newsroom.wire.core.letters import plain
from huiliu.newsroom.wire.core.markup import Effort, cleaned, has_tags, paragraphs, words_of
from huiliu.newsroom.wire.core.ninjs.values import count_of, objects_of, text_of
from huiliu.newsroom.wire.core.nitf import nitf_text
from huiliu.newsroom.wire.core.notes import Notes, Why

_TEXTS_MAX: Final = 50
_PLAIN: Final = "text/plain"
_MIME_OF_NAME: Final = {
    "text": _PLAIN,
    "plain": _PLAIN,
    "html": "text/html",
    "html5": "text/html",
    "xhtml": "application/xhtml+xml",
    "nitf": "text/vnd.iptc.nitf",
}
_WORDS: Final = frozenset({"role", "contenttype", "value"})
_BODY: Final = _WORDS | {"charcount", "wordcount"}


def named_words(name: str, value: Any, effort: Effort, notes: Notes) -> tuple[Words, ...]:
    """Read a text that stands alone; in 1.x its name tells its role, as in headline_short."""
    return _words(text_of(value, notes, name), role_of(name), effort, (notes, name))


def listed_words(value: Any, effort: Effort, notes: Notes, path: str) -> tuple[Words, ...]:
    """Read the headlines or descriptions of 2.0 and later."""
    found: list[Words] = []
    for one in _listed(value, notes, path, known=_WORDS):
        text = text_of(one.get("value"), notes, f"{path}.value")
        role = text_of(one.get("role"), notes, f"{path}.role")
        found += _words(text, role, effort, (notes, path))
    return tuple(found)


def named_body(name: str, value: Any, effort: Effort, notes: Notes) -> tuple[Body, ...]:
    """Read one body of 1.x, whose name tells its form: body_text, body_xhtml."""
    role = role_of(name)
    mime = _MIME_OF_NAME.get(role.rpartition("_")[2].lower(), "")
    markup = _body(text_of(value, notes, name), mime, effort, (notes, name))
    return (Body(html=markup, mime=mime, role=role),) if markup else ()


def listed_bodies(value: Any, effort: Effort, notes: Notes, path: str) -> tuple[Body, ...]:
    """Read the bodies of 2.0 and later."""
    found: list[Body] = []
    for one in _listed(value, notes, path, known=_BODY):
        mime = text_of(one.get("contenttype"), notes, f"{path}.contenttype")
        text = text_of(one.get("value"), notes, f"{path}.value")
        markup = _body(text, mime.lower(), effort, (notes, path))
        if markup:
            found.append(
                Body(
                    html=markup,
                    mime=mime,
                    role=text_of(one.get("role"), notes, f"{path}.role"),
                    words=count_of(one.get("wordcount"), notes, f"{path}.wordcount"),
                    characters=count_of(one.get("charcount"), notes, f"{path}.charcount"),
                )
            )
    return tuple(found)


def role_of(name: str) -> str:
    """Give what stands after the first low line of a name of 1.x.

    >>> role_of("description_caption_text"), role_of("headline")
    ('caption_text', '')
    """
    return plain(name.partition("_")[2])


def _listed(
    value: Any, notes: Notes, path: str, *, known: frozenset[str]
) -> list[Mapping[str, Any]]:
    """Give the objects of a list with names in lower case, the unknown ones noted."""
    listed: list[Mapping[str, Any]] = []
    for one in objects_of(value, notes, path, most=_TEXTS_MAX):
        parts = {name.lower(): part for name, part in one.items()}
        for name in parts.keys() - known:
            notes.add(f"{path}.{name}", Why.UNKNOWN)
        listed.append(parts)
    return listed


def _words(text: str, role: str, effort: Effort, at: tuple[Notes, str]) -> tuple[Words, ...]:
    if has_tags(text):
        if not effort.spent_on(text):
            at[0].add(at[1], Why.TOO_MANY)
            return ()
        text = plain(words_of(text))
    return (Words(value=text, role=role),) if text else ()


def _body(text: str, mime: str, effort: Effort, at: tuple[Notes, str]) -> str:
    notes, path = at
    is_markup = "html" in mime or (not mime.startswith(_PLAIN) and has_tags(text))
    if "html" not in mime and ("xml" in mime or "nitf" in mime):
        text = nitf_text(text)
        is_markup = True
        if not text:
            notes.add(path, Why.FORM)
            return ""
    elif mime and not mime.startswith("text/") and "html" not in mime:
        notes.add(path, Why.FORM)
        return ""
    if not is_markup:
        return paragraphs(text)
    if not effort.spent_on(text):
        notes.add(path, Why.TOO_MANY)
        return ""
    if "<img" in text.lower():
        notes.add(f"{path}.img", Why.PICTURES)
    markup = cleaned(text)
    if text and not markup:
        notes.add(path, Why.NO_WORDS)
    return markup
