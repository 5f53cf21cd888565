"""Writes of rights."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from huiliu.kit import clock
from huiliu.kit.database import rows_changed
from huiliu.kit.scope import system_scope, tenant_of_scope
from huiliu.rights.core.sketching import Sketch
from huiliu.rights.models import TextSketch
from huiliu.rights.selectors import first_id

KEPT = timedelta(days=30)
"""Nearness is looked for no longer back: what is older is forgotten."""
BATCH = 5_000

_NOTE_SKETCHES = """insert into rights_text_sketch (id, tenant_id, prints, total)
    select noted.id, %s, noted.prints, noted.total
    from unnest(%s::uuid[], %s::bytea[], %s::int[]) as noted (id, prints, total)
    on conflict (id) do nothing"""
_NOTE_KEYS = """insert into rights_text_key (tenant_id, number, text)
    select %s, noted.number, noted.text
    from unnest(%s::int[], %s::uuid[]) as noted (number, text)
    on conflict do nothing"""
_FORGET_KEYS = """delete from rights_text_key as held
    using unnest(%s::uuid[], %s::int[], %s::uuid[]) as gone (tenant, number, text)
    where held.tenant_id = gone.tenant and held.number = gone.number and held.text = gone.text"""
_FORGET_SKETCHES = "delete from rights_text_sketch where id = any(%s)"


def texts_noted(texts: Mapping[UUID, Sketch]) -> None:
    kept = {text: one for text, one in texts.items() if one.keys}
    if not kept:
        return
    # In the order of the index: neighbours share its pages.
    pairs = sorted((number, text) for text, one in kept.items() for number in one.keys)
    tenant = tenant_of_scope()
    prints, totals = zip(*((one.prints, one.total) for one in kept.values()), strict=True)
    rows_changed(_NOTE_SKETCHES, (tenant, list(kept), list(prints), list(totals)))
    rows_changed(_NOTE_KEYS, (tenant, *map(list, zip(*pairs, strict=True))))


def texts_forgotten(texts: Sequence[UUID]) -> None:
    _forget(list(TextSketch.objects.filter(pk__in=list(texts))))


def texts_outdated() -> int:
    """Forget, of every tenant, what was noted longer ago than KEPT, at most so many at once."""
    with transaction.atomic(), system_scope("scheduler"):
        old = TextSketch.objects.filter(pk__lt=first_id(clock.now() - KEPT)).order_by("pk")
        rows = list(old[:BATCH])
        _forget(rows)
    return len(rows)


def _forget(rows: Sequence[TextSketch]) -> None:
    keys = [
        (row.tenant_id, number, row.id)
        for row in rows
        for number in Sketch(bytes(row.prints), row.total).keys
    ]
    rows_changed(_FORGET_KEYS, tuple(map(list, zip(*keys, strict=True))) or ([], [], []))
    rows_changed(_FORGET_SKETCHES, ([row.id for row in rows],))
