"""What can go wrong between Huiliu and its database server.

These are read on a terminal by the person who starts the server, never on a page: plain text,
no Django, each with the next thing to do.
"""


class PostgresError(Exception):
    """The root: the database server cannot be used as asked."""


class NoBinaries(PostgresError):
    """No PostgreSQL server programs were found."""


class AlreadyRunning(PostgresError):
    """Another process already runs a server on this folder."""


class MajorMismatch(PostgresError):
    """The folder was written by another major version than the programs at hand."""


class Unreachable(PostgresError):
    """No server answers at an address, or it refuses the role."""


class StartFailed(PostgresError):
    """The server did not come up; the message carries its last words."""
