"""The columns whose values name files of the store.

A row may only name a file that is kept; `huiliu store check` and `huiliu restore` ask for each.
A test refuses a new digest column that is neither here nor said to name no file.
"""

from collections.abc import Iterator

from huiliu.kit.postgres import Dsn, reading
from huiliu.kit.storage import Digest, Storage

NAMED = (
    ("library_asset", "digest"),
    ("library_rendition", "digest"),
    ("newsroom_gathering_change", "received_digest"),
    ("newsroom_gathering_lead", "received_digest"),
    ("newsroom_planning_diary_import", "digest"),
    ("newsroom_wire_media", "digest"),
    ("newsroom_wire_receipt", "digest"),
)
_IN_THE_ROW = {"newsroom_wire_receipt": " where body is null"}
"""Of tables that keep small bytes themselves: which rows name a file all the same."""


def digests_named(dsn: Dsn) -> Iterator[Digest]:
    """Give every digest that a row names, in order; `dsn` must see all rows."""
    from psycopg import sql

    ask = sql.SQL("select {} from {}{}")
    each = [
        ask.format(
            sql.Identifier(column), sql.Identifier(table), sql.SQL(_IN_THE_ROW.get(table, ""))
        )
        for table, column in NAMED
    ]
    query = sql.SQL("{} order by 1").format(sql.SQL(" union ").join(each))
    # The cursor of a transaction fetches some rows at a time.
    with (
        reading(dsn.url) as connection,
        connection.transaction(),
        connection.cursor("named") as cursor,
    ):
        cursor.execute(query)
        yield from (Digest(row[0]) for row in cursor)


def names_without_file(dsn: Dsn, storage: Storage) -> Iterator[Digest]:
    """Give every digest that a row names and the store does not hold."""
    return (digest for digest in digests_named(dsn) if not storage.holds(digest))
