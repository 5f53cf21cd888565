"""Several small counts in one statement.

The shell of every page shows a number beside each place. Asked one by one they would cost a page
more than what it is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from huiliu.kit.database.rows import one_row


@dataclass(frozen=True, slots=True)
class Count:
    """A statement that gives one number, and its values in their order."""

    statement: str
    values: tuple[Any, ...] = ()


NOTHING = Count("select 0")
"""What waits for somebody who may not do anything about it."""


def counted(asked: Sequence[Count]) -> tuple[int, ...]:
    """Give the numbers in the order in which they were asked, under the active scope's policies."""
    if not asked:
        return ()
    numbers = ", ".join(f"({one.statement})" for one in asked)
    values = [value for one in asked for value in one.values]
    return one_row(f"select {numbers}", values) or ()
