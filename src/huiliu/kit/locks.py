"""Named locks between the processes of one installation, held until the transaction ends."""

from collections.abc import Iterable

from django.db import connection


def hold(name: str) -> None:
    """Wait until nobody else holds the lock `name`, and hold it until the transaction ends.

    Taken twice in one transaction it is held once. Two that take several locks must take them in
    the same order, or PostgreSQL ends one of the transactions.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def hold_all(names: Iterable[str]) -> None:
    """Hold several locks as `hold` does, taken in one order whoever asks."""
    for name in sorted(set(names)):
        hold(name)
