"""A question to a server under test."""

from collections.abc import Callable

import psycopg

from huiliu.kit import postgres

Starter = Callable[..., postgres.Running]


def asked(dsn: postgres.Dsn, query: str) -> object:
    """Give the first value that the database answers."""
    with psycopg.connect(dsn.url, autocommit=True) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]
