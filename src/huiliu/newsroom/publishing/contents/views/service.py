"""The content API as one service: its router, its errors, its rim, its OpenAPI document."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

import orjson
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from huiliu.kit.errors import HuiliuError
from huiliu.newsroom.publishing.contents.api import PREFIX, Seat
from huiliu.newsroom.publishing.contents.views import problems
from huiliu.newsroom.publishing.contents.views.described import described
from huiliu.newsroom.publishing.contents.views.rest import router

BODY_BYTES_MAX: Final = 4_096
"""Nobody sends more than a number here."""

service = NinjaAPI(
    title="Huiliu content API",
    version="1",
    urls_namespace="partner",
    docs_url=None,
    openapi_url=None,
)
service.add_router("", router)
service.add_exception_handler(HuiliuError, problems.answer_expected)
service.add_exception_handler(ValidationError, problems.answer_invalid)
service.add_exception_handler(HttpError, problems.answer_unread)


def document() -> dict[str, Any]:
    """Give the OpenAPI document in the active language."""
    return described(service.get_openapi_schema(path_prefix=PREFIX.strip("/") + "/"))


@login_not_required
@cache_control(public=True, max_age=300)
@require_safe
def openapi_read(request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI document to anyone: it tells nothing of a centre."""
    del request
    return HttpResponse(orjson.dumps(document()), content_type="application/json")


def partner_urls() -> list[URLPattern]:
    """Give the routes, open to whoever shows a key, and the document that describes them."""
    patterns: list[URLPattern] = [
        one for one in service.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"
    ]
    for pattern in patterns:
        pattern.callback = login_not_required(_rim(pattern.callback))
    return [path("openapi.json", openapi_read, name="partner-openapi"), *patterns]


def _rim(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer in problems only, and say with each answer how much the key may still ask."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = _too_large(request) or view(request, *args, **kwargs)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response = _not_allowed(response)
        seat = getattr(request, "partner", None)
        if isinstance(seat, Seat):
            for name, value in seat.allowance.headers.items():
                response[name] = value
        response["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ("Authorization", "Accept", "Accept-Language"))
        return response

    return answered


def _too_large(request: HttpRequest) -> HttpResponse | None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) <= BODY_BYTES_MAX:
        return None
    detail = _("Send less: a body has at most 4 KB.")
    return problems.problem(413, code="body-too-large", detail=detail)


def _not_allowed(response: HttpResponseBase) -> HttpResponse:
    detail = _("Call it by one of the methods that Allow names.")
    answer = problems.problem(405, code="method-not-allowed", detail=detail)
    answer["Allow"] = response.headers.get("Allow", "GET")
    return answer
