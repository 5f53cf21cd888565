"""One host under load: editors at work, readers at the door, and stories going out.

    .venv/bin/python -m benchmarks.busy_day [--minutes 10] [--editors 50] [--readers 500]

All on this machine, the load too. Editors look at the desk and the lists, open a story and save
its draft, with a few seconds of thought between; readers come at a fixed rate whether the last one
was answered or not; a reviewer passes a story every ten seconds, which releases it. Ends with 1 if
the desk page's p99 is above LIMIT_MS or anything answered with an error.
"""

import argparse
import asyncio
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from benchmarks.browser import Answer, Browser
from benchmarks.sample import CENTRE, ROOT, Sample, sample
from huiliu.kit import postgres

LIMIT_MS = 500
_THINK_S = 4.0
_RELEASE_EVERY_S = 10.0
_READERS = 24
_ERROR = 400
_STORY = re.compile(rb"/stories/([0-9a-f-]{36})/")


@dataclass(slots=True)
class Took:
    """Milliseconds by kind of request, and what went wrong."""

    ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)

    async def timed(self, what: str, asked: Awaitable[Answer]) -> Answer:
        """Wait for an answer and write down how long it took."""
        began = time.perf_counter()
        answer = await asked
        self.ms[what].append((time.perf_counter() - began) * 1000)
        if answer.status >= _ERROR:
            self.errors[f"{what} {answer.status}"] += 1
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """How many work, and how hard."""

    seconds: float
    editors: int
    think_s: float
    readers_per_s: float
    release_every_s: float


def main() -> int:
    """Run the day, print one table; 1 when the limit is missed."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="huiliu-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with postgres.serving(folder / "postgres") as server, sample(folder, server) as running:
            took = asyncio.run(_measured(running, arguments))
    return _told(took)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--editors", type=int, default=50)
    parser.add_argument("--readers", type=int, default=500, help="requests a second")
    return parser.parse_args()


async def _measured(running: Sample, arguments: argparse.Namespace) -> Took:
    day = Day(
        seconds=arguments.minutes * 60,
        editors=arguments.editors,
        think_s=_THINK_S,
        readers_per_s=arguments.readers,
        release_every_s=_RELEASE_EVERY_S,
    )
    print(f"memory before: {_pss_mb(running.pid):.0f} MB", flush=True)
    took = await day_at_work(running, day)
    print(f"memory after: {_pss_mb(running.pid):.0f} MB", flush=True)
    return took


async def day_at_work(running: Sample, day: Day) -> Took:
    """Let editors, readers and a reviewer work for the day's seconds."""
    stages = int(day.seconds / day.release_every_s)
    prepared = json.loads(_said(running, "benchmarks.prepare_reviews", str(stages)))
    people = json.loads(_said(running, "benchmarks.prepare_reader"))
    browsers = [Browser(running.port) for _ in range(day.editors)]
    for browser in browsers:
        await _log_in(browser, people["login"], people["password"])
    reviewer = Browser(running.port)
    await _log_in(reviewer, prepared["login"], prepared["password"])
    took, until = Took(), time.monotonic() + day.seconds
    await asyncio.gather(
        *(_editor(browser, took, until, day, seed) for seed, browser in enumerate(browsers)),
        _readers(running.port, took, until, rate=day.readers_per_s),
        _publisher(reviewer, took, until, day, [stage for stage, _ in prepared["stages"]]),
    )
    return took


async def _log_in(browser: Browser, login: str, password: str) -> None:
    await browser.get("/login/")
    await browser.post("/login/", login=login, password=password)


async def _editor(browser: Browser, took: Took, until: float, day: Day, seed: int) -> None:
    chance = random.Random(seed)
    await asyncio.sleep(chance.uniform(0, day.think_s))
    while time.monotonic() < until:
        await took.timed("desk page", browser.get("/"))
        await _think(chance, day.think_s)
        listed = await took.timed("list of stories", browser.get("/stories/?state=draft"))
        await _think(chance, day.think_s)
        found = _STORY.findall(listed.body)
        if found:
            story = chance.choice(found).decode()
            await took.timed("a story", browser.get(f"/stories/{story}/"))
            await _think(chance, day.think_s)
            await _saved(browser, took, story)
            await _think(chance, day.think_s)


