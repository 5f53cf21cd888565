"""Asking providers: what is new is kept once, what fails is told, and who fails is left alone."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from huiliu.accounts.api import tenant_card
from huiliu.kit import clock
from huiliu.kit.http import FetchRefused, HostResting, fetch
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_scope
from huiliu.kit.secrets import SealBroken
from huiliu.newsroom.wire.core.states import ProviderState, Transport
from huiliu.newsroom.wire.intake.api import receive
from huiliu.newsroom.wire.models import WireProvider
from huiliu.newsroom.wire.providers.core.health import pause_after
from huiliu.newsroom.wire.providers.errors import TransportFault
from huiliu.newsroom.wire.providers.selectors import provider_rows_due
from huiliu.newsroom.wire.providers.services.sealed import secrets_of
from huiliu.newsroom.wire.providers.services.telling import LIVE
from huiliu.newsroom.wire.providers.transports import websub
from huiliu.newsroom.wire.providers.transports.asked import Asked, Brought, Fetch
from huiliu.newsroom.wire.providers.transports.known import ASKS

_TRACKS = 2
_SEAL_CODE = "seal"


def providers_due() -> int:
    """Enqueue an ask of every provider whose time has come; the scheduler does, over all centres.

    Its next time is set at once, so that an ask that takes long is not enqueued twice.
    """
    now = clock.now()
    due = list(provider_rows_due(now))
    for row in due:
        row.next_at = now + timedelta(minutes=row.every_min)
        row.save(update_fields=["next_at"])
        with tenant_scope(row.tenant_id):
            ask_enqueue(row)
    return len(due)


def ask_enqueue(row: WireProvider) -> None:
    """Let a provider be asked by the worker, on one of two tracks.

    A slow host may hold its track for half a minute; the worker's other places stay free for what
    people wait for.
    """
    track = row.id.int % _TRACKS
    enqueue("wire.poll", lock=f"wire.poll:{track}", provider=str(row.id))


def provider_ask(provider: UUID, *, fetch: Fetch = fetch) -> None:
    """Ask one provider and keep what is new; a failure is kept on its row, nothing is raised.

    The row is not held while the host is waited for, so that a person can still pause it.
    """
    row = WireProvider.objects.filter(pk=provider, state=ProviderState.ACTIVE.value).first()
    if row is None or has_ended(row) or Transport(row.transport) not in ASKS:
        return
    try:
        brought = ASKS[Transport(row.transport)](asked_of(row, fetch=fetch))
    except HostResting as resting:
        _failed(row, _Failure(resting.code, timedelta(seconds=resting.retry_after_s)))
    except (FetchRefused, TransportFault) as refused:
        _failed(row, _Failure(refused.code))
    except SealBroken:
        _failed(row, _Failure(_SEAL_CODE))
    else:
        _settled(row, brought)


def asked_of(row: WireProvider, *, fetch: Fetch) -> Asked:
    """Give what its transport is told; raises SealBroken."""
    return Asked(
        centre=tenant_card(row.tenant_id).slug,
        settings=row.settings,
        secrets=secrets_of(row),
        position=row.position,
        now=clock.now(),
        fetch=fetch,
    )


def has_ended(row: WireProvider) -> bool:
    """Tell whether its licence is over today, by the centre's own calendar."""
    return row.ends_on is not None and row.ends_on < localtime(clock.now()).date()


@dataclass(frozen=True, slots=True)
class _Failure:
    code: str
    asked_for: timedelta = timedelta(0)


def _settled(asked: WireProvider, brought: Brought) -> None:
    row = _same(asked)
    if row is None:
        return
    now, position = clock.now(), dict(brought.position)
    if receive(row.id, brought.incoming):
        row.news_at = now
    wants_hub = position.pop("ask_hub", False)
    row.position, row.asked_at = position, now
    row.failures, row.error, row.failing_since = 0, "", None
    if brought.refused:
        row.refused, row.refused_at = brought.refused, now
    _rescheduled(row)
    transaction.on_commit(partial(_tidied, brought), robust=True)
    if wants_hub:
        enqueue("wire.subscribe", provider=str(row.id))


def _failed(asked: WireProvider, failure: _Failure) -> None:
    row = _same(asked)
    if row is None:
        return
    now = clock.now()
    row.failing_since = row.failing_since or now
    row.failures, row.error, row.asked_at = row.failures + 1, failure.code[:30], now
    _rescheduled(row, asked_for=failure.asked_for)


def _same(asked: WireProvider) -> WireProvider | None:
    """Give the row as it is now; None where a person changed what was asked in the meantime."""
    row = WireProvider.objects.select_for_update().get(pk=asked.pk)
    is_same = (row.transport, row.settings) == (asked.transport, asked.settings)
    return row if is_same and row.state == ProviderState.ACTIVE.value else None


def _rescheduled(row: WireProvider, *, asked_for: timedelta = timedelta(0)) -> None:
    now, every = clock.now(), timedelta(minutes=row.every_min)
    pause = pause_after(every=every, failures=row.failures, asked_for=asked_for)
    if row.transport == Transport.WEBSUB.value and not row.failures:
        pause = websub.pace(row.position, every=every, now=now)
    row.next_at = now + pause
    row.save()
    announce(LIVE, row.id)


def _tidied(brought: Brought) -> None:
    brought.after()
