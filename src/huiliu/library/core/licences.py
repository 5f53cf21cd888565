"""On what ground a centre may use an asset, as data: a licence is a row of this table."""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """One ground of use; `statement` is where its text stands, empty where none is public."""

    code: str
    statement: str = ""
    needs_date: bool = False
    needs_note: bool = False


LICENCES: Final = {
    one.code: one
    for one in (
        Licence(code="own"),
        Licence(code="agency"),
        Licence(code="cc_by", statement="https://creativecommons.org/licenses/by/4.0/"),
        Licence(code="cc_by_sa", statement="https://creativecommons.org/licenses/by-sa/4.0/"),
        Licence(code="cc0", statement="https://creativecommons.org/publicdomain/zero/1.0/"),
        Licence(code="public_domain"),
        Licence(code="until", needs_date=True),
        Licence(code="restricted", needs_note=True),
    )
}


def last_day(*, expires_on: date | None, licensed_until: date | None) -> date | None:
    """Give the last day of use, the earlier of the two; None for no end."""
    return min((day for day in (expires_on, licensed_until) if day), default=None)
