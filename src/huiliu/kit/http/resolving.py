"""Names become addresses here and nowhere else, and every address is looked at.

Invariant: whoever connects, connects to an address that `checked` gave. The name is asked once;
what a second answer would say does not matter.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread

from huiliu.kit.http.addresses import Address, is_public
from huiliu.kit.http.errors import InsideRefused, NameUnknown, TooSlow
from huiliu.kit.http.targets import Inside, Target

Resolve = Callable[[str, int, float], Sequence[str]]
"""Give the addresses of (name, port) as texts within so many seconds."""


def checked(target: Target, *, inside: Inside, resolve: Resolve, within_s: float) -> list[Address]:
    """Give the addresses that may be connected to, in the resolver's order.

    One address inside is enough to refuse the name: a name that points both ways is a trick.
    Raises InsideRefused, NameUnknown and TooSlow.
    """
    found = _addresses(target, resolve, within_s)
    if not inside.holds(target) and not all(map(is_public, found)):
        raise InsideRefused
    return found


def _addresses(target: Target, resolve: Resolve, within_s: float) -> list[Address]:
    try:
        return [ip_address(target.host)]
    except ValueError:
        pass
    try:
        found = [ip_address(text) for text in resolve(target.host, target.port, within_s)]
    except (OSError, UnicodeError, ValueError) as unknown:
        raise NameUnknown from unknown
    if not found:
        raise NameUnknown
    return found


def system_resolve(name: str, port: int, within_s: float) -> Sequence[str]:
    """Ask the system's resolver; it knows no time limit, so it is asked beside us."""
    answers: SimpleQueue[Sequence[str] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            infos = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
        except OSError as error:
            answers.put(error)
        else:
            answers.put([str(info[4][0]) for info in infos])

    Thread(target=ask, daemon=True, name="kit.http resolver").start()
    try:
        answer = answers.get(timeout=max(within_s, 0))
    except Empty as late:
        raise TooSlow from late
    if isinstance(answer, OSError):
        raise answer
    return answer
