"""The database alone, as one file that any later PostgreSQL reads."""

import argparse
from pathlib import Path

from .dumping import dump_read, dump_write
from .environment import database, settings
from .errors import CommandFailed
from .prepared import stamp_forget


def dump_command(arguments: argparse.Namespace) -> int:
    """Write the database to a file that only the caller can read."""
    config = settings()
    target: Path = arguments.file
    if target.exists():
        message = f"{target} exists already. Give another name: a backup is never overwritten."
        raise CommandFailed(message)
    with database(config) as found:
        dump_write(target, config, found)
    print(f"Wrote {target} ({target.stat().st_size:,} bytes).")
    return 0


def restore_command(arguments: argparse.Namespace) -> int:
    """Replace everything in the database by what the file holds, all or nothing."""
    config = settings()
    source: Path = arguments.file
    if not source.is_file():
        message = f"There is no file {source}."
        raise CommandFailed(message)
    with database(config) as found:
        stamp_forget(config)
        dump_read(source, config, found)
    print(f"Restored {source}. The next `huiliu up` migrates it if it is older than this version.")
    return 0
