"""Running numbers within a tenant, as in the code of a story: TZ-1122-07."""

from django.db import connection

from huiliu.kit.ids import new_id
from huiliu.kit.scope.rows import tenant_of_scope


def next_number(series: str) -> int:
    """Give the next number of a series of the scope's tenant, from 1; see `numbers_taken`."""
    return numbers_taken(series, 1)


def numbers_taken(series: str, count: int) -> int:
    """Take the next `count` numbers of a series of the scope's tenant, and give the last of them.

    Two transactions never get the same one: the second waits until the first has ended. A
    transaction that is rolled back gives its number back.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into kit_series (id, tenant_id, name, last) values (%s, %s, %s, %s)"
            " on conflict (tenant_id, name) do update set last = kit_series.last + excluded.last"
            " returning last",
            [new_id(), tenant_of_scope(), series, count],
        )
        row = cursor.fetchone()
    return int(row[0])
