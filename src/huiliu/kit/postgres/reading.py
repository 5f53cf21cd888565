"""A look at a database by an operator's command: no scope, no Django, whatever the role may see."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .errors import Unreachable

if TYPE_CHECKING:
    import psycopg


@contextmanager
def reading(url: str) -> "Iterator[psycopg.Connection[tuple[Any, ...]]]":
    """Connect for the length of a block, each statement by itself.

    Raises Unreachable where nobody answers.
    """
    import psycopg  # noqa: PLC0415 - slow to load, see server.py

    try:
        connection = psycopg.connect(url, connect_timeout=10, autocommit=True)
    except psycopg.OperationalError as error:
        raise Unreachable(str(error).strip()) from error
    with connection:
        yield connection
