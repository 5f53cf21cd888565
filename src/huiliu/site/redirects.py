"""Old addresses of the centres' sites, from the maps that publishing writes beside the pages.

A map is asked only where no page stands or a tombstone does, so a page costs no more than before.
One line is `/site/tongzhou/old/ /site/tongzhou/new/;`, as nginx's `map` reads it too.
"""

import os
from pathlib import Path

from .public_files import change_key

MAP_NAME = "redirects.map"
_BYTES_MAX = 16 << 20
_Key = tuple[int, int, int]


class Redirects:
    """The maps of all centres, each read again when its file has changed.

    Shared by the threads of one process: entries are whole and replaced at once.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[_Key, dict[str, str]]] = {}

    def target(self, folder: Path, address: str) -> str | None:
        """Give where `address`, as WSGI hands it over, leads now; None if it leads nowhere."""
        parts = address.split("/")
        if len(parts) < 4 or not parts[2] or parts[2].startswith("."):  # noqa: PLR2004
            return None
        try:
            wanted = address.encode("latin-1").decode("utf-8")
            known = self._map(os.path.join(folder, parts[2], MAP_NAME))  # noqa: PTH118
        except (OSError, ValueError):
            return None
        return known.get(wanted) or known.get(f"{wanted}/")

    def _map(self, path: str) -> dict[str, str]:
        key = change_key(os.stat(path))  # noqa: PTH116 - as everywhere on the way of a reader
        kept = self._kept.get(path)
        if kept is not None and kept[0] == key:
            return kept[1]
        known = _read(Path(path))
        self._kept[path] = (key, known)
        return known


def _read(path: Path) -> dict[str, str]:
    if path.stat().st_size > _BYTES_MAX:
        return {}
    known: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        old, _space, new = line.removesuffix(";").partition(" ")
        if old.startswith("/site/") and new.startswith("/site/"):
            known[old] = new
    return known
