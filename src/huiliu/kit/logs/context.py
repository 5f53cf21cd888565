"""What every line of one request or one job carries: the request that began it."""

import re
from contextlib import AbstractContextManager
from typing import Any

from structlog.contextvars import bound_contextvars, get_contextvars

from huiliu.kit.ids import new_id

_SANE = re.compile(r"[0-9a-f]{16,64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FIELD = "request_id"


def request_id_of(told: str) -> str:
    r"""Give the id that a proxy told, if it is hexadecimal or a UUID; else a new one.

    >>> request_id_of("4f1d0c2a9b7e4b6f")
    '4f1d0c2a9b7e4b6f'
    >>> len(request_id_of("a line\nbreak"))
    32
    """
    return told if _SANE.fullmatch(told) else new_id().hex


def request_id_now() -> str:
    """Give the id of the request that this code works for; empty where there is none."""
    return str(get_contextvars().get(_FIELD, ""))


def bound(**fields: Any) -> AbstractContextManager[None]:
    """Put fields on every line that is written inside the block."""
    return bound_contextvars(**fields)
