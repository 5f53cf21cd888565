"""The page that explains the content API to partners, made from its OpenAPI document."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiliu.kit.config import config
from huiliu.newsroom.publishing.contents import errors
from huiliu.newsroom.publishing.contents.core.offered import MIMES
from huiliu.newsroom.publishing.contents.labels import FORM_WORDS
from huiliu.newsroom.publishing.contents.views.problems import code_of
from huiliu.newsroom.publishing.contents.views.service import document

_FAULTS = (
    errors.KeyMissing,
    errors.KeyRefused,
    errors.CentrePaused,
    errors.LinkOver,
    errors.ItemNotFound,
    errors.MediaNotFound,
    errors.FormNotOffered,
    errors.AckAhead,
    errors.ItemStopped,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One route as the page shows it."""

    name: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[dict[str, Any], ...]
    responses: tuple[tuple[str, str], ...]
    example: str
    body: str


@login_not_required
@require_safe
def partner_guide(request: HttpRequest) -> HttpResponse:
    """Explain the content API to anyone, in the language of the page."""
    described = document()
    context = {
        "routes": tuple(_routes(described)),
        "about": described["info"]["description"],
        "host": config().public_url,
        "forms": [(form.value, FORM_WORDS[form.value], mime) for form, mime in MIMES.items()],
        "faults": [(code_of(one), one.status, one.message) for one in _FAULTS],
    }
    return render(request, "publishing/contents/guide.html", context)


def _routes(described: dict[str, Any]) -> Iterator[Route]:
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            answer = next(iter(one["responses"]["200"]["content"].values()))
            body = one.get("requestBody")
            yield Route(
                name=one["operationId"],
                method=method.upper(),
                path=path,
                summary=one["summary"],
                description=one["description"],
                parameters=tuple(one["parameters"]),
                responses=tuple(
                    (status, said["description"]) for status, said in one["responses"].items()
                ),
                example=_written(answer.get("example")),
                body='{"through": 42}' if body else "",
            )


def _written(example: Any) -> str:
    return json.dumps(example, ensure_ascii=False, indent=2) if example else ""
