"""Watches sessions: how long they last, how long they rest, and that they stay on their device.

Stands outside the request's transaction, so that what it notes is kept when the request fails.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib.auth import logout, update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from huiliu.accounts.core.devices import device_family, network_of
from huiliu.accounts.core.lifetimes import SessionLimits, session_ended
from huiliu.accounts.core.paces import Pace
from huiliu.accounts.models import Person
from huiliu.accounts.seat import Refusal, has_bearer
from huiliu.accounts.services.sessions import (
    session_begin,
    session_forget,
    session_move,
    session_seen,
)
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.scope import tenant_scope

_WATCH = "watch"
_NOTED_EVERY = timedelta(minutes=1)
_BY_ITSELF = frozenset({"/live/ticket"})
"""What an open page asks for without anybody there."""

_notes = Pace(most=1, window_s=3600)
"""A token that is tried again and again fills no trail."""


class SessionWatch:
    """Ends sessions that are over, then writes down what the request was refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not has_bearer(request) and request.user.is_authenticated:
            _look(request)
        response = self.get_response(request)
        for refusal in getattr(request, "refusals", ()):
            _write(refusal)
        return response


def limits() -> SessionLimits:
    """Give how long sessions last here."""
    settings = config().sign_in
    return SessionLimits(
        longest=timedelta(seconds=settings.session_s), idle=timedelta(seconds=settings.idle_s)
    )


def begin(request: HttpRequest) -> None:
    """Start the watch over a session that somebody just logged in with."""
    now = clock.now()
    device = _device(request)
    request.session[_WATCH] = {
        "began": now.timestamp(),
        "seen": now.timestamp(),
        "device": device,
    }
    session_begin(
        UUID(str(request.user.pk)),
        key=_key(request),
        device=device,
        network=_network(request),
        longest=limits().longest,
    )


def rotate(request: HttpRequest) -> None:
    """Give the session a new key: whoever held the old one holds nothing."""
    before = _key(request)
    request.session.cycle_key()
    session_move(before, to=_key(request))


def stay(request: HttpRequest, person: Person) -> None:
    """Keep this session, under a new key, while the person's password changes."""
    before = _key(request)
    update_session_auth_hash(request, person)
    session_move(before, to=_key(request))


def end(request: HttpRequest) -> None:
    """End this session here and for whoever has its cookie."""
    session_forget(_key(request))
    logout(request)


def _look(request: HttpRequest) -> None:
    seen = request.session.get(_WATCH)
    if seen is None:
        begin(request)
        return
    now = clock.now()
    last = datetime.fromtimestamp(seen["seen"], UTC)
    began = datetime.fromtimestamp(seen["began"], UTC)
    ended = session_ended(began=began, seen=last, now=now, limits=limits())
    if ended is not None:
        end(request)
    elif seen["device"] and seen["device"] != _device(request):
        _stolen(request)
    elif now - last >= _NOTED_EVERY and request.path not in _BY_ITSELF:
        request.session[_WATCH] = {**seen, "seen": now.timestamp()}
        session_seen(_key(request), network=_network(request))


def _stolen(request: HttpRequest) -> None:
    """The cookie came from another kind of browser: somebody copied it."""
    person = UUID(str(request.user.pk))
    end(request)
    _write(Refusal("person.session_stolen", "person", person, person=person, tenant=None))


def _write(refusal: Refusal) -> None:
    key = f"{refusal.action}:{refusal.subject}"
    if not _notes.allows(key, now_s=clock.now().timestamp()):
        return
    tenant = refusal.tenant or audit.PLATFORM
    with transaction.atomic(), tenant_scope(tenant, person=refusal.person):
        audit.record(refusal.action, object_kind=refusal.kind, object_id=refusal.subject)


def _device(request: HttpRequest) -> str:
    return device_family(request.headers.get("User-Agent", ""))


def _network(request: HttpRequest) -> str:
    return network_of(get_adapter().get_client_ip(request))


def _key(request: HttpRequest) -> str:
    return str(request.session.session_key)
