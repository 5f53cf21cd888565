"""Search as lists and the search box ask it, at 10⁴, 10⁵ and 10⁶ stories of 18 tenants.

    python -m benchmarks.search [SIZE ...]

Through the port: the tenant's term is added, hits are read from the database under its policies,
and what was asked is marked. PostgreSQL's own search is measured to 10⁵. Then stories are saved
while a worker runs, and the time from the commit until each is found is taken, at the last size.
Ends with 1 if a limit is missed.
"""

import contextlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import psycopg

from benchmarks.database import ROOT, database

SIZES = (10_000, 100_000, 1_000_000)
POSTGRES_MAX = 100_000
LIMIT_P99_MS = 20.0
LIMIT_FOUND_S = 1.0
ASKED = 300
SAVED = 40
PATIENCE_S = 60.0
_COLUMNS = (
    "id, tenant_id, kind, title, body, code, state, people, province, at, tokenizer, terms,"
    " indexed_at"
)


def main() -> int:
    """Measure, print tables, and say whether every limit holds."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huiliu-bench-")))
        folder.chmod(0o755)
        owner = stack.enter_context(database(folder))
        import django

        django.setup()
        worst = [
            _grown(owner, before, size) for before, size in zip([0, *sizes], sizes, strict=False)
        ]
        holds = worst[-1] <= LIMIT_P99_MS
        print(f"slowest p99 at {sizes[-1]:,}: ours {worst[-1]:.1f} ms, limit {LIMIT_P99_MS:.0f} ms")
        found_s = _found_after_commit()
    middle, late = statistics.median(found_s), statistics.quantiles(found_s, n=20)[18]
    print(
        f"commit until found, {SAVED} stories: p50 {middle:.3f} s, p95 {late:.3f} s,"
        f" limit {LIMIT_FOUND_S:.0f} s; load of this machine {os.getloadavg()[0]:.1f}"
    )
    return 0 if holds and late <= LIMIT_FOUND_S else 1


def _grown(owner: str, before: int, size: int) -> float:
    """Grow everything to a size, ask both engines, print, and give tantivy's slowest p99 in ms."""
    from benchmarks import crowd
    from huiliu.kit.search.asking import tantivy_engine

    small = size <= POSTGRES_MAX
    filled_s = _filled(owner, before, size, terms=small)
    engine = tantivy_engine()
    start = time.monotonic()
    engine.take_over(engine.remake(crowd.entries(0, size)))
    made_s = time.monotonic() - start
    disk = sum(path.stat().st_size for path in engine.folder.rglob("*") if path.is_file())
    print(f"\n{size:,} stories: tantivy made in {made_s:.1f} s, {disk / 1e6:,.0f} MB on disk")
    figures = _asked("tantivy")
    if small:
        print(f"  tsvector filled in {filled_s:.1f} s, {_gin_bytes(owner) / 1e6:,.0f} MB index")
        _asked("postgres")
    return max(figures)


def _filled(owner: str, before: int, size: int, *, terms: bool) -> float:
    """Write the entries as the indexing job would, by COPY; give the seconds."""
    from benchmarks import crowd
    from huiliu.kit.search.postgres_engine import vector_of
    from huiliu.kit.search.terms import TOKENIZER

    start = time.monotonic()
    with psycopg.connect(owner, autocommit=True) as session:
        with session.cursor().copy(f"copy kit_search_entry ({_COLUMNS}) from stdin") as copy:
            for tenant, one in crowd.entries(before, size):
                people = "[" + ",".join(f'"{person}"' for person in one.people) + "]"
                vector = vector_of(one, tenant=tenant) if terms else None
                row = (one.id, tenant, one.kind, one.title, one.body, one.code, one.state)
                copy.write_row((*row, people, one.province, one.at, TOKENIZER, vector, one.at))
        session.execute("vacuum analyze kit_search_entry")
    return time.monotonic() - start


def _asked(engine: str) -> list[float]:
    """Ask each class in a process of its own; print, and give the p99 of each in ms."""
    environ = {**os.environ, "HUILIU_SEARCH": engine}
    told = subprocess.run(
        [sys.executable, "-c", "from benchmarks.search import ask_all; ask_all()"],
        cwd=ROOT,
        env=environ,
        check=True,
        capture_output=True,
        text=True,
    )
    print(told.stdout, end="")
    return [float(line.rsplit(" ", 1)[1]) for line in told.stdout.splitlines() if " p99 " in line]


