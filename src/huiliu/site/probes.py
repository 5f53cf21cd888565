"""Health and figures, answered before Django is asked: they must work when it cannot.

`/healthz` says that the process lives and touches nothing. `/readyz` asks every part. `/metrics`
adds up all processes. Strangers learn one word; details are for the machine itself, for networks
that the operator names, and for who sends the token. A request that came through a proxy speaks
for somebody else: its address alone opens nothing.
"""

import hmac
import json
from collections.abc import Iterable
from ipaddress import ip_address

from django.utils.translation import override

from huiliu.kit.config import Config
from huiliu.kit.gauges import gauges_text
from huiliu.kit.health import doctor
from huiliu.kit.metric_files import metrics_text

from .baked import Application, Environ, StartResponse

_PATHS = frozenset({"/healthz", "/readyz", "/metrics"})
_PROXIED = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)
_TEXT = "text/plain; charset=utf-8"
_FIGURES = "text/plain; version=0.0.4; charset=utf-8"


class Probes:
    """A WSGI application that answers the probes and hands on everything else."""

    def __init__(self, inner: Application, *, settings: Config) -> None:
        self._inner = inner
        self._settings = settings

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path not in _PATHS:
            return self._inner(environ, start)
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return _say(start, "405 Method Not Allowed", b"", allow="GET, HEAD")
        if path == "/healthz":
            return _say(start, "200 OK", b"ok\n")
        entitled = is_entitled(environ, self._settings)
        if path == "/readyz":
            return _ready(start, details=entitled)
        return _figures(start, entitled=entitled)


def is_entitled(environ: Environ, settings: Config) -> bool:
    """Tell whether whoever asks may read figures and details."""
    scheme, _, token = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    if settings.observe_token and scheme.lower() == "bearer":
        return hmac.compare_digest(token.encode(), settings.observe_token.encode())
    if any(name in environ for name in _PROXIED):
        return False
    try:
        address = ip_address(environ.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(address in network for network in settings.observe_from)


def _ready(start: StartResponse, *, details: bool) -> Iterable[bytes]:
    report = doctor().report()
    status = "200 OK" if report.ready else "503 Service Unavailable"
    if not details:
        return _say(start, status, b"ready\n" if report.ready else b"not ready\n")
    with override("en"):
        parts = {
            name: {"ready": state.ready, "state": state.said}
            for name, state in report.parts.items()
        }
    body = json.dumps({"ready": report.ready, "parts": parts}, ensure_ascii=False)
    return _say(start, status, f"{body}\n".encode(), kind="application/json")


def _figures(start: StartResponse, *, entitled: bool) -> Iterable[bytes]:
    if not entitled:
        return _say(start, "403 Forbidden", b"send the token of HUILIU_OBSERVE_TOKEN\n")
    return _say(start, "200 OK", metrics_text() + gauges_text(), kind=_FIGURES)


def _say(
    start: StartResponse, status: str, body: bytes, *, kind: str = _TEXT, allow: str = ""
) -> Iterable[bytes]:
    headers = [
        ("Content-Type", kind),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start(status, [*headers, ("Allow", allow)] if allow else headers)
    return [body]
