"""What a sender brought and was not taken: noted beside its request, whose rows are rolled back.

The note lies in the shared cache, one a provider, and is written to the row by the next minute's
job: however often somebody knocks, a row changes once a minute.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.core.cache import cache

from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.wire.core.states import ProviderState, Transport
from huiliu.newsroom.wire.models import WireProvider
from huiliu.newsroom.wire.providers.services.telling import LIVE

_KEPT_S = 24 * 3600
_PUSHING = (Transport.PUSH.value, Transport.WEBSUB.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why something was not taken, when, and how far the sender's clock was off."""

    code: str
    at: datetime
    off_s: int | None = None


def refusal_note(provider: UUID, code: str, *, off_s: int | None = None) -> None:
    """Note that something was not taken."""
    cache.set(_key(provider), asdict(Refusal(code=code, at=clock.now(), off_s=off_s)), _KEPT_S)


def refusals_write() -> int:
    """Write what was noted to the rows of the providers, over all centres; gives how many."""
    rows = WireProvider.objects.filter(
        state=ProviderState.ACTIVE.value, transport__in=_PUSHING
    ).only("id", "tenant_id")
    waiting = {_key(row.id): row for row in rows}
    found = cache.get_many(waiting)
    for key, note in found.items():
        _write(waiting[key], Refusal(**note))
        cache.delete(key)
    return len(found)


def _write(row: WireProvider, refusal: Refusal) -> None:
    WireProvider.objects.filter(pk=row.pk).update(
        refused=refusal.code, refused_at=refusal.at, clock_off_s=refusal.off_s
    )
    with tenant_scope(row.tenant_id):
        announce(LIVE, row.id)


def _key(provider: UUID) -> str:
    return f"wire-refused-{provider}"
