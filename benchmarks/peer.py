"""Wagtail 8, installed where it touches nothing of ours, on a database of its own."""

import os
import shutil
import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path

import psycopg

from huiliu.kit import postgres

PACKAGES = ("wagtail==8.0.1", "psycopg[binary]==3.3.9", "granian==2.8.7")
_DATABASE = "wagtail_peer"
_SOURCE = Path(__file__).resolve().parent / "wagtail_peer"


@dataclass(frozen=True, slots=True)
class Peer:
    """An installed peer."""

    python: Path
    project: Path
    environ: dict[str, str]

    def command(self, script: str) -> list[str]:
        """Give the command of one of the peer's scripts, to which arguments may be added."""
        return [str(self.python), str(self.project / script)]


def peer_installed(folder: Path, server: postgres.Running) -> Peer:
    """Install the peer below `folder` and make its empty database on `server`."""
    print("Installing Wagtail into a folder of its own…", flush=True)
    with psycopg.connect(server.superuser_dsn().url, autocommit=True) as admin:
        admin.execute(f"create database {_DATABASE}")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    without_ours = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    install = [str(python), "-m", "pip", "install", "-q", *PACKAGES]
    subprocess.run(install, env=without_ours, check=True)
    # Its migration is made beside its models, so it gets a copy of the folder.
    project = folder / "peer"
    shutil.copytree(_SOURCE, project)
    environ = without_ours | {"PEER_DATABASE": server.superuser_dsn(_DATABASE).url}
    return Peer(python=python, project=project, environ=environ)
