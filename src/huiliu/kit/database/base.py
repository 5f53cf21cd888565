"""The engine named in the settings; Django asks for a module `base` with a `DatabaseWrapper`."""

import select

from django.db.backends.postgresql import base
from psycopg.pq import ConnStatus


class DatabaseWrapper(base.DatabaseWrapper):
    """Asks the socket instead of the server before each request.

    A server that stopped or ended the connection has closed its side, and a closed socket is
    readable. A silent one needs no statement, which would cost every request a round trip. After
    a fault, and where anything arrived unasked, the server is asked as Django does.
    """

    def is_usable(self) -> bool:
        """Tell whether the connection can be used for the next request."""
        if self.connection is None or self.errors_occurred or not self._is_silent():
            return bool(super().is_usable())
        return True

    def _is_silent(self) -> bool:
        """Tell whether the connection is well as far as this side knows, and nothing arrived."""
        pgconn = self.connection.pgconn
        if pgconn.status != ConnStatus.OK:
            return False
        waiting = select.poll()
        waiting.register(pgconn.socket, select.POLLIN | select.POLLPRI)
        return not waiting.poll(0)
