"""The port: every question goes through here and is held to the scope's tenant, or the province."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.db import connection
from django.utils import timezone

from huiliu.kit.config import config
from huiliu.kit.jobs import enqueue
from huiliu.kit.logs import logger
from huiliu.kit.scope import ScopeKind, current, tenant_of_scope
from huiliu.kit.search.asked import Asked, asked
from huiliu.kit.search.engine import Engine, EngineBroken, Found, Gate
from huiliu.kit.search.entry import Filters, Hit, Hits
from huiliu.kit.search.marks import marked, snippet
from huiliu.kit.search.models import SearchEntry
from huiliu.kit.search.postgres_engine import PostgresEngine
from huiliu.kit.search.tantivy_engine import TantivyEngine
from huiliu.kit.search.terms import PROVINCE_TAG, kind_tag, person_tag, state_tag, tenant_tag

IDS_MAX = 5_000
"""A list narrowed by words looks at this many of the newest things found, and no more."""
_REMAKE_WAITS = (
    "select 1 from procrastinate_jobs where task_name = 'kit.search_remake'"
    " and status in ('todo', 'doing') limit 1"
)
_FIRST_DAY, _LAST_DAY = date(1971, 1, 1), date(2200, 1, 1)
log = logger(__name__)
_postgres: Engine = PostgresEngine()


def search(text: str, *, filters: Filters | None = None, skip: int = 0, take: int = 20) -> Hits:
    """Find things of the scope's tenant: title before body, newest first among equals.

    Without words or with only words to leave out, everything that fits the filters, newest first.
    Never an error for what was typed.
    """
    question = asked(text)
    found = _find(question, filters=filters or Filters(), skip=skip, take=take)
    return Hits(items=_hits(found.ids, question), total=found.total)


def found_ids(text: str, *, kind: str) -> tuple[UUID, ...]:
    """Find the ids of one kind for a list that filters and sorts by itself, IDS_MAX at most."""
    found = _find(asked(text), filters=Filters(kinds=(kind,)), skip=0, take=IDS_MAX)
    return found.ids


def tantivy_engine() -> TantivyEngine:
    """Give this process's reader and writer of the index under the data folder."""
    return _tantivy_at(config().data / "search")


def forget_engine() -> None:
    """Open the index anew; for tests that take a folder away."""
    _tantivy_at.cache_clear()


@lru_cache(maxsize=1)
def _tantivy_at(folder: Path) -> TantivyEngine:
    return TantivyEngine(folder)


def _find(question: Asked, *, filters: Filters, skip: int, take: int) -> Found:
    gate = _gate(filters)
    if config().search == "tantivy":
        try:
            return tantivy_engine().find(question, gate=gate, skip=skip, take=take)
        except EngineBroken as fault:
            ask_for_remake(fault)
    return _postgres.find(question, gate=gate, skip=skip, take=take)


def ask_for_remake(fault: EngineBroken) -> None:
    """Let a job make the index anew; PostgreSQL answers meanwhile.

    Asked for once, and for the broken index by name: should two jobs be asked for at the same
    moment, the second sees that another index is in use.
    """
    with connection.cursor() as cursor:
        cursor.execute(_REMAKE_WAITS)
        if cursor.fetchone():
            return
    broken = tantivy_engine().name()
    if broken:
        log.warning("search.index_broken", index=broken, fault=str(fault))
    else:
        log.info("search.index_missing", fault=str(fault))
    enqueue("kit.search_remake", lock="search remake", broken=broken)


def _gate(filters: Filters) -> Gate:
    scope = current()
    province = scope.kind is ScopeKind.PROVINCE
    owner = PROVINCE_TAG if province else tenant_tag(tenant_of_scope().hex)
    tags: list[tuple[str, ...]] = [(owner,)]
    if filters.kinds:
        tags.append(tuple(kind_tag(kind) for kind in filters.kinds))
    if filters.states:
        tags.append(tuple(state_tag(state) for state in filters.states))
    if filters.person:
        tags.append((person_tag(filters.person.hex),))
    since = _midnight(filters.since)
    until = _midnight(filters.until)
    return Gate(tags=tuple(tags), since=since, until=until and until + timedelta(days=1))


def _midnight(day: date | None) -> datetime | None:
    """Give the start of a day; one beyond all that is kept is moved to its edge."""
    if day is None:
        return None
    kept = min(max(day, _FIRST_DAY), _LAST_DAY)
    return datetime(kept.year, kept.month, kept.day, tzinfo=timezone.get_default_timezone())


def _hits(ids: Sequence[UUID], question: Asked) -> tuple[Hit, ...]:
    """Read the entries under the scope's own policies: whatever an index held, no other shows."""
    rows = {row.id: row for row in SearchEntry.objects.filter(pk__in=ids).defer("terms")}
    return tuple(_hit(rows[key], question) for key in ids if key in rows)


def _hit(row: SearchEntry, question: Asked) -> Hit:
    return Hit(
        kind=row.kind,
        id=row.id,
        title=marked(row.title, question),
        snippet=snippet(row.body, question),
        code=row.code,
        state=row.state,
        at=row.at,
    )
