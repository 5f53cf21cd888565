"""Where a centre's public files lie, and how they come and go: each whole or not there."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from huiliu.accounts.api import tenant_card
from huiliu.kit.config import config
from huiliu.kit.files import write_atomic_many
from huiliu.kit.scope import tenant_of_scope

GONE = ".gone"
"""Ending of a tombstone: the server answers 410 with it, whatever else lies there."""


def public_root(slug: str) -> Path:
    """Give the folder of a centre's public files."""
    return config().data / "public" / slug


def root_of_scope() -> Path:
    """Give the folder of the active centre's public files."""
    return public_root(tenant_card(tenant_of_scope()).slug)


def files_write(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files below `root`."""
    write_atomic_many({root / path: data for path, data in files.items()})


def files_remove(root: Path, paths: Iterable[str]) -> None:
    """Remove files below `root`, those that are there."""
    for path in paths:
        (root / path).unlink(missing_ok=True)
