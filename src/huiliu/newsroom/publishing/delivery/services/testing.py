"""A test delivery: one marked document, now, by the way that a subscriber is set up."""

import time
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from huiliu.accounts.api import tenant_card
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.editing.api import document_from_text
from huiliu.newsroom.publishing.composing import site_of_scope
from huiliu.newsroom.publishing.core.formats.document import Document, Publisher
from huiliu.newsroom.publishing.core.formats.forms import Form, written
from huiliu.newsroom.publishing.core.formats.wording import subject_of
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery.access import access_subscriber_managed
from huiliu.newsroom.publishing.delivery.core.judging import Fault
from huiliu.newsroom.publishing.delivery.core.states import Transport
from huiliu.newsroom.publishing.delivery.models import Subscriber
from huiliu.newsroom.publishing.delivery.services.subscribers import secrets_of
from huiliu.newsroom.publishing.delivery.transports import sender_of
from huiliu.newsroom.publishing.delivery.transports.sending import (
    Destination,
    Parcel,
    SendingFailed,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """What came of a test; `detail` is what was seen there. `fault` None: it arrived."""

    fault: Fault | None
    status: int | None
    detail: str
    milliseconds: int


def subscriber_test(subscriber: UUID, *, by: UUID) -> Tested:
    """Send one test document now and wait for what comes of it; the cursor stays.

    Raises SubscriberNotFound, SubscriberEnded and Forbidden.
    """
    row = access_subscriber_managed(subscriber, by=by)
    destination = Destination(
        subscriber=row.id,
        centre=tenant_card(tenant_of_scope()).slug,
        transport=Transport(row.transport),
        settings=row.settings,
        secrets=secrets_of(row),
    )
    parcel, began = _parcel(row), time.monotonic()
    failed: SendingFailed | None = None
    try:
        with sender_of(destination) as sender:
            sender.send(parcel)
            row.settings = {**row.settings, **sender.learned}
    except SendingFailed as problem:
        failed = problem
    row.save()
    after = failed.fault.value if failed else "taken"
    record("subscriber.test", object_kind="subscriber", object_id=row.id, after=after)
    return Tested(
        fault=failed.fault if failed else None,
        status=failed.status if failed else None,
        detail=failed.detail if failed else "",
        milliseconds=round((time.monotonic() - began) * 1000),
    )


def _parcel(row: Subscriber) -> Parcel:
    document = _document()
    delivery = uuid5(row.id, f"test {clock.now().isoformat()}")
    return Parcel(
        sequence=0,
        delivery=str(delivery),
        kind=ChangeKind.RELEASED,
        subject=subject_of(document),
        payload=written(document, Form(row.form)),
        is_test=True,
    )


def _document() -> Document:
    """Give a document that says of itself that it is none."""
    site, now, host = site_of_scope(), clock.now(), config().public_url
    page = f"{host}{site.home}"
    text = _("This is a test delivery. It is no news: throw it away.")
    return Document(
        publisher=Publisher(name=site.name, home=page, short_name=site.short_name),
        uri=f"{page}test-delivery/",
        version=1,
        kind=ChangeKind.RELEASED,
        code="TEST",
        number=1,
        page=page,
        first_released_at=now,
        released_at=now,
        title=_("Test delivery"),
        content=document_from_text(text),
    )
