"""Connections to hosts that are not asked by HTTP, as of mail and files, by the same rules.

Invariant: the connection goes to an address that was checked, and to a port of its protocol.
"""

import socket
from collections.abc import Collection

from huiliu.kit.config import config
from huiliu.kit.http.errors import FetchRefused, NoConnection, TooSlow
from huiliu.kit.http.resolving import Resolve, checked, system_resolve
from huiliu.kit.http.targets import Inside, host_target

_CONNECT_S = 6.0


def connected(
    host: str,
    port: int,
    *,
    ports: Collection[int],
    within_s: float = _CONNECT_S,
    resolve: Resolve = system_resolve,
) -> socket.socket:
    """Connect to a host; each wait on the socket is `within_s` at most.

    Raises AddressRefused, PortRefused, InsideRefused, NameUnknown, NoConnection and TooSlow.
    """
    inside = Inside.of(config().http_inside)
    target = host_target(host, port, inside=inside, ports=ports)
    failure: FetchRefused = NoConnection()
    for address in checked(target, inside=inside, resolve=resolve, within_s=within_s):
        try:
            return socket.create_connection((str(address), port), timeout=within_s)
        except TimeoutError:
            failure = TooSlow()
        except OSError:
            failure = NoConnection()
    raise failure
