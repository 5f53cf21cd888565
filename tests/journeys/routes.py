"""Every address of the project, found by asking Django: nothing can be forgotten in a list."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_CONVERTER = re.compile(r"<\w+:")
_PARAMETER = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its pattern without converters, and whom it answers."""

    pattern: str
    is_public: bool
    needs_tenant: bool

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names in the pattern's angle brackets."""
        return tuple(_PARAMETER.findall(self.pattern))

    def path(self, ids: Mapping[str, str]) -> str:
        """Give the address with real ids in it; KeyError names the one that the world lacks."""
        return "/" + _PARAMETER.sub(lambda found: ids[found[1]], self.pattern)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one method of one address answered."""

    pattern: str
    path: str
    method: str
    status: int
    location: str
    body: str

    def __str__(self) -> str:
        return f"{self.method} /{self.pattern} answered {self.status} {self.location}".strip()


def routes() -> tuple[Route, ...]:
    """Give every address, in the order of its pattern."""
    found = {route.pattern: route for route in _routes(get_resolver().url_patterns, "")}
    return tuple(found[pattern] for pattern in sorted(found))


def asked(
    client: Client,
    route: Route,
    *,
    ids: Mapping[str, str],
    forms: Mapping[str, Mapping[str, Any]],
    methods: tuple[str, ...] = METHODS,
) -> Iterator[Answer]:
    """Ask one address by each method, with a form that would do if the person might."""
    for method in methods:
        form = {name: _fresh(value) for name, value in forms.get(route.pattern, {}).items()}
        response = _ask(client, method, route.path(ids), form)
        yield Answer(
            pattern=route.pattern,
            path=route.path(ids),
            method=method,
            status=response.status_code,
            location=response.headers.get("Location", ""),
            body=b"".join(response).decode("utf-8", "replace"),
        )


def _routes(patterns: list[Any], before: str) -> Iterator[Route]:
    for each in patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns, here)
        elif isinstance(each, URLPattern):
            view = each.callback
            yield Route(
                pattern=_CONVERTER.sub("<", here),
                is_public=not getattr(view, "login_required", True),
                needs_tenant=getattr(view, "tenant_required", True),
            )


def _ask(client: Client, method: str, path: str, form: dict[str, Any]) -> Any:
    headers = {"If-Match": '"1"'}
    if method == "GET":
        return client.get(path, headers=headers)
    if path.startswith("/api/") and "file" not in form:
        kwargs = {"data": form, "content_type": "application/json", "headers": headers}
        return getattr(client, method.lower())(path, **kwargs)
    if method == "POST":
        return client.post(path, form, headers=headers)
    return client.generic(method, path, headers=headers)


def _fresh(value: Any) -> Any:
    """A file that was read once must be read again from its start."""
    if hasattr(value, "seek"):
        value.seek(0)
    return value
