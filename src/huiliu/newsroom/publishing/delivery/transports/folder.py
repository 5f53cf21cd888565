"""A folder of this machine, below one that the operator opened for it: written whole or not."""

import os
from pathlib import Path, PurePosixPath
from typing import Self

from huiliu.kit.config import config
from huiliu.newsroom.publishing.delivery.core.judging import Fault
from huiliu.newsroom.publishing.delivery.core.names import file_name
from huiliu.newsroom.publishing.delivery.core.states import Way
from huiliu.newsroom.publishing.delivery.transports.sending import (
    Destination,
    Parcel,
    SendingFailed,
)


class FolderSender:
    """Writes a file for each document; whoever reads the folder sees whole files only."""

    way = Way.STORED

    def __init__(self, destination: Destination) -> None:
        self.learned: dict[str, str] = {}
        self._centre = destination.centre
        self._named = destination.settings.get("folder", "")
        self._folder = Path()

    def __enter__(self) -> Self:
        folder = folder_of(self._named, centre=self._centre)
        if folder is None:
            raise SendingFailed(Fault.PLACE)
        self._folder = folder
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def send(self, parcel: Parcel) -> None:
        """Write beside, force to disk, rename: the same document again lies over itself."""
        name = file_name(parcel.sequence, parcel.payload.filename, is_test=parcel.is_test)
        part = self._folder / f".{name}.part"
        try:
            with part.open("wb") as out:
                out.write(parcel.payload.data)
                out.flush()
                os.fsync(out.fileno())
            part.replace(self._folder / name)
        except OSError as broken:
            raise SendingFailed(Fault.STORE) from broken


def folder_of(named: str, *, centre: str) -> Path | None:
    """Give a centre's folder of a name such as `partner/in`, made where it is missing.

    None for one that does not end below the centre's own folder in HUILIU_DELIVERY_FOLDERS,
    whatever links and dots stand in its name.
    """
    root, relative = config().delivery_folders, PurePosixPath(named)
    if root is None or not centre or not named or relative.is_absolute():
        return None
    own = root.resolve() / centre
    try:
        real = (own / relative).resolve()
        if not real.is_relative_to(own):
            return None
        real.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError):
        return None
    return real
