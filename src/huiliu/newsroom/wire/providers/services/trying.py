"""Trying a provider: asked once, shown what would be read, nothing kept."""

from dataclasses import dataclass
from threading import Lock
from typing import Final
from uuid import UUID

from huiliu.accounts.api import authorize, tenant_card
from huiliu.kit import clock
from huiliu.kit.http import FetchRefused, fetch
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.wire.core.reading import Declared, read
from huiliu.newsroom.wire.core.refusal import Reason, Refused
from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.intake.api import Incoming
from huiliu.newsroom.wire.providers.access import access_provider
from huiliu.newsroom.wire.providers.core.drafts import Draft
from huiliu.newsroom.wire.providers.errors import NotAsked, TransportFault, TryingBusy
from huiliu.newsroom.wire.providers.services.sealed import secrets_of
from huiliu.newsroom.wire.providers.transports.asked import Asked, Fetch
from huiliu.newsroom.wire.providers.transports.known import ASKS
from huiliu.newsroom.wire.providers.transports.settings import settled

_THINGS_MAX: Final = 3
_TITLES_MAX: Final = 5
# A process of web has two threads: one may wait for a slow host, the other serves the desk.
_one_trial = Lock()
_TURN_S: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One thing that came: how many items it holds, the first of their titles, or why none."""

    name: str
    size_bytes: int
    format: str = ""
    items: int = 0
    titles: tuple[str, ...] = ()
    refused: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a trial found: things, or the error that kept them from coming; neither is none."""

    things: tuple[Tried, ...] = ()
    error: FetchRefused | TransportFault | None = None


def draft_try(
    draft: Draft, *, by: UUID, provider: UUID | None = None, fetch: Fetch = fetch
) -> Trial:
    """Ask by a draft's settings; secrets that it leaves empty are those of the kept provider.

    Raises NotAsked, TryingBusy and Forbidden.
    """
    authorize(by, "provider.manage")
    if draft.transport not in ASKS:
        raise NotAsked
    kept = (
        secrets_of(access_provider(provider, by=by, action="provider.manage")) if provider else {}
    )
    given = {name: value for name, value in draft.secrets.items() if value}
    if not _one_trial.acquire(timeout=_TURN_S):
        raise TryingBusy
    try:
        return _tried(draft.transport, _asked(draft, {**kept, **given}, fetch))
    except (FetchRefused, TransportFault) as error:
        return Trial(error=error)
    finally:
        _one_trial.release()


def _asked(draft: Draft, secrets: dict[str, str], fetch: Fetch) -> Asked:
    return Asked(
        centre=tenant_card(tenant_of_scope()).slug,
        settings=settled(draft.transport, draft.settings),
        secrets=secrets,
        position={},
        now=clock.now(),
        fetch=fetch,
        things_max=_THINGS_MAX,
        is_trial=True,
    )


def _tried(transport: Transport, asked: Asked) -> Trial:
    return Trial(things=tuple(map(_read, ASKS[transport](asked).incoming)))


def _read(one: Incoming) -> Tried:
    try:
        found = read(one.data, declared=Declared(mime=one.mime, charset=one.charset, name=one.name))
    except Refused as refused:
        return Tried(name=one.name, size_bytes=len(one.data), refused=refused.reason)
    titles = (item.headlines[0].value for item in found.items if item.headlines)
    return Tried(
        name=one.name,
        size_bytes=len(one.data),
        format=found.format,
        items=len(found.items),
        titles=tuple(titles)[:_TITLES_MAX],
    )
