"""Huiliu as it really runs: web, streams and worker on a database that commits, for browsers."""

import http.client
import os
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import psutil
import pytest
from django.db import connections

from huiliu.kit.config import config
from huiliu.kit.postgres import Running
from huiliu.kit.processes import end_group, ends_with_parent
from tests.cli.running import two_free_ports
from tests.database import cloned

START_S = 60
_STOP_S = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Living:
    """The running site; `point` leads this process's database connections to its database."""

    address: str
    data: Path
    environ: dict[str, str] = field(repr=False)
    point: Callable[[Any], None]
    processes: dict[str, subprocess.Popen[bytes]]

    def answers(self, path: str) -> int:
        """Give the status of a page; 0 when nobody answers."""
        host = self.address.removeprefix("http://")
        refused = suppress(OSError, http.client.HTTPException)
        with refused, closing(http.client.HTTPConnection(host, timeout=20)) as call:
            call.request("GET", path, headers={"X-Forwarded-Proto": "https"})
            return call.getresponse().status
        return 0

    def kill(self, name: str) -> None:
        """End a process without a word, with everything it started."""
        process = self.processes[name]
        for child in psutil.Process(process.pid).children(recursive=True):
            child.kill()
        process.kill()
        process.wait()

    def start(self, name: str) -> None:
        """Start one of web, streams and worker."""
        self.processes[name] = subprocess.Popen(
            [sys.executable, "-m", f"huiliu.site.{name}"],
            env=self.environ,
            start_new_session=True,
            preexec_fn=ends_with_parent(signal.SIGTERM),  # noqa: PLW1509 - one system call
        )


@contextmanager
def living(
    server: Running, folder: Path, settings: Mapping[str, str] | None = None
) -> Iterator[Living]:
    """Run the site below `folder` on a fresh clone of the migrated database.

    `settings` stand over those of the demo.
    """
    with ExitStack() as stack:
        # Several may live at once: one for the whole run, and a test's own beside it.
        name = f"living{secrets.token_hex(6)}"
        point = stack.enter_context(cloned(server, name))
        port = two_free_ports()
        environ = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "huiliu.site.settings",
            "DATABASE_URL": server.app_dsn(name).url,
            "HUILIU_DATA": str(folder / "data"),
            "HUILIU_DEMO": "1",
            "HUILIU_PORT": str(port),
            **(settings or {}),
        }
        collect = [sys.executable, "-m", "django", "collectstatic", "--noinput", "-v", "0"]
        subprocess.run(collect, env=environ, check=True)
        site = Living(
            address=f"http://localhost:{port}",
            data=folder / "data",
            environ=environ,
            point=point,
            processes={},
        )
        stack.callback(_stop, site)
        for name in ("web", "streams", "worker"):
            site.start(name)
        wait_until(lambda: site.answers("/login/") == http.HTTPStatus.OK)
        yield site


@contextmanager
def entered(site: Living) -> Iterator[None]:
    """Lead this process's own doors to the site's database and folder, and back."""
    before = {alias: dict(connections[alias].settings_dict) for alias in ("default", "shared")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUILIU_DATA", str(site.data))
        patch.setenv("DATABASE_URL", "")
        config.cache_clear()
        connections.close_all()
        site.point(connections)
        yield
        connections.close_all()
    for alias, settings in before.items():
        connections[alias].settings_dict.update(settings)
    config.cache_clear()


def wait_until(true: Callable[[], bool], *, within_s: float = START_S) -> None:
    """Ask again and again until it is true."""
    pause = threading.Event()
    deadline = monotonic() + within_s
    while not true():
        assert monotonic() < deadline, "it never became true"
        pause.wait(0.05)


def _stop(site: Living) -> None:
    for process in site.processes.values():
        process.terminate()
    for process in site.processes.values():
        with suppress(subprocess.TimeoutExpired):
            process.wait(_STOP_S)
        end_group(process)
        process.wait()
