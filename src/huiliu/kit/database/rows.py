"""Rows by a plain statement, for the few reads of every request and the writes of many at once.

A query that Django builds anew each time costs more than the database takes to answer it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, connections


def one_row(statement: str, values: Sequence[Any] | Mapping[str, Any]) -> tuple[Any, ...] | None:
    """Give the first row of a statement, under the policies of the active scope; None for none."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row


def one_row_apart(
    statement: str, values: Sequence[Any] | Mapping[str, Any]
) -> tuple[Any, ...] | None:
    """Give the first row of a statement on the connection of the counters, in no scope.

    What it writes stands at once, and stays where the request's own transaction is rolled back.
    """
    with connections["shared"].cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row


def all_rows(statement: str, values: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Give every row of a statement, under the policies of the active scope."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def rows_changed(statement: str, values: Sequence[Any] | Mapping[str, Any]) -> int:
    """Carry a statement out under the policies of the active scope; give how many rows it met."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def each_carried_out(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """Carry a statement out for each row of values, all sent together; nothing for none."""
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)
