"""Delivery: one event to one handler, in the job's transaction."""

from datetime import timedelta
from uuid import UUID

from django.db import connection

from huiliu.kit import clock
from huiliu.kit.events.codec import decode
from huiliu.kit.events.models import Handled, Outbox
from huiliu.kit.events.registry import handlers_of
from huiliu.kit.ids import new_id
from huiliu.kit.scope import tenant_of_scope

KEPT = timedelta(days=30)


def deliver(event: UUID, *, handler: str) -> None:
    """Hand the event to its handler unless that is done already.

    LookupError for a handler that no longer exists: its job is dead and says so.
    """
    row = Outbox.objects.get(id=event)
    found = decode(row.name, row.body)
    handle = handlers_of(type(found)).get(handler)
    if handle is None:
        message = f"no handler is called {handler!r}"
        raise LookupError(message)
    if _mark(event, handler=handler):
        handle(found)


def prune() -> int:
    """Forget events, and who handled them, after 30 days; give how many."""
    before = clock.now() - KEPT
    Handled.objects.filter(at__lt=before).delete()
    forgotten, _ = Outbox.objects.filter(at__lt=before).delete()
    return forgotten


def _mark(event: UUID, *, handler: str) -> bool:
    """Remember that the handler has the event; False when it had it before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into kit_handled (id, tenant_id, event, handler, at)"
            " values (%s, %s, %s, %s, %s) on conflict (event, handler) do nothing",
            (new_id(), tenant_of_scope(), event, handler, clock.now()),
        )
        return bool(cursor.rowcount)
