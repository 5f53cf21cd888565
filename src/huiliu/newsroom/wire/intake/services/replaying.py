"""Receipts that are read again, by today's readers, or given up."""

from uuid import UUID

from huiliu.audit.api import record
from huiliu.kit.jobs import wake
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.wire.core.states import ReceiptState
from huiliu.newsroom.wire.intake.access import access_receipt_locked
from huiliu.newsroom.wire.intake.errors import ReceiptNotDead
from huiliu.newsroom.wire.intake.services.receiving import LOOP
from huiliu.newsroom.wire.models import WireReceipt


def receipt_replay(receipt: UUID, *, by: UUID) -> WireReceipt:
    """Let a receipt be read again; what it brought before is renewed, not doubled."""
    row = access_receipt_locked(receipt, by=by)
    if row.state != ReceiptState.WAITING:
        before, row.state = row.fault or row.state, ReceiptState.WAITING.value
        row.save(update_fields=["state"])
        record("wire.replay", object_kind="wire_receipt", object_id=row.id, before=before)
        wake(LOOP)
        announce("wire", tenant_of_scope())
    return row


def receipt_discard(receipt: UUID, *, by: UUID) -> None:
    """Give up what could not be taken in; its digest stays on the trail."""
    row = access_receipt_locked(receipt, by=by)
    if row.state != ReceiptState.DEAD:
        raise ReceiptNotDead
    record("wire.discard", object_kind="wire_receipt", object_id=row.id, before=row.digest)
    row.delete()
    announce("wire", tenant_of_scope())
