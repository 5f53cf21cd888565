"""Whose eyes a request has: a person's, a token's, or a partner's key."""

from django.http import HttpRequest

from huiliu.accounts.access import scope_of_request as scope_of_person
from huiliu.kit.scope import Scope
from huiliu.newsroom.publishing.contents.api import is_of_partner, scope_of_partner


def scope_of_request(request: HttpRequest) -> Scope | None:
    """Give the scope of a request; the content API knows partners alone, no person."""
    return scope_of_partner(request) if is_of_partner(request) else scope_of_person(request)
