"""What services answer, read field by field: whatever is not there is an empty text."""

import json
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from huiliu.newsroom.publishing.outlets.core.refusal import Reason, Refused

FORM: Final = "application/x-www-form-urlencoded"


def text_at(data: Mapping[str, object], *names: str) -> str:
    """Give a text or number by the names that lead there; empty where there is none.

    >>> text_at({"result": {"message_id": 7}}, "result", "message_id")
    '7'
    """
    value: object = data
    for name in names:
        if isinstance(value, list):
            value = value[0] if value else None
        value = value.get(name) if isinstance(value, Mapping) else None
    return "" if value is None or isinstance(value, Mapping | list) else str(value)


def number_at(data: Mapping[str, object], *names: str) -> int | None:
    """Give a whole number, or None.

    >>> number_at({"errcode": "40001"}, "errcode")
    40001
    """
    text = text_at(data, *names)
    return int(text) if text.lstrip("-").isdecimal() else None


def needed(data: Mapping[str, object], *names: str) -> str:
    """Give a text that must be there; an answer without it is none that we know."""
    text = text_at(data, *names)
    if not text:
        raise Refused(Reason.SERVER, f"no {names[-1]} in the answer")
    return text


def as_json(value: object) -> bytes:
    """Write JSON with Chinese as it is: one of the services counts its bytes."""
    return json.dumps(value, ensure_ascii=False).encode()


def as_form(fields: Mapping[str, str]) -> bytes:
    """Write a form."""
    return urlencode(fields).encode()
