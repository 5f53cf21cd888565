"""What a failed sending means: wait and try again, or set the document aside and go on.

What is wrong with the subscriber as a whole (it is down, its key is wrong) would be wrong for the
next document too: it holds everything, in order, for as long as it takes. What is wrong with one
document alone is set aside, at once where the answer is for good, else after some attempts.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

ATTEMPTS_MAX: Final = 8
"""After so many attempts a document is set aside of which only the subscriber knows what is wrong.
Eight take about two minutes."""
BROKEN_AT: Final = 20
"""After so many failures without one success a subscriber counts as broken."""
BACKOFF_MAX_S: Final = 3600.0
RETRY_AFTER_MAX_S: Final = 24 * 3600.0


class Fault(StrEnum):
    """Why a sending failed, as it is kept; `labels.FAULT_WORDS` says what to do about it."""

    ADDRESS = "address"
    INSIDE = "inside"
    NAME = "name"
    CONNECTION = "connection"
    TLS = "tls"
    SLOW = "slow"
    REDIRECT = "redirect"
    BUSY = "busy"
    LOGIN = "login"
    PLACE = "place"
    AWAY = "away"
    SERVER = "server"
    GONE = "gone"
    REFUSED = "refused"
    HOST_KEY = "host_key"
    STORE = "store"
    DOCUMENT = "document"
    SECRET = "secret"  # noqa: S105 - the name of a fault
    OURS = "ours"


_OF_THE_DOCUMENT: Final = frozenset({Fault.SERVER, Fault.DOCUMENT})
_FOR_GOOD: Final = frozenset({Fault.GONE, Fault.REFUSED})
_STATUSES: Final[Mapping[int, Fault]] = MappingProxyType(
    {
        401: Fault.LOGIN,
        402: Fault.LOGIN,
        403: Fault.LOGIN,
        404: Fault.PLACE,
        407: Fault.LOGIN,
        408: Fault.SLOW,
        410: Fault.GONE,
        421: Fault.PLACE,
        425: Fault.BUSY,
        429: Fault.BUSY,
        502: Fault.AWAY,
        503: Fault.BUSY,
        504: Fault.AWAY,
    }
)


def fault_of_status(status: int) -> Fault | None:
    """Tell what is wrong with an answer; None for 2xx.

    >>> fault_of_status(204) is None, fault_of_status(302), fault_of_status(422)
    (True, <Fault.REDIRECT: 'redirect'>, <Fault.REFUSED: 'refused'>)
    """
    if 200 <= status < 300:  # noqa: PLR2004 - HTTP's own classes
        return None
    known = _STATUSES.get(status)
    if known is not None:
        return known
    if status < 400:  # noqa: PLR2004
        return Fault.REDIRECT
    return Fault.REFUSED if status < 500 else Fault.SERVER  # noqa: PLR2004


def is_set_aside(fault: Fault, *, attempts: int) -> bool:
    """Tell whether a document is set aside after so many attempts that failed.

    >>> is_set_aside(Fault.GONE, attempts=1), is_set_aside(Fault.SLOW, attempts=500)
    (True, False)
    """
    return fault in _FOR_GOOD or (fault in _OF_THE_DOCUMENT and attempts >= ATTEMPTS_MAX)


def backoff_s(failures: int, *, retry_after_s: float = 0.0) -> float:
    """Give how long to wait after so many failures in a row: 1 s doubling to an hour.

    What the subscriber asks for counts where it is longer, a day at most.

    >>> backoff_s(1), backoff_s(4), backoff_s(40), backoff_s(1, retry_after_s=90.0)
    (1.0, 8.0, 3600.0, 90.0)
    """
    own = min(2.0 ** min(max(failures, 1) - 1, 20), BACKOFF_MAX_S)
    return max(own, min(retry_after_s, RETRY_AFTER_MAX_S))
