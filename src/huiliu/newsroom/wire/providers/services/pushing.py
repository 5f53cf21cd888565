"""What providers push to us: signed by our own form or by Newshub's, believed or refused."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.scope import system_scope, tenant_scope
from huiliu.kit.storage import store
from huiliu.newsroom.wire.core.states import ProviderState, Transport
from huiliu.newsroom.wire.intake.api import Incoming, receive
from huiliu.newsroom.wire.models import WireMedia, WireProvider
from huiliu.newsroom.wire.providers.core import signing
from huiliu.newsroom.wire.providers.core.batches import BatchBroken, pieces_of
from huiliu.newsroom.wire.providers.core.signing import Flaw
from huiliu.newsroom.wire.providers.errors import ProviderNotFound
from huiliu.newsroom.wire.providers.push_errors import (
    BatchRefused,
    BodyMissing,
    DeliveryUnnamed,
    MediaUnnamed,
    NotTaken,
)
from huiliu.newsroom.wire.providers.selectors import media_row, provider_row_of_slug
from huiliu.newsroom.wire.providers.services.asking import has_ended
from huiliu.newsroom.wire.providers.services.keys import keys_of
from huiliu.newsroom.wire.providers.services.refusals import refusal_note
from huiliu.newsroom.wire.providers.transports.asked import ONE_BYTES_MAX

_DELIVERY_CHARS_MAX = 120
_NAME_CHARS_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """One push as it came; `delivery` is the sender's own name of it."""

    body: bytes = field(repr=False)
    mime: str = ""
    charset: str = ""
    signature: str = ""
    moment: str = ""
    delivery: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A file that is pushed beside items."""

    media_id: str
    mime: str
    data: bytes = field(repr=False)


def push_take(slug: str, pushed: Pushed) -> tuple[UUID, ...]:
    """Keep a signed push, of which a batch is several; the same delivery is kept once.

    Raises ProviderNotFound, NotTaken with why, and DeliveryUnnamed.
    """
    with _provider(slug) as row:
        _open_check(row)
        off_s = signing.clock_off_s(pushed.moment, now=clock.now())
        flaw = signing.flaw_of(
            pushed.signature,
            moment=pushed.moment,
            body=pushed.body,
            keys=_keys(row),
            now=clock.now(),
        )
        if flaw is not None:
            raise _refused(row, flaw, off_s=off_s if flaw is Flaw.CLOCK else None)
        if not (0 < len(pushed.delivery) <= _DELIVERY_CHARS_MAX and pushed.delivery.isprintable()):
            raise DeliveryUnnamed
        if not pushed.body:
            raise BodyMissing
        return receive(row.id, _incoming(pushed))


def newshub_take(slug: str, pushed: Pushed) -> tuple[UUID, ...]:
    """Keep an item that Newshub or Superdesk pushes; raises ProviderNotFound and NotTaken."""
    with _provider(slug) as row:
        _signed_check(row, pushed)
        delivery = f"newshub:{pushed.signature.lower()[:_DELIVERY_CHARS_MAX]}"
        one = Incoming(data=pushed.body, delivery=delivery, mime=pushed.mime)
        return receive(row.id, [one])


def media_take(slug: str, pushed: Pushed, media: Media) -> WireMedia:
    """Keep a file that comes before the item that names it; the newest of a name stays.

    Raises ProviderNotFound, NotTaken and MediaUnnamed.
    """
    with _provider(slug) as row:
        _signed_check(row, pushed)
        if not 0 < len(media.media_id) <= _NAME_CHARS_MAX:
            raise MediaUnnamed
        kept, _is_new = WireMedia.objects.update_or_create(
            provider=row,
            media_id=media.media_id,
            defaults={
                "digest": store().put(media.data),
                "mime": media.mime[:100],
                "size_bytes": len(media.data),
                "received_at": clock.now(),
            },
        )
        return kept


def media_is_here(slug: str, media_id: str) -> bool:
    """Tell whether a file came already, as Superdesk asks before it sends one."""
    with _provider(slug) as row:
        return media_row(row.id, media_id) is not None


@contextmanager
def _provider(slug: str) -> Iterator[WireProvider]:
    """Act in the scope of the centre whose provider an address names."""
    with system_scope("intake"):
        row = provider_row_of_slug(slug, Transport.PUSH)
    if row is None:
        raise ProviderNotFound
    with tenant_scope(row.tenant_id):
        yield row


def _open_check(row: WireProvider) -> None:
    if row.state != ProviderState.ACTIVE.value:
        raise _refused(row, "paused")
    if has_ended(row):
        raise _refused(row, "ended")


def _signed_check(row: WireProvider, pushed: Pushed) -> None:
    _open_check(row)
    flaw = signing.body_flaw_of(pushed.signature, body=pushed.body, keys=_keys(row), kind="sha1")
    if flaw is not None:
        raise _refused(row, flaw)


def _keys(row: WireProvider) -> list[str]:
    return [one.text for one in keys_of(row)]


def _refused(row: WireProvider, code: str, *, off_s: int | None = None) -> NotTaken:
    refusal_note(row.id, code, off_s=off_s)
    return NotTaken(code, off_s=off_s)


def _incoming(pushed: Pushed) -> Sequence[Incoming]:
    try:
        pieces = pieces_of(pushed.body, mime=pushed.mime, one_max=ONE_BYTES_MAX)
    except BatchBroken as broken:
        raise BatchRefused from broken
    if not pieces:
        one = Incoming(
            data=pushed.body,
            delivery=pushed.delivery,
            mime=pushed.mime.partition(";")[0],
            charset=pushed.charset,
        )
        return [one]
    return [
        Incoming(data=piece.data, delivery=f"{pushed.delivery}:{number}", mime=piece.mime)
        for number, piece in enumerate(pieces)
    ]
