"""Makes test databases quickly: one migrated data folder is kept and copied."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from huiliu.kit import postgres
from huiliu.kit.config import config
from huiliu.kit.postgres.binaries import find_binaries, readable_by_others

ROOT = Path(__file__).resolve().parent.parent
_SOURCES = ("models.py", "models/*.py", "migrations/*.py", "scope/*.py", "apps.py")


@contextmanager
def running_server(folder: Path) -> Iterator[postgres.Running]:
    """Run a server on a copy of the migrated folder, below `folder`, and remove both after."""
    folder.chmod(0o755)
    data = folder / "data"
    shutil.copytree(_migrated_folder(), data, symlinks=True)
    _give_to_server(data)
    server = postgres.start(data, durable=False, binaries=config().postgres_bin)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


def clone(server: postgres.Running, name: str) -> Callable[[Any], None]:
    """Clone the migrated database; gives a function that points Django's connections at it.

    It stays as long as the server: to drop one takes up to a second, to remove the folder nothing.
    """
    with psycopg.connect(server.superuser_dsn().url, autocommit=True) as admin:
        admin.execute(
            sql.SQL(
                "create database {} template huiliu owner huiliu_owner strategy file_copy"
            ).format(sql.Identifier(name))
        )
    dsn = server.app_dsn(name)

    def point(connections: Any) -> None:
        for alias in ("default", "shared"):
            connections[alias].settings_dict.update(
                NAME=name, USER=dsn.user, PASSWORD=dsn.password, HOST=dsn.host, PORT=str(dsn.port)
            )
        os.environ["DATABASE_URL"] = dsn.url

    return point


@contextmanager
def cloned(server: postgres.Running, name: str) -> Iterator[Callable[[Any], None]]:
    """Clone the migrated database, and drop the clone after."""
    yield clone(server, name)
    with psycopg.connect(server.superuser_dsn().url, autocommit=True) as admin:
        admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def _give_to_server(data: Path) -> None:
    """Restore the owners that the copy lost: as root the server runs as another user."""
    template = _template_folder()
    for path in (data, *data.rglob("*")):
        owner = (template / path.relative_to(data)).lstat()
        if os.geteuid() == 0:
            os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)


def _migrated_folder() -> Path:
    target = _template_folder()
    target.parent.mkdir(parents=True, exist_ok=True)
    with (target.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (target.parent / f"{target.name}.ready").exists():
            _build(target)
    return target


def _template_folder() -> Path:
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for pattern in _SOURCES:
        for source in sorted((ROOT / "src" / "huiliu").rglob(pattern)):
            digest.update(source.read_bytes())
    return _templates() / digest.hexdigest()[:16]


def _templates() -> Path:
    """Where `nobody` can reach them: root's server runs as nobody, and root's home is closed."""
    closed = os.geteuid() == 0 and not readable_by_others(ROOT)
    home = Path("/var/tmp/huiliu-test-postgres") if closed else ROOT / "build" / "test-postgres"
    given = config().postgres_bin
    # Each version of the server writes folders of its own.
    return home.with_name(f"{home.name}-{find_binaries(given).major}") if given else home


def _build(target: Path) -> None:
    for old in target.parent.iterdir():
        if old.is_dir():
            shutil.rmtree(old)
    server = postgres.start(target, durable=False, binaries=config().postgres_bin)
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": server.app_dsn().url,
        "HUILIU_OWNER_DATABASE_URL": server.owner_dsn().url,
    }
    for command in (
        ["createcachetable", "huiliu_cache"],
        ["migrate", "--skip-checks", "-v", "0"],
    ):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environ, check=True)
    server.stop()
    (target.parent / f"{target.name}.ready").touch()
