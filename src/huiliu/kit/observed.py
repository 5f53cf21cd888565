"""The outermost rim of a request: its id, its figures, its security notes.

Stands around the transaction: what it writes is kept though the request was rolled back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from time import perf_counter
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponseBase

from huiliu.kit import metrics, security
from huiliu.kit.config import config
from huiliu.kit.logs import bound, logger, request_id_of

HEADER = "X-Request-ID"
SLOW_S = 1.0
UNKNOWN_ROUTE = "unmatched"

_log = logger(__name__)


@dataclass(slots=True)
class _Database:
    """Counts the statements of one request, and their time."""

    statements: int = 0
    seconds: float = 0.0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        """Run a statement, as Django's execute_wrapper asks."""
        started = perf_counter()
        try:
            return execute(*args)
        finally:
            self.statements += 1
            self.seconds += perf_counter() - started


class ObservedMiddleware:
    """Gives the request its id, times it, and keeps what concerns security.

    Only a proxy of ours is believed which id a request has; a stranger could borrow another's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._proxied = config().proxies > 0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request, observed."""
        request_id = request_id_of(request.headers.get(HEADER, "") if self._proxied else "")
        request.request_id = request_id  # type: ignore[attr-defined]
        database, started = _Database(), perf_counter()
        with bound(request_id=request_id), security.collected() as notes:
            with connection.execute_wrapper(database):
                response = self.get_response(request)
            seconds, route = perf_counter() - started, route_of(request)
            if response.status_code == HTTPStatus.FORBIDDEN and not notes:
                tenant = getattr(request, "scope_tenant", None)
                security.note("answer.forbidden", person=_person(request), tenant=tenant)
            if notes:
                source = security.source_of(request.META.get("REMOTE_ADDR", ""))
                security.notes_keep(notes, source=source, route=route)
            if seconds >= SLOW_S:
                _log.warning("request.slow", route=route, seconds=round(seconds, 3))
        _count(request, response, route=route, seconds=seconds, database=database)
        response[HEADER] = request_id
        return response


def route_of(request: HttpRequest) -> str:
    """Give the pattern of the address that was asked, never the address."""
    match = request.resolver_match
    return f"/{match.route}" if match is not None else UNKNOWN_ROUTE


def _count(
    request: HttpRequest,
    response: HttpResponseBase,
    *,
    route: str,
    seconds: float,
    database: _Database,
) -> None:
    method = metrics.method_label(request.method or "")
    metrics.REQUESTS.labels(route, method, response.status_code).inc()
    metrics.REQUEST_SECONDS.labels(route).observe(seconds)
    metrics.DATABASE_SECONDS.labels(route).observe(database.seconds)
    metrics.QUERIES.labels(route).observe(database.statements)


def _person(request: HttpRequest) -> Any:
    user = getattr(request, "user", None)
    return user.pk if user is not None and user.is_authenticated else None
