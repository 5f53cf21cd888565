"""The board of a centre with 2,000 topics: its first paint, and a move as others see it.

    python -m benchmarks.board [TOPICS]

All processes run, with the sample province. Topics beyond the sample's are rows of the same
tables, a fifth in each column, with two outputs and an assignment each. The paint is Chromium's
own first-contentful-paint in fresh profiles, and its largest one. A move is sent by keys in one
window; the time is taken until the card lies in its new column in another person's window, by
one clock. Prints medians and the slowest, and ends with 1 if a limit is missed.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import psycopg
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.sample import CENTRE, Sample, sample, settled
from benchmarks.windows import seated
from huiliu.kit import postgres

TOPICS = 2_000
LIMIT_PAINT_MS = 1_000.0
LIMIT_SEEN_MS = 200.0
ROUNDS = 7
MOVES = 20
_PLANNER, _WATCHER = "chengwangshu", "linlan"
_PEOPLE = (
    *(_PLANNER, _WATCHER, "zhouyuan", "chenwenxi", "gaoyizhou", "heqinglan", "suhe"),
    *("shenyan", "zhangyue", "tangxiaoman", "guqingyan", "fuxuezhou", "xuzhixia", "zhengliqiu"),
)
_COLUMNS = ("approved", "gathering", "writing", "filed", "done")
_PAINT = """() => new Promise((done) => new PerformanceObserver((list) => done({
  fcp: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  lcp: list.getEntries().at(-1).startTime,
  answered: performance.getEntriesByType('navigation')[0].responseEnd,
})).observe({type: 'largest-contentful-paint', buffered: true}))"""
_WATCH = """(id) => { window.seen = 0; new MutationObserver((_all, watch) => {
  if (!document.querySelector(`[data-column=writing] [data-card="${id}"]`)) return;
  window.seen = Date.now(); watch.disconnect();
}).observe(document.querySelector('[data-plan]'), {childList: true, subtree: true}); }"""
_SENT = """() => { window.sent = 0; document.addEventListener('keydown', (event) => {
  if (event.key === ' ') window.sent = Date.now(); }, true); }"""


def main() -> int:
    """Measure, print, and say whether both limits hold."""
    topics = int(sys.argv[1]) if len(sys.argv) > 1 else TOPICS
    with tempfile.TemporaryDirectory(prefix="huiliu-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with postgres.serving(folder / "postgres") as server, sample(folder, server) as running:
            settled(server)
            topics_fill(server, rows=topics)
            return _measured(running, topics)


def _measured(running: Sample, topics: int) -> int:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        origin = f"http://127.0.0.1:{running.port}"
        paints = [_paint(browser, origin) for _ in range(ROUNDS)]
        seen = _moves(browser, origin)
        browser.close()
    for name in ("answered", "fcp", "lcp"):
        told = [paint[name] for paint in paints]
        print(
            f"{topics:,} topics, {name}: median {statistics.median(told):.0f} ms, {max(told):.0f}"
        )
    middle, late = statistics.median(seen), statistics.quantiles(seen, n=20)[18]
    print(f"{MOVES} moves seen by another: median {middle:.0f} ms, p95 {late:.0f} ms")
    paint = statistics.median(one["fcp"] for one in paints)
    return 0 if paint <= LIMIT_PAINT_MS and middle <= LIMIT_SEEN_MS else 1


def _paint(browser: Browser, origin: str) -> dict[str, float]:
    """Open the board in a fresh profile, with everything to fetch."""
    context = seated(browser, origin, _PLANNER)
    page = context.new_page()
    page.goto(f"{origin}/topics/")
    found: dict[str, float] = page.evaluate(_PAINT)
    context.close()
    return found


def _moves(browser: Browser, origin: str) -> list[float]:
    """Move cards from the second column to the third, and give how many ms until they are seen."""
    one, other = (_board(seated(browser, origin, who), origin) for who in (_PLANNER, _WATCHER))
    one.evaluate(_SENT)
    other.wait_for_timeout(2_000)
    return [_move(one, other) for _ in range(MOVES)]


def _move(one: Page, other: Page) -> float:
    card = one.locator("[data-column=gathering] [data-card]").first
    key = card.get_attribute("data-card")
    other.evaluate(_WATCH, key)
    card.locator("a").focus()
    for pressed in (" ", "ArrowRight", " "):
        one.keyboard.press(pressed)
    other.wait_for_function("() => window.seen > 0", timeout=10_000)
    sent, seen = one.evaluate("window.sent"), other.evaluate("window.seen")
    time.sleep(0.3)
    return float(seen - sent)


def _board(context: BrowserContext, origin: str) -> Page:
    page = context.new_page()
    page.goto(f"{origin}/topics/", wait_until="networkidle")
    return page


def topics_fill(server: postgres.Running, *, rows: int) -> None:
    """Bring the topics of the centre to `rows`, each with two outputs and an assignment."""
    address = server.superuser_dsn(server.app_dsn().dbname).url
    with psycopg.connect(address, autocommit=True) as admin:
        values = {
            "rows": rows,
            "centre": CENTRE,
            "columns": list(_COLUMNS),
            "who": list(_PEOPLE),
        }
        admin.execute(_FILL, values)
        for table in ("topic", "coverage", "assignment"):
            admin.execute(f"vacuum analyze newsroom_planning_{table}")


_FILL = """
with centre as (select id from accounts_tenant where slug = %(centre)s),
have as (select count(*) total from newsroom_planning_topic, centre where tenant_id = centre.id),
who as (select array_agg(id) ids from accounts_person where login = any(%(who)s)),
topics as (
  insert into newsroom_planning_topic (id, tenant_id, title, angle, owner, due_at, leads, state,
    reason, proposed_by, proposed_at, updated_at)
  select gen_random_uuid(), centre.id, '第' || n || '个选题，河边的早市', '', who.ids[1 + n %% 14],
    now() + n * interval '7 minutes', '{}', (%(columns)s::text[])[1 + n %% 5], '',
    who.ids[1], now(), now()
  from have, centre, who, generate_series(have.total + 1, %(rows)s) n returning *),
outputs as (
  insert into newsroom_planning_coverage (id, tenant_id, topic_id, kind, state, note, reason,
    stories, planned_by, planned_at)
  select gen_random_uuid(), tenant_id, id, kind, 'assigned', '', '', '{}', owner, now()
  from topics, unnest(array['text', 'picture']) kind returning *)
insert into newsroom_planning_assignment (id, tenant_id, topic_id, coverage_id, person, what,
  place, district, starts_at, ends_at, due_at, state, reason, given_by, given_at)
select gen_random_uuid(), outputs.tenant_id, topics.id, outputs.id, topics.owner, '拍照片', '河边',
  '', topics.due_at - interval '3 hours', topics.due_at - interval '2 hours', topics.due_at,
  'accepted', '', topics.owner, now()
from outputs join topics on topics.id = outputs.topic_id
where outputs.kind = 'text' and topics.state <> 'approved'
"""


if __name__ == "__main__":
    sys.exit(main())
