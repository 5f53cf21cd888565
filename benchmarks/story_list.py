"""The list of stories, as a page and for programs, at 10⁴, 10⁵ and 10⁶ stories of one centre.

    python -m benchmarks.story_list [SIZE ...]

Each figure is processor time of this process a request, in a loop through the whole of Django
with a logged-in session, and the whole time beside it, PostgreSQL's part included; then requests a
second through the web process, over one connection. Ends with 1 if a limit is missed.
"""

import contextlib
import http.client
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psutil
import psycopg

from benchmarks.search import _database
from huiliu.kit.ids import new_id

ROOT = Path(__file__).resolve().parent.parent
SIZES = (10_000, 100_000, 1_000_000)
LIMIT_CPU_MS = 4.0
LIMIT_GROWTH = 1.5
ROUNDS = 200
PORT = 8148
ADDRESSES = (
    "/api/stories",
    "/api/stories?state=released",
    "/api/stories?sort=title",
    "/api/stories?page=400",
    "/stories/",
)
_STORIES = """
insert into newsroom_editing_story (id, tenant_id, code, title, state, created_by, created_at,
    updated_at, due_at, latest_number, live_number, correction_notice)
select gen_random_uuid(), %(tenant)s, 'TZ-' || n, %(title)s || n,
    (array['draft', 'in_review', 'returned', 'passed', 'released'])[1 + n %% 5], %(writer)s,
    timestamptz '2026-01-01' + n * interval '20 seconds',
    timestamptz '2026-01-01' + n * interval '20 seconds', null, 1, null, ''
from generate_series(%(first)s::int, %(last)s::int) n
"""


def main() -> int:
    """Measure, print a table, and say whether every limit holds."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huiliu-bench-")))
        folder.chmod(0o755)
        owner = stack.enter_context(_database(folder))
        os.environ["HUILIU_SEARCH"] = "postgres"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)
        tenant, writer, client = _logged_in()
        figures: dict[str, list[float]] = {address: [] for address in ADDRESSES}
        for before, size in zip([0, *sizes], sizes, strict=False):
            _grown(owner, tenant, writer, first=before + 1, last=size)
            print(f"\n{size:,} stories of one centre")
            for address in ADDRESSES:
                figures[address].append(_measured(client, address))
            with _web():
                for address in ("/api/stories", "/stories/"):
                    _through_granian(client, address)
    holds = all(_holds(address, costs) for address, costs in figures.items())
    return 0 if holds else 1


def _holds(address: str, costs: list[float]) -> bool:
    growth = costs[-1] / costs[0]
    fits = costs[-1] <= LIMIT_CPU_MS and growth <= LIMIT_GROWTH
    print(
        f"{address:<30} ours {costs[-1]:.2f} ms, limit {LIMIT_CPU_MS:.0f} ms;"
        f" growth {growth:.2f}, limit {LIMIT_GROWTH} {'ok' if fits else 'MISSED'}"
    )
    return fits


def _measured(client: Any, address: str) -> float:
    """Give milliseconds of processor time a request."""
    for _ in range(20):
        answer = client.get(address)
    if answer.status_code != http.client.OK:
        message = f"{address} answered {answer.status_code}"
        raise RuntimeError(message)
    cpu, start = time.process_time(), time.perf_counter()
    for _ in range(ROUNDS):
        client.get(address)
    cpu_ms = (time.process_time() - cpu) / ROUNDS * 1e3
    whole_ms = (time.perf_counter() - start) / ROUNDS * 1e3
    size = len(answer.content)
    print(f"  {address:<30} cpu {cpu_ms:5.2f} ms  whole {whole_ms:6.2f} ms  {size:,} bytes")
    return cpu_ms


def _through_granian(client: Any, address: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    cookies = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    workers = psutil.Process().children(recursive=True)
    for rounds in (50, ROUNDS * 2):
        cpu_before = sum(sum(one.cpu_times()[:2]) for one in workers if one.is_running())
        start = time.perf_counter()
        for _ in range(rounds):
            connection.request("GET", address, headers={"Cookie": cookies})
            connection.getresponse().read()
    spent = time.perf_counter() - start
    cpu = sum(sum(one.cpu_times()[:2]) for one in workers if one.is_running()) - cpu_before
    print(
        f"  granian {address:<22} {rounds / spent:6.0f}/s on one connection,"
        f" web and PostgreSQL {cpu / rounds * 1e3:.2f} ms cpu a request"
    )


@contextlib.contextmanager
def _web() -> Iterator[None]:
    environ = {**os.environ, "HUILIU_PORT": str(PORT)}
    web = subprocess.Popen([sys.executable, "-m", "huiliu.site.web"], cwd=ROOT, env=environ)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError):
                connection = http.client.HTTPConnection("127.0.0.1", PORT)
                connection.request("GET", "/login/")
                connection.getresponse().read()
                break
            time.sleep(0.1)
        yield
    finally:
        web.terminate()
        web.wait()


def _grown(owner: str, tenant: UUID, writer: UUID, *, first: int, last: int) -> None:
    values = {
        "tenant": tenant,
        "writer": writer,
        "title": "北运河夜航试运行",
        "first": first,
        "last": last,
    }
    with psycopg.connect(owner, autocommit=True) as session:
        session.execute(_STORIES, values)
        session.execute("vacuum analyze newsroom_editing_story")


def _logged_in() -> tuple[UUID, UUID, Any]:
    from django.db import transaction
    from django.test import Client

    from huiliu.accounts import api as accounts
    from huiliu.accounts.models import Person
    from huiliu.kit.scope import tenant_scope

    with transaction.atomic():
        centre = accounts.tenant_create(
            slug="bench", name="某区", short_name="某区", kind=accounts.TenantKind.CENTRE
        )
        writer = accounts.person_create(login="bench", name="某人", password=str(new_id()))
        with tenant_scope(centre.id):
            accounts.membership_grant(
                writer.id, tenant=centre.id, roles=frozenset({accounts.Role.EDITOR})
            )
    client = Client(headers={"host": "localhost"})
    client.force_login(Person.objects.get(pk=writer.id))
    session = client.session
    session["tenant"] = str(centre.id)
    session.save()
    return centre.id, writer.id, client


if __name__ == "__main__":
    sys.exit(main())
