"""A baked page over HTTP: ours beside nginx, which serves the same file with the same headers.

    python -m benchmarks.baked_page

Both in the same run, taking turns, so that a busy machine slows both. Needs nginx and wrk
(Debian: nginx-light, wrk). Ends with 1 if ours is below LIMIT times nginx.
"""

import contextlib
import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from huiliu.cli.serve import web_argv

LIMIT = 0.4
ROUNDS = 5
SECONDS = 3
CONNECTIONS = 16
PATH = "/site/tongzhou/story.html"
PARAGRAPH = "<p>运河边的老桥修好了，早市的人又多了起来。</p>\n"
NGINX = """
worker_processes auto; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; etag on; charset utf-8; keepalive_requests 100000000;
  types {{ text/html html; }}
  server {{
    listen 127.0.0.1:{port};
    root {folder}/www;
    {headers}
  }}
}}
"""
SENT_BY_NGINX_ITSELF = {"content-type", "content-length", "etag", "last-modified", "date", "server"}


def main() -> int:
    """Measure, print one line for each case, and say whether the limit holds."""
    missing = [program for program in ("nginx", "wrk") if shutil.which(program) is None]
    if missing:
        print(f"baked page: not measured, {' and '.join(missing)} not installed")
        return 0
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huiliu-bench-")))
        folder.chmod(0o755)
        page = _page(folder)
        ours = stack.enter_context(_ours(folder))
        headers = _headers(ours)
        peer = stack.enter_context(_nginx(folder, page, headers))
        cases = [
            ("200, whole page", {}, {}),
            ("304, not changed", {"If-None-Match": headers["etag"]}, _peer_tag(peer)),
        ]
        return max(_case(name, ours, peer, asked) for name, *asked in cases)


def _case(name: str, ours: int, peer: int, asked: Sequence[dict[str, str]]) -> int:
    rates: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for rate, port, headers in zip(rates, (ours, peer), asked, strict=True):
            rate.append(_rate(port, headers))
    our, their = (statistics.median(rate) for rate in rates)
    ratio = our / their
    verdict = "ok" if ratio >= LIMIT else "BELOW"
    print(
        f"baked page ({name}): ours {our:,.0f}/s, nginx {their:,.0f}/s, "
        f"ratio {ratio:.2f}, limit {LIMIT} {verdict}"
    )
    return int(ratio < LIMIT)


def _rate(port: int, headers: dict[str, str]) -> float:
    asked = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    said = subprocess.run(
        [
            "wrk",
            "-t1",
            f"-c{CONNECTIONS}",
            f"-d{SECONDS}s",
            *asked,
            f"http://127.0.0.1:{port}{PATH}",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None or ("Non-2xx" in said and not headers):
        sys.exit(f"wrk could not measure:\n{said}")
    return float(found[1])


def _page(folder: Path) -> Path:
    page = folder / "data" / "public" / PATH.removeprefix("/site/")
    page.parent.mkdir(parents=True)
    page.write_text(f"<!doctype html><title>老桥</title>{PARAGRAPH * 300}", "utf-8")
    return page


@contextlib.contextmanager
def _ours(folder: Path) -> Iterator[int]:
    port = _free_port()
    environ = {
        **os.environ,
        "HUILIU_DATA": str(folder / "data"),
        "HUILIU_DEMO": "1",
        "HUILIU_SECRET_KEY": "only a benchmark's key " * 3,
        "HUILIU_PORT": str(port),
        "DATABASE_URL": "postgresql://huiliu_app@127.0.0.1:1/none",
        "DJANGO_SETTINGS_MODULE": "huiliu.site.settings",
    }
    with _running(web_argv(), port, environ):
        yield port


@contextlib.contextmanager
def _nginx(folder: Path, page: Path, headers: dict[str, str]) -> Iterator[int]:
    port = _free_port()
    copy = folder / "www" / PATH.removeprefix("/")
    copy.parent.mkdir(parents=True)
    shutil.copyfile(page, copy)
    added = [
        f'add_header {name} "{value}";'
        for name, value in headers.items()
        if name not in SENT_BY_NGINX_ITSELF
    ]
    configuration = folder / "nginx.conf"
    configuration.write_text(
        NGINX.format(folder=folder, port=port, headers="\n    ".join(added)), "utf-8"
    )
    with _running(["nginx", "-c", str(configuration)], port, dict(os.environ)):
        yield port


@contextlib.contextmanager
def _running(argv: Sequence[str], port: int, environ: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(argv, env=environ)
    try:
        deadline = time.monotonic() + 60
        while not _headers(port):
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"{argv[0]} did not start")
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def _headers(port: int) -> dict[str, str]:
    """The headers of the page in lower case; none while nothing answers."""
    call = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        call.request("GET", PATH)
        return {name.lower(): value for name, value in call.getresponse().getheaders()}
    except OSError:
        return {}
    finally:
        call.close()


def _peer_tag(port: int) -> dict[str, str]:
    return {"If-None-Match": _headers(port)["etag"]}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    sys.exit(main())
