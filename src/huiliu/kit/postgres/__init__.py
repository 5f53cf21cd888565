"""PostgreSQL on one machine: finds the programs, makes the cluster, runs it safely.

    running = start(Path("var/postgres"))
    running.app_dsn().url
    running.stop()

No Django here: the database exists before any setting that names it.
"""

from .binaries import Binaries, find_binaries
from .dsn import Dsn, dsn_of
from .errors import (
    AlreadyRunning,
    MajorMismatch,
    NoBinaries,
    PostgresError,
    StartFailed,
    Unreachable,
)
from .folder import remove_folder, write_secret
from .reading import reading
from .server import Running, attach, serving, start

__all__ = [
    "AlreadyRunning",
    "Binaries",
    "Dsn",
    "MajorMismatch",
    "NoBinaries",
    "PostgresError",
    "Running",
    "StartFailed",
    "Unreachable",
    "attach",
    "dsn_of",
    "find_binaries",
    "reading",
    "remove_folder",
    "serving",
    "start",
    "write_secret",
]
