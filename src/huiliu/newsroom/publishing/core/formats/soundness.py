"""A document without what no format can hold, so that no writer has to think of it."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from huiliu.newsroom.publishing.core.formats.document import Document

_UNFIT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
_BREAKS: Final = re.compile("[ \t\r\n\x85\u2028\u2029]+")


def sound(document: Document) -> Document:
    r"""Give the document with every text fit for XML and JSON, and each of them one line.

    Halves of characters, controls and what XML 1.0 does not know (2.2) are left out. In the text
    itself spaces stay, as words of one line lie in several nodes. A thing without a name is none.
    """
    texts = {one.name: _sound(getattr(document, one.name)) for one in fields(document)}
    clean = replace(document, **{**texts, "content": _node(document.content)})
    return replace(
        clean,
        keywords=tuple(filter(None, clean.keywords)),
        subjects=tuple(one for one in clean.subjects if one.name),
        places=tuple(one for one in clean.places if one.name),
    )


def fit(text: str) -> str:
    r"""Give a text without what XML 1.0 does not know and no page can show.

    >>> fit("夜\x00航\ud800\n")
    '夜航\n'
    """
    return text if text.isprintable() else _UNFIT.sub("", text)


def line(text: str) -> str:
    r"""Give a text as one line of what can be written.

    >>> line(" 通州\n\x00\ud800夜航 ")
    '通州 夜航'
    """
    return text.strip() if text.isprintable() else _BREAKS.sub(" ", _UNFIT.sub("", text)).strip()


def _sound(value: Any) -> Any:
    if type(value) is str:
        return line(value)
    if isinstance(value, tuple):
        return tuple(_sound(one) for one in value)
    if isinstance(value, Mapping):
        return {key: _sound(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: _sound(getattr(value, one.name)) for one in fields(value)}
        )
    return value


def _node(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isprintable() else _BREAKS.sub(" ", fit(value))
    if isinstance(value, Mapping):
        return {name: _node(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_node(one) for one in value]
    return value
