"""Chromium over the product, served from a thread of this process on a free loopback port.

So a browser test sees the same database, files and settings as any other test.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.test import Client
from playwright.sync_api import Browser, Page

from huiliu.kit.config import config
from huiliu.site.baked import Baked, baked_mounts

DESK = (1440, 900)
PHONE = (390, 844)
AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@dataclass
class Window:
    """A page of the browser, and the person who sits before it."""

    page: Page
    origin: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to an address and wait until it has settled."""
        self.page.goto(self.origin + path)

    def violations(self, paths: Iterable[str]) -> list[str]:
        """Open each address and give what breaks WCAG 2.2 AA there, or is wider than the screen."""
        return [found for path in paths for found in self._violations(path)]

    def _violations(self, path: str) -> Iterator[str]:
        self.open(path)
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        run = f"axe.run(document, {{runOnly: {json.dumps(RULES)}}})"
        for found in self.page.evaluate(run)["violations"]:
            places = "; ".join(" ".join(node["target"]) for node in found["nodes"][:4])
            yield f"{path}: {found['id']}: {places}"
        if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            yield f"{path}: wider than the screen"

    def go_offline(self, offline: bool) -> None:
        """Take the line away, or give it back."""
        self.page.context.set_offline(offline)


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_told: object) -> None:
        """Say nothing: a test speaks by its result."""


@contextmanager
def a_server() -> Iterator[str]:
    """Serve baked files, static files and Django on a free port; give where."""
    mounts = baked_mounts(config().data, https=False)
    del mounts["/static/"]
    server = ThreadedWSGIServer(("localhost", 0), _Quiet, allow_reuse_address=False)
    server.set_app(Baked(StaticFilesHandler(WSGIHandler()), mounts=mounts))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def a_window(
    chromium: Browser,
    client: Client,
    *,
    origin: str,
    size: tuple[int, int] = DESK,
    dark: bool = False,
) -> Iterator[Window]:
    """Open a window for whoever is logged in with `client`."""
    width, height = size
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        locale="zh-CN",
        reduced_motion="reduce",
    )
    cookies = {"theme": "dark" if dark else "light"}
    cookies |= {name: cookie.value for name, cookie in client.cookies.items()}
    context.add_cookies([{"name": n, "value": v, "url": origin} for n, v in cookies.items()])
    window = Window(page=context.new_page(), origin=origin)
    window.page.on("pageerror", lambda error: window.faults.append(str(error)))
    window.page.on("console", lambda said: _heard(window, said.type, said.text))
    try:
        yield window
    finally:
        context.close()


def _heard(window: Window, kind: str, text: str) -> None:
    if kind == "error" and "Content Security Policy" in text:
        window.faults.append(text)
