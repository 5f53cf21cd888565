"""Errors as problem documents (RFC 9457), each with a type that stays and words that help."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final, cast

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja.errors import HttpError, ValidationError

from huiliu.kit.config import config
from huiliu.kit.errors import HuiliuError
from huiliu.newsroom.publishing.contents.errors import (
    ItemNotFound,
    ItemStopped,
    KeyMissing,
    KeyRefused,
    TooFast,
)

MIME: Final = "application/problem+json"
_WORD: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_IN_ADDRESS: Final = "path"


def code_of(error: type[Exception]) -> str:
    """Give the last part of a problem's type.

    >>> code_of(KeyRefused)
    'key-refused'
    """
    return _WORD.sub("-", error.__name__).lower()


def problem(status: int, *, code: str, detail: str, **more: Any) -> HttpResponse:
    """Write a problem."""
    body = {
        "type": f"{config().public_url}{reverse('partner-guide')}#{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **more,
    }
    return HttpResponse(orjson.dumps(body), status=status, content_type=MIME)


def answer_expected(request: HttpRequest, error: HuiliuError | type[HuiliuError]) -> HttpResponse:
    """Answer an error of ours."""
    del request
    error = cast("HuiliuError", error)
    response = problem(error.status, code=code_of(type(error)), detail=str(error), **_more(error))
    for name, value in _headers(error).items():
        response[name] = value
    return response


def answer_invalid(
    request: HttpRequest, error: ValidationError | type[ValidationError]
) -> HttpResponse:
    """Name every parameter that is wrong; what is wrong in the address itself is nowhere."""
    error = cast("ValidationError", error)
    places = [tuple(map(str, one["loc"])) for one in error.errors]
    if any(place[:1] == (_IN_ADDRESS,) for place in places):
        return answer_expected(request, ItemNotFound())
    errors = [
        {"field": place[-1], "message": str(one["msg"])}
        for place, one in zip(places, error.errors, strict=True)
    ]
    detail = _("Mend the parameters that are named.")
    return problem(422, code="parameters-invalid", detail=detail, errors=errors)


def answer_unread(request: HttpRequest, error: HttpError | type[HttpError]) -> HttpResponse:
    """Answer a body that is no JSON."""
    del request
    error = cast("HttpError", error)
    detail = _("Send a body of JSON, as the documentation shows it.")
    return problem(error.status_code, code="body-unreadable", detail=detail)


def _more(error: HuiliuError) -> Mapping[str, Any]:
    if isinstance(error, ItemStopped):
        return {"kind": error.kind, "reason": error.reason, "sequence": error.sequence}
    return {}


def _headers(error: HuiliuError) -> Mapping[str, str]:
    if isinstance(error, KeyMissing):
        return {"WWW-Authenticate": "Bearer"}
    if isinstance(error, KeyRefused):
        return {"WWW-Authenticate": 'Bearer error="invalid_token"'}
    return error.headers if isinstance(error, TooFast) else {}
