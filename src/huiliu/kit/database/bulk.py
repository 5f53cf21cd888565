"""Many rows of a table in one statement.

Each column goes as one array, whatever the number of rows: the statement is planned once, and
costs about half of what Django's own `bulk_create` takes. COPY would be quicker still, but is
refused by PostgreSQL where row-level security stands.
"""

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Field, JSONField, Model

Dumped = Callable[[Any], Any]


def rows_insert(rows: Sequence[Model]) -> None:
    """Insert new rows of one model, under the policies of the active scope; none does nothing."""
    if not rows:
        return
    statement, columns = _insert_of(type(rows[0]))
    values = [[dumped(getattr(row, name)) for row in rows] for name, dumped in columns]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@cache
def _insert_of(model: type[Model]) -> tuple[str, list[tuple[str, Dumped]]]:
    fields: list[Field[Any, Any]] = list(model._meta.concrete_fields)
    names = ", ".join(f'"{field.column}"' for field in fields)
    arrays = ", ".join(f"%s::{_carried_as(field)}[]" for field in fields)
    given = ", ".join(_taken_as(field) for field in fields)
    # Names of columns and of their types, none of them from outside.
    statement = (
        f'insert into "{model._meta.db_table}" ({names})'  # noqa: S608
        f" select {given} from unnest({arrays}) as given ({names})"
    )
    return statement, [(field.attname, _dumped_by(field)) for field in fields]


def _carried_as(field: "Field[Any, Any]") -> str:
    """What an array of arrays cannot hold, as its members differ in length, goes as text."""
    return "text" if isinstance(field, ArrayField | JSONField) else str(field.db_type(connection))


def _taken_as(field: "Field[Any, Any]") -> str:
    column = f'given."{field.column}"'
    if isinstance(field, JSONField):
        return f"{column}::jsonb"
    if isinstance(field, ArrayField):
        kind = field.db_type(connection)
        return f"array(select jsonb_array_elements_text({column}::jsonb))::{kind}"
    return column


def _dumped_by(field: "Field[Any, Any]") -> Dumped:
    if isinstance(field, ArrayField | JSONField):
        return _json
    return _as_it_is


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _as_it_is(value: Any) -> Any:
    return value
