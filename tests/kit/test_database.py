"""A kept connection: in use while nothing arrived, given up once the server ended it."""

import select
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection, connections

from huiliu.kit.database.base import DatabaseWrapper


@pytest.fixture
def kept(db: None) -> Iterator[DatabaseWrapper]:
    """Give a connection beside the test's own."""
    del db
    wrapper = connections["default"].copy("default")
    assert isinstance(wrapper, DatabaseWrapper)
    wrapper.inc_thread_sharing()
    wrapper.ensure_connection()
    try:
        yield wrapper
    finally:
        wrapper.close()


def ended_by_the_server(kept: DatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(%s)", [kept.connection.info.backend_pid])
    assert select.select([kept.connection.pgconn.socket], [], [], 10)[0]


def last_statement(kept: DatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        pid = kept.connection.info.backend_pid
        cursor.execute("select query from pg_stat_activity where pid = %s", [pid])
        return str(cursor.fetchone()[0])


def test_a_quiet_connection_is_used_without_asking(kept: DatabaseWrapper) -> None:
    kept.connection.execute("select 'before'")

    assert kept.is_usable()
    assert last_statement(kept) == "select 'before'"


def test_after_a_fault_the_server_is_asked(kept: DatabaseWrapper) -> None:
    kept.connection.execute("select 'before'")
    kept.errors_occurred = True

    assert kept.is_usable()
    assert last_statement(kept) == "SELECT 1"


def test_a_connection_that_the_server_ended_is_not_used(kept: DatabaseWrapper) -> None:
    ended_by_the_server(kept)

    assert not kept.is_usable()
    with pytest.raises(psycopg.OperationalError):
        kept.connection.execute("select 1")
    assert not kept.is_usable()