def ask_all() -> None:
    """Ask every class of questions through the port and print its figures."""
    import django

    django.setup()
    from django.db import transaction

    from benchmarks.crowd import TENANTS
    from huiliu.kit.config import config
    from huiliu.kit.scope import tenant_scope

    name = config().search
    chance = random.Random(7)
    for title, questions in _classes(chance).items():
        times, totals = [], []
        for ask in (*questions[:20], *questions):
            with transaction.atomic(), tenant_scope(chance.choice(TENANTS)):
                start = time.perf_counter()
                totals.append(ask())
                times.append((time.perf_counter() - start) * 1e3)
        cuts = statistics.quantiles(times[20:], n=100)
        print(
            f"  {name:<9}{title:<22} hits {statistics.median(totals):>8,.0f}"
            f"  p50 {cuts[49]:6.2f}  p95 {cuts[94]:6.2f}  p99 {cuts[98]:.2f}"
        )
    print(f"  {name:<9}memory of the reader: {_memory()}")


def _classes(chance: random.Random) -> dict[str, list[Callable[[], int]]]:
    from benchmarks import crowd
    from huiliu.kit.search import Filters, search
    from huiliu.kit.text import initials, pinyin

    words = crowd.words()
    one = [chance.choice(words) for _ in range(ASKED)]
    two = [" ".join(chance.sample(words, 2)) for _ in range(ASKED)]
    narrow = [
        Filters(states=(chance.choice(crowd.STATES),), person=crowd.person(chance.randrange(40)))
        for _ in range(ASKED)
    ]

    def ask(text: str, filters: Filters | None = None) -> Callable[[], int]:
        return lambda: search(text, filters=filters).total

    return {
        "one word": [ask(text) for text in one],
        "two words": [ask(text) for text in two],
        "phrase": [ask(f'"{text}"') for text in one],
        "without a word": [ask(f"{a} -{b}") for a, b in zip(one, reversed(one), strict=True)],
        "pinyin": [ask(pinyin(text).replace(" ", "")) for text in one],
        "pinyin being typed": [ask(pinyin(text).replace(" ", "")[:3]) for text in one],
        "initials": [ask(initials(text)) for text in one],
        "number": [ask(f"TZ-{chance.randrange(1000):04d}") for _ in range(ASKED)],
        "word and filters": [ask(text, filters) for text, filters in zip(one, narrow, strict=True)],
        "filters alone": [ask("", filters) for filters in narrow],
        "nothing asked": [ask("") for _ in range(ASKED)],
    }


def _memory() -> str:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    kept = {line.split()[0]: int(line.split()[1]) // 1024 for line in lines if line[:3] == "Rss"}
    return f"{kept['RssAnon:']} MB of its own, {kept['RssFile:']} MB of files, shared and evictable"


def _found_after_commit() -> list[float]:
    """Save stories beside a running worker and wait for each until it is found."""
    from huiliu.newsroom.editing import api as editing

    tenant, writer = _a_writer()
    worker = subprocess.Popen([sys.executable, "-m", "huiliu.site.worker"], cwd=ROOT)
    try:
        _until_found(tenant, "预热", writer, editing.story_create)
        return [
            _until_found(tenant, f"新稿第{number}号", writer, editing.story_create)
            for number in range(SAVED)
        ]
    finally:
        worker.terminate()
        worker.wait()


def _a_writer() -> tuple[UUID, UUID]:
    from django.db import transaction

    from huiliu.accounts import api as accounts
    from huiliu.kit.scope import tenant_scope

    with transaction.atomic():
        centre = accounts.tenant_create(
            slug="bench", name="某区", short_name="某区", kind=accounts.TenantKind.CENTRE
        )
        writer = accounts.person_create(login="bench", name="某人", password="a long password")  # noqa: S106
        with tenant_scope(centre.id):
            accounts.membership_grant(
                writer.id, tenant=centre.id, roles=frozenset({accounts.Role.REPORTER})
            )
    return centre.id, writer.id


def _until_found(tenant: UUID, title: str, writer: UUID, create: Callable[..., object]) -> float:
    from django.db import transaction

    from huiliu.kit.scope import tenant_scope
    from huiliu.kit.search import search

    with transaction.atomic(), tenant_scope(tenant, person=writer):
        create(title=title, by=writer)
    start = time.monotonic()
    while time.monotonic() - start < PATIENCE_S:
        with transaction.atomic(), tenant_scope(tenant, person=writer):
            if search(f'"{title}"').total:
                break
        time.sleep(0.005)
    return time.monotonic() - start


def _gin_bytes(owner: str) -> int:
    with psycopg.connect(owner) as session:
        row = session.execute("select pg_relation_size('kit_search_terms')").fetchone()
    return int(row[0]) if row else 0


if __name__ == "__main__":
    sys.exit(main())
