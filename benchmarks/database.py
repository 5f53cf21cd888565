"""A database of its own with our tables, for what is measured inside one process."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from huiliu.kit import postgres

ROOT = Path(__file__).resolve().parent.parent


@contextlib.contextmanager
def database(folder: Path) -> Iterator[str]:
    """Run a server with our tables, point the environment at it, and give the owner's address."""
    server = postgres.start(folder / "postgres", durable=True)
    try:
        os.environ.update(
            DATABASE_URL=server.app_dsn().url,
            HUILIU_DATA=str(folder / "data"),
            HUILIU_DEMO="1",
            HUILIU_SECRET_KEY="a key that signs nothing of anybody " * 2,
            DJANGO_SETTINGS_MODULE="huiliu.site.settings",
            PYTHONPATH=f"{ROOT / 'src'}:{ROOT}",
        )
        environ = {**os.environ, "HUILIU_OWNER_DATABASE_URL": server.owner_dsn().url}
        migrate = ["manage.py", "migrate", "--skip-checks", "-v", "0"]
        subprocess.run([sys.executable, *migrate], cwd=ROOT, env=environ, check=True)
        yield server.owner_dsn().url
    finally:
        server.stop()
