"""The way to a ticket: whoever is logged in at a centre may hear that centre."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from huiliu.kit.config import config
from huiliu.kit.live.errors import NoCentreChosen
from huiliu.kit.live.ticket import LIFETIME, ROOM_OF_ALL, signed, ticket_for
from huiliu.kit.scope import NoScope, Scope, ScopeKind, current

_ROOM_LENGTH = 80


@require_GET
@never_cache
def ticket(request: HttpRequest) -> JsonResponse:
    """Give a ticket and the address of the stream that it opens."""
    scope = _scope()
    if scope is None or scope.tenant is None or scope.person is None:
        raise NoCentreChosen
    room = request.GET.get("room", ROOM_OF_ALL)[:_ROOM_LENGTH] or ROOM_OF_ALL
    text = signed(ticket_for(person=scope.person, tenant=scope.tenant, room=room))
    return JsonResponse(
        {
            "ticket": text,
            "url": f"{streams_address(request)}/live?ticket={text}",
            "seconds": int(LIFETIME.total_seconds()),
        }
    )


def _scope() -> Scope | None:
    try:
        scope = current()
    except NoScope:
        return None
    return scope if scope.kind is ScopeKind.TENANT else None


def streams_address(request: HttpRequest) -> str:
    """Give where the stream process is: on its own port, unless it was joined behind one name."""
    if config().streams_url:
        return config().streams_url
    host = request.get_host().rsplit(":", 1)[0]
    return f"{request.scheme}://{host}:{config().streams_port}"
