"""Leads from the wire: many at once, in words that its readers have made plain already."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.timezone import localtime

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.canonical import sha256_hex
from huiliu.kit.database.bulk import rows_insert
from huiliu.kit.events import publish
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope
from huiliu.kit.search import index_all_later
from huiliu.kit.series import numbers_taken
from huiliu.kit.text.letters import compared
from huiliu.newsroom.gathering.core.entering import WireChange, WireLead
from huiliu.newsroom.gathering.core.likeness import sketch
from huiliu.newsroom.gathering.core.received import CHARACTERS_MAX, Format
from huiliu.newsroom.gathering.events import LeadChanged, LeadReceived
from huiliu.newsroom.gathering.models import Lead, LeadChange, LeadMark
from huiliu.newsroom.gathering.selectors import lead_rows_of_items
from huiliu.newsroom.gathering.services.leads import lead_fold


def leads_enter(entered: Sequence[WireLead]) -> tuple[UUID, ...]:
    before = lead_rows_of_items([one.item for one in entered])
    fresh = list({one.item: one for one in entered if one.item not in before}.values())
    rows = [_lead(one, code) for one, code in zip(fresh, _codes(len(fresh)), strict=True)]
    for row in rows:
        row.save(force_insert=True)
        numbers = sketch(row.text)
        lead_fold(row, numbers)
        rows_insert([LeadMark(lead=row, number=number) for number in numbers])
        record("lead.receive", object_kind="lead", object_id=row.id, after=row.received_digest)
        publish(LeadReceived(aggregate=row.id))
    _told([row.id for row in rows])
    made = before | {row.item: row.id for row in rows}
    return tuple(made[one.item] for one in entered)


def leads_change(changed: Sequence[WireChange]) -> None:
    rows = {row.id: row for row in Lead.objects.filter(pk__in=[one.lead for one in changed])}
    for one in changed:
        lead = rows[one.lead]
        LeadChange.objects.create(
            lead=lead,
            title=one.title[:200],
            text=one.text[:CHARACTERS_MAX],
            is_withdrawn=one.is_withdrawn,
            received_digest=one.digest,
            noted_at=clock.now(),
        )
        lead.changes += 1
        lead.save(update_fields=["changes"])
        record("lead.change", object_kind="lead", object_id=lead.id, after=one.digest)
        publish(LeadChanged(aggregate=lead.id))
    _told(list(rows))


def _lead(one: WireLead, code: str) -> Lead:
    text = one.text[:CHARACTERS_MAX] or one.title
    lead = Lead(
        code=code,
        title=one.title[:200],
        text=text,
        byline=one.byline[:100],
        source=one.source[:300],
        url=one.url[:2000],
        published_at=one.published_at,
        facts=dict(one.facts),
        provider=one.provider,
        item=one.item,
        kind=Format.WIRE.value,
        received_digest=one.digest,
        received_bytes=one.size_bytes,
        received_at=clock.now(),
        text_digest=sha256_hex(compared(text).encode("utf-8", "surrogatepass")),
    )
    lead.fold = lead.id
    return lead


def _codes(count: int) -> list[str]:
    today = localtime(clock.now())
    last = numbers_taken(f"lead {today:%Y%m%d}", count) if count else 0
    return [f"XS-{today:%m%d}-{number:02d}" for number in range(last - count + 1, last + 1)]


def _told(leads: Sequence[UUID]) -> None:
    """Tell open pages once for all, and the index of each."""
    if leads:
        announce("leads", tenant_of_scope())
        index_all_later("lead", leads)
