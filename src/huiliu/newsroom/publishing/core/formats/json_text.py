"""JSON as it is sent: the same value gives the same bytes."""

import json
from datetime import datetime

from huiliu.kit.canonical import JsonValue
from huiliu.newsroom.publishing.core.article import stamp


def filled(item: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Give an object without the names that say nothing: all that is empty, 0 or null.

    >>> filled({"title": "", "by": "记者", "width": 0, "renditions": []})
    {'by': '记者'}
    """
    return {name: value for name, value in item.items() if value not in ("", None, 0, [], {})}


def stamped(moment: datetime | None) -> str:
    """Write a moment in UTC; empty where there is none."""
    return stamp(moment) if moment else ""


def json_text(value: JsonValue) -> bytes:
    """Write JSON in UTF-8, a name a line, for people who look into it."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
