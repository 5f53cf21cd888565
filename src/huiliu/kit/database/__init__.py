"""Django's PostgreSQL backend, with a cheaper look at whether a kept connection still lives.

And plain statements for what every request reads.
"""

from huiliu.kit.database.counts import NOTHING, Count, counted
from huiliu.kit.database.rows import (
    all_rows,
    each_carried_out,
    one_row,
    one_row_apart,
    rows_changed,
)

__all__ = [
    "NOTHING",
    "Count",
    "all_rows",
    "counted",
    "each_carried_out",
    "one_row",
    "one_row_apart",
    "rows_changed",
]
