"""How API routes say who may call them: a session, or a token with the route's scope."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja.security import HttpBearer, django_auth

from huiliu.accounts.access import action_of_scope, may
from huiliu.accounts.errors import TokenBeyondScope
from huiliu.accounts.seat import Refusal, TokenSeat, refuse


class TokenAuth(HttpBearer):
    """Lets a token in that has the scope, while its person's roles allow the action behind it.

    Without a scope it lets none in: a route that names none is for people in a browser.
    """

    def __init__(self, scope: str = "") -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> UUID | None:
        """Give the person, None where no token is shown; raises TokenBeyondScope."""
        seat = getattr(request, "token", None)
        return self._person(request, seat) if isinstance(seat, TokenSeat) else None

    def authenticate(self, request: HttpRequest, token: str) -> UUID | None:
        """Do what calling does: the token was read before the request's scope was set."""
        del token
        return self(request)

    def _person(self, request: HttpRequest, seat: TokenSeat) -> UUID:
        action = action_of_scope(self.scope)
        if self.scope in seat.scopes and action is not None and may(seat.person, action):
            return seat.person
        refuse(
            request,
            Refusal("token.beyond", "token", seat.token, person=seat.person, tenant=seat.tenant),
        )
        raise TokenBeyondScope


def token_scope(scope: str = "") -> list[Callable[[HttpRequest], Any]]:
    """Give the `auth` of a ninja route that also answers tokens with this scope.

    The token comes first: it needs no CSRF proof, and a bad one never falls back to the cookie.
    """
    return [TokenAuth(scope), django_auth]
