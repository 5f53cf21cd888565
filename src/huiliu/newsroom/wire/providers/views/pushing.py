"""Addresses that providers push to. No account stands behind them: a signature does.

Programs are answered in JSON, with the reason in words and, where a clock is off, by how much.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiliu.kit import clock
from huiliu.kit.errors import HuiliuError
from huiliu.newsroom.wire.providers import api
from huiliu.newsroom.wire.providers.api import Confirming, Media, Pushed
from huiliu.newsroom.wire.providers.push_errors import MediaUnnamed, NotTaken
from huiliu.newsroom.wire.providers.transports.asked import ONE_BYTES_MAX

P = ParamSpec("P")
_View = Callable[Concatenate[HttpRequest, P], HttpResponse]
_TOO_LARGE = 413
_HEADER_CHARS_MAX = 500


def for_programs(view: _View[P]) -> _View[P]:
    """Answer what is refused in JSON, and what is too large before it is read."""

    @login_not_required
    @never_cache
    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, /, *given: P.args, **named: P.kwargs) -> HttpResponse:
        try:
            if _length(request) > ONE_BYTES_MAX:
                return _refused(NotTaken("too large"), status=_TOO_LARGE)
            return view(request, *given, **named)
        except NotTaken as problem:
            return _refused(problem, status=problem.answer_status)
        except RequestDataTooBig:
            return _refused(NotTaken("too large"), status=_TOO_LARGE)
        except HuiliuError as problem:
            return JsonResponse({"why": str(problem)}, status=problem.status)

    return answered


@for_programs
@require_POST
def push(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a signed push."""
    kept = api.push_take(slug, _pushed(request, signed_by="X-Huiliu-Signature"))
    return JsonResponse({"receipts": [str(one) for one in kept]}, status=202)


@for_programs
@require_POST
def newshub(request: HttpRequest, slug: str) -> HttpResponse:
    """Take an item as Superdesk pushes it to a Newshub."""
    api.newshub_take(slug, _pushed(request, signed_by="X-Superdesk-Signature"))
    return JsonResponse({"status": "OK"})


@for_programs
@require_POST
def newshub_media(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a file as Superdesk pushes it to a Newshub; the signature is over the whole form."""
    pushed = _pushed(request, signed_by="X-Superdesk-Signature")
    file = request.FILES.get("media")
    if file is None:
        raise MediaUnnamed
    media = Media(
        media_id=request.POST.get("media_id", "").strip(),
        mime=file.content_type or "",
        data=file.read(),
    )
    api.media_take(slug, pushed, media)
    return JsonResponse({"status": "OK"}, status=201)


@for_programs
@require_safe
def newshub_media_known(request: HttpRequest, slug: str, media_id: str) -> HttpResponse:
    """Say whether a file came already; nothing of it is given."""
    del request
    return HttpResponse(status=200 if api.media_is_here(slug, media_id) else 404)


@for_programs
@require_http_methods(["GET", "POST"])
def hub(request: HttpRequest, slug: str, hook: str) -> HttpResponse:
    """Confirm a subscription to a hub that asks, and take what it sends."""
    if request.method == "POST":
        api.hub_take(slug, hook, _pushed(request, signed_by="X-Hub-Signature"))
        return HttpResponse(status=202)
    said = Confirming(
        mode=request.GET.get("hub.mode", ""),
        topic=request.GET.get("hub.topic", ""),
        challenge=request.GET.get("hub.challenge", "")[:_HEADER_CHARS_MAX],
        lease=request.GET.get("hub.lease_seconds", ""),
    )
    challenge = api.hub_confirm(slug, hook, said)
    return HttpResponse(challenge, content_type="text/plain; charset=utf-8")


def _pushed(request: HttpRequest, *, signed_by: str) -> Pushed:
    body = request.body  # Read before the form is, which would leave none of it.
    return Pushed(
        body=body,
        mime=request.headers.get("Content-Type", "")[:_HEADER_CHARS_MAX],
        charset=(request.content_params or {}).get("charset", "")[:40],
        signature=request.headers.get(signed_by, "")[:_HEADER_CHARS_MAX],
        moment=request.headers.get("X-Huiliu-Timestamp", ""),
        delivery=request.headers.get("X-Huiliu-Delivery", ""),
    )


def _length(request: HttpRequest) -> int:
    text = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(text) if text.isdecimal() else 0


def _refused(problem: NotTaken, *, status: int) -> HttpResponse:
    told: dict[str, object] = {
        "code": problem.code,
        "why": str(problem),
        "now": int(clock.now().timestamp()),
    }
    if problem.off_s is not None:
        told["clock_off_s"] = problem.off_s
    return JsonResponse(told, status=status)
