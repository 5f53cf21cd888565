"""A centre's outlets: entered, changed, asked whether they can be used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.canonical import canonical_json, sha256_hex
from huiliu.kit.http import FetchRefused, Poster, poster_target
from huiliu.kit.ids import new_id
from huiliu.newsroom.publishing.outlets.access import access_outlet_locked
from huiliu.newsroom.publishing.outlets.core.adapters import ADAPTERS
from huiliu.newsroom.publishing.outlets.core.kinds import Mode, OutletKind
from huiliu.newsroom.publishing.outlets.core.refusal import Refused
from huiliu.newsroom.publishing.outlets.covers import picture_read
from huiliu.newsroom.publishing.outlets.errors import OutletAddressRefused, OutletNamed
from huiliu.newsroom.publishing.outlets.lines import line_of
from huiliu.newsroom.publishing.outlets.models import Outlet
from huiliu.newsroom.publishing.outlets.services.credentials import (
    account_of,
    secret_forget,
    secret_put,
)

_ASK_S = 15.0
_OK = "ok"
_NAME_MAX = 120
_MARK = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a manager says of an outlet.

    An empty `base` is the kind's own, an empty `secret` the one that is kept, unless `forget` asks
    to forget it.
    """

    name: str
    base: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    secret: str = field(default="", repr=False)
    forget: bool = False
    columns: Sequence[UUID] = ()
    mode: Mode = Mode.BY_PERSON
    is_on: bool = True


def outlet_add(kind: OutletKind, *, entry: Entry, by: UUID) -> Outlet:
    """Enter an outlet."""
    authorize(by, "outlet.manage")
    row = Outlet(id=new_id(), kind=kind.value, made_by=by, made_at=clock.now())
    _fill(row, entry)
    row.save(force_insert=True)
    record("outlet.add", object_kind="outlet", object_id=row.id, after=_said(row))
    return row


def outlet_change(outlet: UUID, *, entry: Entry, by: UUID) -> Outlet:
    """Change an outlet. A new address forgets the secret: it was given to the old one alone."""
    row = access_outlet_locked(outlet, by=by)
    before = _said(row)
    _fill(row, entry)
    row.save()
    record("outlet.change", object_kind="outlet", object_id=row.id, before=before, after=_said(row))
    return row


def outlet_ask(outlet: UUID, *, by: UUID) -> Outlet:
    """Ask the service whether the account can be used, and keep what it said."""
    row = access_outlet_locked(outlet, by=by)
    try:
        with Poster(total_s=_ASK_S) as poster:
            adapter = ADAPTERS[OutletKind(row.kind)]
            client = adapter.client(account_of(row), line_of(poster), picture_read)
            row.known_as, row.health = client.health()[:_NAME_MAX], _OK
    except Refused as refused:
        row.health = refused.reason.value
    row.asked_at = clock.now()
    row.save(update_fields=["known_as", "health", "asked_at"])
    record("outlet.ask", object_kind="outlet", object_id=row.id, after=row.health)
    return row


def _fill(row: Outlet, entry: Entry) -> None:
    adapter = ADAPTERS[OutletKind(row.kind)]
    base = _base(entry.base or adapter.base)
    if Outlet.objects.filter(name=entry.name).exclude(pk=row.pk).exists():
        raise OutletNamed
    moved = row.base != base
    known = {setting.value for setting in adapter.settings}
    row.name, row.base, row.mode, row.is_on = entry.name, base, entry.mode.value, entry.is_on
    row.settings = {name: text for name, text in entry.settings.items() if name in known and text}
    row.columns = list(entry.columns)
    if moved or entry.forget:
        secret_forget(row)
    if entry.secret:
        secret_put(row, entry.secret)
        row.health, row.known_as, row.asked_at = "", "", None


def _base(base: str) -> str:
    """Give an address that may be posted to, without a slash at its end."""
    try:
        target = poster_target(base.strip())
    except FetchRefused as refused:
        raise OutletAddressRefused from refused
    return target.url.split("?")[0].rstrip("/")


def _said(row: Outlet) -> str:
    """Say for the trail how an outlet is set, in its few signs; of its secret, whether it has one.

    A changed name, address or setting shows as another mark.
    """
    words = canonical_json([row.name, row.base, dict(row.settings), list(map(str, row.columns))])
    switch, kept = ("on" if row.is_on else "off"), ("secret" if row.secret else "no-secret")
    return f"{row.kind} {row.mode} {switch} {kept} {sha256_hex(words)[:_MARK]}"