async def _saved(browser: Browser, took: Took, story: str) -> None:
    """Save the draft as it stands; one of two editors at once hears 412, which is no error."""
    path = f"/api/stories/{story}/draft"
    draft = await took.timed("draft read", browser.get(path))
    if draft.status >= _ERROR:
        return
    now = json.loads(draft.body)
    body = {name: now[name] for name in ("title", "summary", "byline", "content")}
    headers = {
        "Content-Type": "application/json",
        "If-Match": draft.headers["etag"],
        "X-CSRFToken": browser.csrf,
    }
    began = time.perf_counter()
    answer = await browser.ask("PUT", path, json.dumps(body).encode(), headers)
    took.ms["draft saved"].append((time.perf_counter() - began) * 1000)
    expected = {200, 403, 409, 412, 423}  # taken, or closed by its state, or saved by another
    if answer.status not in expected:
        took.errors[f"draft saved {answer.status}"] += 1


async def _think(chance: random.Random, mean_s: float) -> None:
    await asyncio.sleep(chance.expovariate(1 / mean_s))


async def _readers(port: int, took: Took, until: float, *, rate: float) -> None:
    """Come at a fixed rate; who finds every connection busy waits, and the wait counts."""
    waiting: asyncio.Queue[Browser] = asyncio.Queue()
    for _ in range(_READERS):
        waiting.put_nowait(Browser(port))
    home = await Browser(port).get(f"/site/{CENTRE}/feed.json")
    items = json.loads(home.body)["items"]
    paths = [f"/site/{CENTRE}/", *("/" + str(one["url"]).split("/", 3)[3] for one in items)]
    chance, under_way, due = random.Random(rate), set(), time.monotonic()
    while due < until:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        task = asyncio.create_task(_read(waiting, took, chance.choice(paths)))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
        due += 1 / rate
    await asyncio.gather(*under_way)


async def _read(waiting: "asyncio.Queue[Browser]", took: Took, path: str) -> None:
    began = time.perf_counter()
    browser = await waiting.get()
    try:
        answer = await browser.get(path)
    finally:
        waiting.put_nowait(browser)
    took.ms["reader's page"].append((time.perf_counter() - began) * 1000)
    if answer.status >= _ERROR:
        took.errors[f"reader's page {answer.status}"] += 1


async def _publisher(
    browser: Browser, took: Took, until: float, day: Day, stages: list[str]
) -> None:
    for stage in stages:
        if time.monotonic() > until:
            return
        await took.timed("last review", browser.post(f"/review/{stage}/pass/"))
        await asyncio.sleep(day.release_every_s)


def _said(running: Sample, *command: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=running.environ,
        stdout=subprocess.PIPE,
        check=True,
    ).stdout


def _pss_mb(pid: int) -> float:
    whole = psutil.Process(pid)
    processes = (whole, *whole.children(recursive=True))
    return sum(process.memory_full_info().pss for process in processes) / 2**20


def print_times(took: Took) -> int:
    """Print the times by kind of request, and give how many answers were errors."""
    print(f"{'':<18}{'n':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'max ms':>9}")
    for what, ms in took.ms.items():
        ms.sort()
        shown = [ms[min(len(ms) - 1, int(len(ms) * share))] for share in (0.5, 0.95, 0.99, 1)]
        print(f"{what:<18}{len(ms):>9,}" + "".join(f"{one:>9.1f}" for one in shown))
    errors = sum(took.errors.values())
    print(f"errors: {errors} {dict(took.errors) if errors else ''}")
    return errors


def _told(took: Took) -> int:
    errors = print_times(took)
    desk = took.ms["desk page"]
    p99 = desk[min(len(desk) - 1, int(len(desk) * 0.99))]
    print(f"desk page p99 {p99:.0f} ms, limit {LIMIT_MS} ms {'ok' if p99 <= LIMIT_MS else 'ABOVE'}")
    return int(p99 > LIMIT_MS or errors > 0)


if __name__ == "__main__":
    sys.exit(main())
