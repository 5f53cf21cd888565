"""Whether anything of a document is neither in an item nor named as unread."""

import dataclasses
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import Enum
from html import unescape
from typing import Any

from dateutil.parser import isoparse
from lxml import html

from huiliu.newsroom.wire.core.item import Association, Item, Link, Span, Unread

Leaf = tuple[str, Any]
FORMS = ("Point", "Feature", "ninjs")


def lost_of(item: Item, document: dict[str, Any]) -> list[Leaf]:
    """Give the paths and values that are nowhere; items inside are looked at by themselves."""
    unread = {one.path for one in item.unread}
    held = set(_held(item))
    return [
        (path, value)
        for path, value in _leaves(document)
        if not _is_named(path, unread) and not held & set(_forms(value)) and _says(value)
    ]


def _leaves(value: Any, path: str = "") -> Iterator[Leaf]:
    if isinstance(value, dict):
        for name, part in value.items():
            if path or name != "associations":
                yield from _leaves(part, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part, path)
    else:
        yield path, value


def _is_named(path: str, unread: set[str]) -> bool:
    steps = path.lower().split(".")
    begins = {".".join(steps[:count]) for count in range(1, len(steps) + 1)}
    # A form is what a text is read by; the address of a schema says no more than its version;
    # the name and relation of an item inside stand beside it.
    # A duration is in the end of its event.
    said = {"standard.schema", "descriptions.contenttype", "headlines.contenttype", "name", "rel"}
    said |= {"eventdetails.dates.expectedduration"}
    return bool(begins & {name.lower() for name in unread} or said & {path.lower().strip("$")})


def _says(value: Any) -> bool:
    """Leave out what is empty, and the words for what an item has anyway."""
    return value not in (*("", "usable", "full", "partial", "complete", "incomplete"), *FORMS)


def _held(value: Any) -> Iterator[str]:
    """Give every value that an item holds, in the forms in which it may have come."""
    if isinstance(value, Association | Unread):
        return
    if isinstance(value, Span):
        yield from (part for rule in value.rule.split(";") for part in _of_rule(rule))
    if isinstance(value, Link):
        yield from re.split("(?<=/)", value.relation)
        yield value.relation.rpartition("/")[0] + "/"
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _held(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _held(part)
    else:
        yield from _forms(value.value if isinstance(value, Enum) else value)


def _of_rule(part: str) -> Iterator[str]:
    """Give what a part of a rule as calendars write it was in the document."""
    name, _sign, value = part.partition("=")
    yield value.lower()
    if name in ("INTERVAL", "COUNT"):
        yield str(float(value))
    if name == "UNTIL":
        yield from _forms(isoparse(value))


def _forms(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _of_text(value)
    elif isinstance(value, datetime):
        yield value.astimezone(UTC).isoformat()
        # The end of a day is the moment after it.
        for day in (value.date().isoformat(), (value - timedelta(seconds=1)).date().isoformat()):
            yield from (day, day[: len("2024-01")])
    elif isinstance(value, int | float):
        yield str(float(value))


def _of_text(text: str) -> Iterator[str]:
    if re.fullmatch(r"\d{4}-\d\d-\d\dT.*", text):
        found = isoparse(text)
        yield (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
        return
    yield "".join(unescape(text).split())
    if "<" in text and "body.content" not in text:
        root: Any = html.document_fromstring(re.sub(r"^<\?xml[^>]*>", "", text))
        for node in root.xpath("//title | //script | //style"):
            node.drop_tree()
        yield "".join(root.text_content().split())
    elif "body.content" in text:
        inner = text.partition("<body.content")[2].partition(">")[2].partition("</body.content")[0]
        content: Any = html.fromstring(f"<div>{inner}</div>")
        yield "".join(content.text_content().split())
    number = re.fullmatch(r"ninjs (.*)", text)
    yield number[1] if number else text
