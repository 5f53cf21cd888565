"""Which time step a one-time code belongs to: RFC 6238."""

import hmac
from collections.abc import Callable

PERIOD_S = 30


def step_of(
    code: str, *, code_at: Callable[[int], str], now_s: float, tolerance: int, after: int
) -> int | None:
    """Give the time step of a code that may still be used, None where there is none.

    `code_at` gives the code of a step; steps up to `after` are used up. The code is compared in
    constant time with every step that is near.

    >>> step_of("1", code_at=lambda at: str(at), now_s=45, tolerance=1, after=0)
    1
    >>> step_of("1", code_at=lambda at: str(at), now_s=45, tolerance=1, after=1) is None
    True
    """
    now = int(now_s) // PERIOD_S
    near = range(now - tolerance, now + tolerance + 1)
    fitting = [step for step in near if hmac.compare_digest(code_at(step), code)]
    return next((step for step in fitting if step > after), None)
