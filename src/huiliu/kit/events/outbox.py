"""Publishing: the event and one delivery for each handler, in the publisher's transaction."""

from django.db import connection

from huiliu.kit.events.codec import encode
from huiliu.kit.events.event import Event
from huiliu.kit.events.models import Outbox
from huiliu.kit.events.registry import handlers_of
from huiliu.kit.jobs import enqueue
from huiliu.kit.scope import tenant_of_scope


def publish(event: Event) -> None:
    """Announce a fact to whoever listens, once this transaction is committed.

    Publishers of one aggregate wait for each other until they commit, else a later event could be
    delivered before an earlier one. Raises NoScope outside a tenant's scope.
    """
    tenant_of_scope()
    _wait_for_turn(event)
    Outbox.objects.create(
        id=event.event_id,
        name=event.name,
        aggregate=event.aggregate,
        body=encode(event),
        at=event.at,
    )
    for handler in sorted(handlers_of(type(event))):
        enqueue(
            "kit.deliver_event",
            lock=f"event:{handler}:{event.aggregate}",
            event=str(event.event_id),
            handler=handler,
        )


def _wait_for_turn(event: Event) -> None:
    number = int.from_bytes(event.aggregate.bytes[8:], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", (number,))
