"""Attributes of nodes and marks, each checked by the rule of its kind."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from huiliu.kit.document.nodes import Json, Node, attributes_of

FIGURE_FIELDS: Final = ("asset", "caption", "credit", "alt")
ORIGINS: Final = ("source", "ai", "ai_edited")
FIELD_CHARS_MAX: Final = 500
SOURCE_CHARS_MAX: Final = 200
_HEADING_LEVELS: Final = frozenset({2, 3})
_LINK_SCHEMES: Final = frozenset({"http", "https", "mailto", ""})
_PROVIDER: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_REFERENCE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.=-]{0,127}")


class ContentInvalid(ValueError):
    """The document breaks the schema; the message says where and how."""


class ContentTooLarge(ContentInvalid):
    """The document is longer than any text that people read."""


def clean_attributes(node: Node, *, kind: str, place: str) -> dict[str, Json]:
    """Give the attributes that a node of this kind keeps; raises ContentInvalid.

    >>> clean_attributes({"attrs": {"level": 2, "style": "x"}}, kind="heading", place="doc/0")
    {'level': 2}
    """
    rule = _RULES.get(kind)
    return rule(attributes_of(node), place) if rule else {}


def clean_mark(mark: Json, *, place: str) -> Json:
    """Give a mark with what the schema names; raises ContentInvalid."""
    if not isinstance(mark, Mapping):
        raise ContentInvalid(f"{place}: a mark has a type")
    if mark.get("type") == "bold":
        return {"type": "bold"}
    if mark.get("type") == "link":
        return {"type": "link", "attrs": {"href": _href(mark, place)}}
    if mark.get("type") == "origin":
        return {"type": "origin", "attrs": {"kind": _origin(mark, place)}}
    raise ContentInvalid(f"{place}: the mark {mark.get('type')} is not known")


def is_safe_link(href: str) -> bool:
    """Tell whether a link goes somewhere without being able to run anything.

    >>> is_safe_link("https://example.org/"), is_safe_link("javascript:alert(1)")
    (True, False)
    """
    try:
        scheme = urlsplit(href).scheme.lower()
    except ValueError:
        return False
    printable = href.isprintable() and "\\" not in href
    return bool(href) and printable and scheme in _LINK_SCHEMES


def storable(text: str) -> str:
    r"""Give a text without what no database keeps: NUL and halves of characters.

    >>> storable("一\x00二\ud800")
    '一二'
    """
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def is_reference(text: str) -> bool:
    """Tell whether a text can be a provider's id of a thing.

    >>> is_reference("BV1xx411c7mD"), is_reference("../x")
    (True, False)
    """
    return _REFERENCE.fullmatch(text) is not None


def _heading(attributes: Mapping[str, Json], place: str) -> dict[str, Json]:
    level = attributes.get("level")
    if not isinstance(level, int) or level not in _HEADING_LEVELS:
        raise ContentInvalid(f"{place}: headings have level 2 or 3")
    return {"level": level}


def _figure(attributes: Mapping[str, Json], place: str) -> dict[str, Json]:
    fields = {name: storable(str(attributes.get(name, ""))) for name in FIGURE_FIELDS}
    if not _is_id(fields["asset"]):
        raise ContentInvalid(f"{place}: a figure names its picture")
    if any(len(value) > FIELD_CHARS_MAX for value in fields.values()):
        raise ContentInvalid(f"{place}: captions have at most {FIELD_CHARS_MAX} characters")
    return {**fields}


def _quotation(attributes: Mapping[str, Json], place: str) -> dict[str, Json]:
    """A quotation without a source has no attributes, as all had before sources were kept."""
    source = _line(attributes.get("source"))
    if len(source) > SOURCE_CHARS_MAX:
        raise ContentInvalid(f"{place}: a source has at most {SOURCE_CHARS_MAX} characters")
    return {"source": source} if source else {}


def _cell(attributes: Mapping[str, Json], place: str) -> dict[str, Json]:
    spans = (attributes.get(name) for name in ("colspan", "rowspan"))
    if any(span is not None and span != 1 for span in spans):
        raise ContentInvalid(f"{place}: cells are not merged")
    return {}


def _embed(attributes: Mapping[str, Json], place: str) -> dict[str, Json]:
    provider, reference = (str(attributes.get(name, "")) for name in ("provider", "ref"))
    if not _PROVIDER.fullmatch(provider) or not is_reference(reference):
        raise ContentInvalid(f"{place}: an embed names its provider and its id")
    title = _line(attributes.get("title"))[:SOURCE_CHARS_MAX]
    return {"provider": provider, "ref": reference, "title": title}


def _gap(attributes: Mapping[str, Json], place: str) -> dict[str, Json]:  # noqa: ARG001 - a rule
    return {"hint": _line(attributes.get("hint"))[:SOURCE_CHARS_MAX]}


_Rule = Callable[[Mapping[str, Json], str], dict[str, Json]]
_RULES: Final[Mapping[str, _Rule]] = MappingProxyType(
    {
        "heading": _heading,
        "figure": _figure,
        "blockquote": _quotation,
        "tableCell": _cell,
        "tableHeader": _cell,
        "embed": _embed,
        "pictureGap": _gap,
    }
)


def _href(mark: Node, place: str) -> str:
    href = str(attributes_of(mark).get("href", "")).strip()
    if not is_safe_link(href):
        raise ContentInvalid(f"{place}: links start with http, https or mailto")
    return href


def _origin(mark: Node, place: str) -> str:
    kind = attributes_of(mark).get("kind")
    if kind not in ORIGINS:
        raise ContentInvalid(f"{place}: an origin is one of {', '.join(ORIGINS)}")
    return str(kind)


def _line(value: Json) -> str:
    """Give a text as one line of printable characters."""
    text = value if isinstance(value, str) else ""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
