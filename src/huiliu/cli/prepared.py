"""Remembers that this database was brought to this code, so that later starts are quick.

The stamp holds a digest of everything that migrations and collected assets depend on, and the
identity of the database it was done to. When in doubt the work is done again: it is repeatable.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import huiliu
from huiliu.kit.config import Config

_PACKAGES = ("Django", "procrastinate", "django-allauth")
_NAME = "prepared.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What was done, to which database."""

    code: str
    database: str
    province: bool
    """The sample province was loaded."""


def stamp_read(config: Config) -> Stamp | None:
    """The last stamp; None if there is none that can be read."""
    try:
        return Stamp(**json.loads((config.data / _NAME).read_text("utf-8")))
    except (FileNotFoundError, TypeError, ValueError):
        return None


def stamp_write(config: Config, stamp: Stamp) -> None:
    """Keep a stamp, after the work is done."""
    fresh = config.data / f"{_NAME}.new"
    fresh.write_text(json.dumps(asdict(stamp)), "utf-8")
    fresh.replace(config.data / _NAME)


def stamp_forget(config: Config) -> None:
    """Make the next start do all the work."""
    (config.data / _NAME).unlink(missing_ok=True)


def code_digest() -> str:
    """Changes when migrations, tables, policies or assets may have changed."""
    digest = hashlib.sha256("".join(map(version, _PACKAGES)).encode())
    root = Path(huiliu.__file__).parent
    for path in sorted(root.rglob("*.py")):
        digest.update(path.read_bytes())
    for path in sorted(root.glob("**/static/**/*")):
        found = path.stat()
        digest.update(f"{path.relative_to(root)} {found.st_size} {found.st_mtime_ns}".encode())
    return digest.hexdigest()


def database_identity(url: str) -> str:
    """Differs between clusters and when a database was made anew."""
    import psycopg

    with psycopg.connect(url, connect_timeout=10) as connection:
        row = connection.execute(
            "SELECT system_identifier, oid FROM pg_control_system(), pg_database"
            " WHERE datname = current_database()"
        ).fetchone()
    return "/".join(map(str, row or ()))
