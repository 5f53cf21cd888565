"""The server's folder: what lies where, and who may read it.

    <folder>/server.json       port and process of the running server
    <folder>/*.password        one secret each, 0600, never readable by the server's account
    <folder>/place             only if the cluster had to lie elsewhere: its home
    <home>/lock                held by the process that runs the server
    <home>/cluster/            the data folder proper (PGDATA), 0700
    <home>/programs-18.6/      only if the programs lay under a closed folder
    <home>/server.log          what the server said

`home` is the folder itself. Only root, whose server runs as `nobody`, may need another: a folder
under a closed home cannot be reached by `nobody`, then the home is under /var/lib/huiliu.
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .account import Account
from .binaries import readable_by_others

ADMIN = "huiliu_admin"
OWNER = "huiliu_owner"
APP = "huiliu_app"
_ELSEWHERE = Path("/var/lib/huiliu")


@dataclass(frozen=True, slots=True)
class Folder:
    """Names the parts of one server's folder."""

    root: Path
    home: Path

    @property
    def cluster(self) -> Path:
        """PGDATA."""
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.home / "server.log"

    @property
    def lock(self) -> Path:
        """Held while a server runs."""
        return self.home / "lock"

    @property
    def state(self) -> Path:
        """Where the server listens, or listened last: the next start prefers the same port."""
        return self.root / "server.json"

    def password(self, role: str) -> str:
        """The secret of one role, made on first use."""
        path = self.root / f"{role}.password"
        try:
            return path.read_text("utf-8")
        except FileNotFoundError:
            secret = secrets.token_urlsafe(32)
            write_secret(path, secret)
            return secret

    def major(self) -> int | None:
        """The major version that wrote the cluster; None when there is no cluster yet."""
        try:
            return int((self.cluster / "PG_VERSION").read_text("utf-8"))
        except FileNotFoundError:
            return None

    def remember(self, state: Mapping[str, int | str]) -> None:
        """Record where the server listens."""
        fresh = self.state.with_suffix(".new")
        fresh.write_text(json.dumps(state), "utf-8")
        fresh.replace(self.state)

    def remembered(self) -> dict[str, int | str]:
        """What was recorded last; empty when nothing was."""
        try:
            state: dict[str, int | str] = json.loads(self.state.read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return state


def open_folder(root: Path, *, account: Account) -> Folder:
    """Make the folder if it is missing and say where its cluster lies."""
    root = root.absolute()
    root.mkdir(parents=True, exist_ok=True)
    root.chmod(0o755 if account.switched else 0o700)
    return Folder(root, _home(root, account))


def known_folder(root: Path) -> Folder:
    """The folder as it is, without making or changing anything."""
    root = root.absolute()
    place = root / "place"
    return Folder(root, Path(place.read_text("utf-8")) if place.is_file() else root)


def remove_folder(root: Path) -> None:
    """Delete the server's folder and, where it had another, its home. The server must be down."""
    folder = known_folder(root)
    for path in (folder.home, folder.root):
        if path.exists():
            shutil.rmtree(path)


def write_secret(path: Path, secret: str) -> None:
    """Write a file that only the caller can read, from its first moment."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(secret)


def _home(root: Path, account: Account) -> Path:
    """The cluster's home, decided once and then kept."""
    known = known_folder(root)
    if known.home != root or known.cluster.is_dir():
        return known.home
    if not account.switched or readable_by_others(root):
        return root
    name = hashlib.sha256(str(root).encode()).hexdigest()[:16]
    home = _ELSEWHERE / name
    home.mkdir(parents=True, exist_ok=True)
    _ELSEWHERE.chmod(0o755)
    home.chmod(0o711)
    (root / "place").write_text(str(home), "utf-8")
    return home
