"""The rim of a request: one transaction, one scope, rolled back on every error response.

It stands innermost, so that error pages made by outer middleware roll back too.
"""

from collections.abc import Callable
from contextlib import nullcontext

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string

from huiliu.kit.scope.active import Scope, entered

_FIRST_ERROR_STATUS = 400


class ScopeMiddleware:
    """Opens the transaction and sets the scope that the resolver finds in the request.

    Whose scope it was stays on the request, for who notes afterwards what became of it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.scope_of: Callable[[HttpRequest], Scope | None] = import_string(
            settings.HUILIU_SCOPE_RESOLVER
        )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request inside its transaction and scope."""
        outermost = not connection.in_atomic_block
        with transaction.atomic():
            scope = self.scope_of(request)
            request.scope_tenant = scope.tenant if scope else None  # type: ignore[attr-defined]
            with entered(scope, ends_with_it=outermost) if scope else nullcontext():
                response = self.get_response(request)
            if response.status_code >= _FIRST_ERROR_STATUS:
                transaction.set_rollback(True)
        return response
