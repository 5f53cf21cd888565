"""Running numbers within a tenant, as in the code of a story: TZ-1122-07."""

from django.db import connection

from huiliu.kit.ids import new_id
from huiliu.kit.scope.rows import tenant_of_scope


def next_number(series: str) -> int:
    """Give the next number of a series of the scope's tenant, from 1.

    Two transactions never get the same one: the second waits until the first has ended. A
    transaction that is rolled back gives its number back.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into kit_series (id, tenant_id, name, last) values (%s, %s, %s, 1)"
            " on conflict (tenant_id, name) do update set last = kit_series.last + 1"
            " returning last",
            [new_id(), tenant_of_scope(), series],
        )
        row = cursor.fetchone()
    return int(row[0])
