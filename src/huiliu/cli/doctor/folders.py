"""What lies on the disk: room, owners, rights, and what was left behind."""

import os
import re
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from huiliu.cli.backup.interrupted import interrupted_set
from huiliu.cli.prepared import code_digest, stamp_read

from .finding import Finding, Place

ROOM_BYTES = 2 << 30
LEFT_AFTER = timedelta(hours=1)
_OTHERS_WRITE = 0o002
_OTHERS = 0o077
# How kit.files and kit.storage name what is still being written.
_UNFINISHED = re.compile(r"\..+\.[0-9a-f]{12}|\.partial-.+")
_WRITTEN = ("store", "public", "media", "ledger", "keys")


def check_data_folder(place: Place) -> Iterator[Finding]:
    """The folder is there, is ours, and nobody else may write to it."""
    data = place.config.data
    if not data.is_dir():
        yield Finding(
            wrong=f"there is no folder {data}",
            mend="set HUILIU_DATA right; `huiliu up` and `huiliu migrate` make a new one",
        )
        return
    found = data.stat()
    if found.st_uid != os.geteuid():
        yield Finding(
            wrong=f"{data} belongs to user {found.st_uid}, and you are {os.geteuid()}",
            mend="run Huiliu and this command as the owner of the folder",
        )
    if found.st_mode & _OTHERS_WRITE:
        yield Finding(wrong=f"everyone may write to {data}", mend=f"chmod o-w {data}")


def check_room(place: Place) -> Iterator[Finding]:
    """There is room for a day's work."""
    folder = next(path for path in (place.config.data, *place.config.data.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    if free < ROOM_BYTES:
        yield Finding(
            wrong=f"only {free >> 20} MB are free on the disk of {folder}",
            mend="free some space: nothing can be saved on a full disk",
        )


def check_secrets_closed(place: Place) -> Iterator[Finding]:
    """Keys and passwords can be read by their owner alone."""
    data = place.config.data
    secrets = [data / "keys", *data.glob("keys/*"), *data.glob("postgres/*.password")]
    for path in [*secrets, data / "secret.key"]:
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & _OTHERS:
            yield Finding(wrong=f"others may read {path}", mend=f"chmod go= {path}")


def check_public_folder(place: Place) -> Iterator[Finding]:
    """Pages can be written."""
    for name in ("public", "media"):
        folder = place.config.data / name
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            yield Finding(
                wrong=f"{folder} cannot be written: nothing can be published",
                mend=f"chown it to the user that runs the worker: chown -R huiliu {folder}",
            )


def check_assets(place: Place) -> Iterator[Finding]:
    """Assets of this very version were collected."""
    stamp = stamp_read(place.config)
    collected = (place.config.data / "static" / "staticfiles.json").is_file()
    if not collected or stamp is None or stamp.code != code_digest():
        yield Finding(
            wrong="database and assets were not brought to this version",
            mend="run `huiliu migrate`",
        )


def check_interrupted_restore(place: Place) -> Iterator[Finding]:
    """No restore was left half done."""
    name = interrupted_set(place.config)
    if name:
        yield Finding(
            wrong=f"a restore of the set {name} was interrupted",
            mend="give `huiliu restore` again: it goes on",
        )


def check_leftovers(place: Place) -> Iterator[Finding]:
    """No half-written files lie about."""
    left = leftovers(place)
    if left:
        yield Finding(
            wrong=f"{len(left)} half-written files were left behind, {left[0]} first",
            mend="`huiliu doctor --mend` deletes them",
        )


def leftovers(place: Place) -> list[Path]:
    """Name the files that a killed process was writing; a younger one may still be written."""
    before = place.now - LEFT_AFTER
    return [
        path
        for folder in _WRITTEN
        for path in sorted((place.config.data / folder).rglob(".*"))
        if _UNFINISHED.fullmatch(path.name) and path.is_file() and _written_at(path) < before
    ]


def _written_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


CHECKS = (
    check_data_folder,
    check_room,
    check_secrets_closed,
    check_public_folder,
    check_assets,
    check_interrupted_restore,
    check_leftovers,
)
