"""Packing: a centre's changes are read once for all its subscribers that are due.

Each release is rendered once for each form, whoever gets it; the last ones are kept.
"""

import json
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import Error as DatabaseError

from huiliu.accounts.api import tenant_card
from huiliu.kit.logs import logger
from huiliu.kit.scope import tenant_of_scope
from huiliu.kit.secrets import SealBroken, unseal
from huiliu.newsroom.publishing.core.formats.document import Document
from huiliu.newsroom.publishing.core.formats.forms import Form, Payload, written
from huiliu.newsroom.publishing.core.formats.wording import subject_of
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery import selectors
from huiliu.newsroom.publishing.delivery.core.filters import Filter
from huiliu.newsroom.publishing.delivery.core.signing import delivery_id
from huiliu.newsroom.publishing.delivery.core.states import SetbackState, Transport
from huiliu.newsroom.publishing.delivery.courier.claims import Claim
from huiliu.newsroom.publishing.delivery.courier.loads import Load, Unwritten
from huiliu.newsroom.publishing.delivery.documents import Told, document_told, told
from huiliu.newsroom.publishing.delivery.transports.sending import Destination, Parcel

SECRETS = "delivery"
CHANGES_MAX = 50
"""So many changes are looked at for one subscriber at a time."""
_KEPT_BYTES = 32 * 1024 * 1024

_log = logger(__name__)
_Key = tuple[UUID, int, UUID | None, Form]


@dataclass(frozen=True, slots=True)
class _Rendered:
    payload: Payload
    subject: str
    kind: ChangeKind


class Press:
    """Renders documents and keeps the last ones; only the courier's thread may ask."""

    def __init__(self, *, kept_bytes: int = _KEPT_BYTES) -> None:
        self._kept: OrderedDict[_Key, _Rendered] = OrderedDict()
        self._documents: OrderedDict[tuple[UUID, int, UUID | None], Document] = OrderedDict()
        self._kept_bytes = kept_bytes
        self._bytes = 0

    def rendered(self, one: Told, form: Form) -> _Rendered | None:
        """Give a change in a form; one that was taken back since is another document.

        None where it cannot be written: that holds those who take this form, nobody else.
        """
        stop = one.stop.id if one.stop else None
        key = (tenant_of_scope(), one.sequence, stop, form)
        found = self._kept.get(key)
        if found is None:
            try:
                document = self._document(one, key[:3])
                found = _Rendered(written(document, form), subject_of(document), document.kind)
            except DatabaseError:
                raise
            except Exception as error:  # noqa: BLE001 - the courier's rim: one document, one form
                _log.warning("courier.unwritten", fault=type(error).__name__, kind=form.value)
                return None
            self._keep(key, found)
        return found

    def _document(self, one: Told, key: tuple[UUID, int, UUID | None]) -> Document:
        found = self._documents.get(key)
        if found is None:
            found = self._documents[key] = document_told(one)
            if len(self._documents) > CHANGES_MAX:
                self._documents.popitem(last=False)
        return found

    def _keep(self, key: _Key, one: _Rendered) -> None:
        self._kept[key] = one
        self._bytes += len(one.payload.data)
        while self._bytes > self._kept_bytes and len(self._kept) > 1:
            _key, old = self._kept.popitem(last=False)
            self._bytes -= len(old.payload.data)


def packed(claims: Sequence[Claim], press: Press) -> Iterator[Load]:
    """Give the load of each claim of one centre; one without parcels only moves the cursor."""
    behind = {
        cursor: selectors.changes_after(cursor, most=CHANGES_MAX)
        for cursor in {claim.cursor for claim in claims}
    }
    again = _again(claims)
    late = selectors.changes_numbered({key for keys in again.values() for key in keys})
    filters = _filters(claims)
    rows = {row.sequence: row for some in (*behind.values(), late) for row in some}
    reads_text = any(one.reads_text for one in filters.values())
    known = {one.sequence: one for one in told(list(rows.values()), with_text=reads_text)}
    for claim in claims:
        yield _load(
            claim,
            [known[row.sequence] for row in behind[claim.cursor]],
            late=[known[key] for key in sorted(again.get(claim.id, ())) if key in known],
            filters=filters,
            press=press,
        )


def is_asked(one: Told, filters: Sequence[Filter]) -> bool:
    """Tell whether somebody with these filters gets a change.

    Notices of kills go to everybody: they say nothing of the text, and who got it under another
    filter must hear of it. Corrections go to whoever may have got an earlier release.
    """
    if not one.is_for_partners:
        return False
    if one.goes_to_all:
        return True
    return any(each.holds(facts) for each in filters for facts in one.facts)


def _load(
    claim: Claim,
    mine: Sequence[Told],
    *,
    late: Sequence[Told],
    filters: Mapping[UUID, Filter],
    press: Press,
) -> Load:
    asked = [filters[product] for product in claim.products if product in filters]
    wanted = [(one, True) for one in late]
    wanted += [(one, False) for one in mine if is_asked(one, asked)]
    parcels, unwritten = [], None
    for one, is_again in wanted:
        found = press.rendered(one, Form(claim.form))
        if found is None:
            unwritten = Unwritten(one.sequence, one.kind, is_again=is_again)
            break
        parcels.append(_parcel(claim, one, found, is_again=is_again))
    return Load(
        tenant=claim.tenant,
        lease=claim.lease,
        failures=claim.failures,
        is_slow=claim.is_slow,
        destination=destination_of(claim, centre=tenant_card(claim.tenant).slug),
        parcels=tuple(parcels),
        unwritten=unwritten,
        last=mine[-1].sequence if mine else claim.cursor,
    )


def destination_of(claim: Claim, *, centre: str) -> Destination:
    """Open what a subscriber's row seals; without its secrets where the seal is broken."""
    try:
        opened = unseal(claim.secrets, purpose=SECRETS)
    except SealBroken:
        opened = ""
    return Destination(
        subscriber=claim.id,
        centre=centre,
        transport=Transport(claim.transport),
        settings=claim.settings,
        secrets=json.loads(opened) if opened else {},
    )


def _parcel(claim: Claim, one: Told, found: _Rendered, *, is_again: bool) -> Parcel:
    return Parcel(
        sequence=one.sequence,
        delivery=delivery_id(claim.id, one.sequence),
        kind=found.kind,
        subject=found.subject,
        payload=found.payload,
        is_again=is_again,
    )


def _again(claims: Sequence[Claim]) -> dict[UUID, set[int]]:
    found: dict[UUID, set[int]] = {}
    rows = selectors.setback_rows([claim.id for claim in claims])
    for row in rows.filter(state=SetbackState.AGAIN.value):
        found.setdefault(row.subscriber_id, set()).add(row.sequence)
    return found


def _filters(claims: Sequence[Claim]) -> dict[UUID, Filter]:
    rows = selectors.product_rows_of({one for claim in claims for one in claim.products})
    return {key: Filter.from_json(row.filter) for key, row in rows.items()}
