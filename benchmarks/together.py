"""How soon others see what one writes: 50 editors in 10 rooms, 500 who watch.

    .venv/bin/python -m benchmarks.together [--minutes 2]

All pages speak to one stream process over real sockets, from a second process on the same two
cores. An edit counts from the moment it is sent until another page has it; each has been written
to the database by then. Memory is that of the stream process: idle, with the first page (by then it
has loaded the product), with all.
"""

import argparse
import asyncio
import base64
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import psutil
from pycrdt import Doc, XmlFragment
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from benchmarks.sample import ROOT, Sample, sample, settled
from huiliu.kit import postgres
from huiliu.kit.live.ticket import signed, ticket_for
from huiliu.newsroom.editing.core.room_names import RoomName
from huiliu.newsroom.editing.core.updates import read_update

LIMIT_MS = 100
ROOMS, EDITORS, WATCHERS = 10, 50, 500
EDITS_A_SECOND = 1.5
WORDS = ("今天", "记者", "看到，", "桥下", "的水", "清了。")


@dataclass
class Seen:
    """When each edit was sent, and how long others waited for it."""

    sent: dict[tuple[int, int], float] = field(default_factory=dict)
    by_editors: list[float] = field(default_factory=list)
    by_watchers: list[float] = field(default_factory=list)


@dataclass
class Page:
    """One page of the load."""

    socket: ClientConnection
    client: int
    doc: "Doc[Any]"
    count: int = 0

    async def hello(self) -> None:
        """Say what is known, and hear the rest."""
        state = base64.b64encode(self.doc.get_state()).decode()
        await self.socket.send(json.dumps({"t": "hello", "sv": state}))
        while isinstance(frame := await self.socket.recv(), str):
            pass
        self.doc.apply_update(frame)

    async def type(self, seen: Seen) -> None:
        """Write two or three characters somewhere."""
        before = self.doc.get_state()
        body: Any = self.doc.get("body", type=XmlFragment)
        paragraph = body.children[random.randrange(len(body.children))]
        paragraph.children[0].insert(0, random.choice(WORDS))
        update = self.doc.get_update(before)
        self.count += 1
        for client, (_, end) in read_update(update).clients.items():
            seen.sent[client, end] = time.perf_counter()
        await self.socket.send(self.count.to_bytes(4, "big") + update)

    async def listen(self, waited: list[float], seen: Seen, *, keep: bool) -> None:
        """Note how long each edit of others took; editors keep their documents up to date."""
        with suppress(ConnectionClosed):
            async for frame in self.socket:
                if isinstance(frame, bytes):
                    now = time.perf_counter()
                    for client, (_, end) in read_update(frame).clients.items():
                        if (began := seen.sent.get((client, end))) is not None:
                            waited.append((now - began) * 1000)
                    if keep:
                        self.doc.apply_update(frame)


def main() -> int:
    """Measure, print one table; 1 when the limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=2.0)
    minutes = parser.parse_args().minutes
    with tempfile.TemporaryDirectory(prefix="huiliu-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with postgres.serving(folder / "postgres") as server, sample(folder, server) as ours:
            settled(server)
            return _measured(ours, minutes=minutes)


def _measured(ours: Sample, *, minutes: float) -> int:
    command = [
        sys.executable,
        "-m",
        "benchmarks.prepare_rooms",
        *map(str, (ROOMS, EDITORS, WATCHERS)),
    ]
    told = subprocess.run(command, cwd=ROOT, env=ours.environ, stdout=subprocess.PIPE, check=True)
    os.environ.update(ours.environ)
    streams = _streams(ours.pid)
    before = _memory_mb(streams)
    seen, opened_s, (first, during), cpu = asyncio.run(
        _load(json.loads(told.stdout), streams, minutes)
    )
    editors, watchers = sorted(seen.by_editors), sorted(seen.by_watchers)
    print(f"{'edit visible to others, ms':<40}{'p50':>8}{'p95':>8}{'p99':>8}{'limit p95':>12}")
    print(f"{f'{EDITORS} editors, {len(editors):,} times':<40}{_row(editors)}{LIMIT_MS:>12}")
    print(f"{f'{WATCHERS} watchers, {len(watchers):,} times':<40}{_row(watchers)}{'–':>12}")
    print(f"pages opened one after the other: {opened_s * 1000:.0f} ms each at p95")
    print(f"stream process: {before:.0f} MB before, {first:.0f} MB with one page", end="")
    each = (during - first) / (ROOMS - 1)
    print(f", {during:.0f} MB with all: {each:.1f} MB a room; {cpu:.0%} of a core")
    return int(_quantile(editors, 0.95) > LIMIT_MS)


async def _load(
    told: dict[str, Any], streams: psutil.Process, minutes: float
) -> tuple[Seen, float, tuple[float, float], float]:
    seen, tenant = Seen(), UUID(told["tenant"])
    writing: list[Page] = []
    opened: list[float] = []
    tasks = []
    first = 0.0
    for room in told["rooms"]:
        for kind, waited in (("writing", seen.by_editors), ("reading", seen.by_watchers)):
            for person, client in room[kind]:
                began = time.perf_counter()
                page = await _page(tenant, UUID(person), RoomName(UUID(room["story"]), client))
                opened.append(time.perf_counter() - began)
                first = first or _memory_mb(streams)
                keep = kind == "writing"
                writing += [page] if keep else []
                tasks.append(asyncio.create_task(page.listen(waited, seen, keep=keep)))
    during, spent = _memory_mb(streams), sum(streams.cpu_times()[:2])
    began = time.perf_counter()
    await asyncio.gather(*(_typing(page, seen, until=began + minutes * 60) for page in writing))
    await asyncio.sleep(1)
    cpu = (sum(streams.cpu_times()[:2]) - spent) / (time.perf_counter() - began)
    for task in tasks:
        task.cancel()
    return seen, _quantile(sorted(opened), 0.95), (first, during), cpu


async def _page(tenant: UUID, person: UUID, name: RoomName) -> Page:
    ticket = signed(ticket_for(person=person, tenant=tenant, room=str(name)))
    port, streams = os.environ["HUILIU_PORT"], os.environ["HUILIU_STREAMS_PORT"]
    url = f"ws://localhost:{streams}/room?ticket={ticket}"
    socket = await connect(url, origin=f"http://localhost:{port}", ping_interval=None)  # type: ignore[arg-type]
    page = Page(socket, name.client, Doc(client_id=name.client))
    await page.hello()
    return page


async def _typing(page: Page, seen: Seen, *, until: float) -> None:
    while time.perf_counter() < until:
        await asyncio.sleep(random.expovariate(EDITS_A_SECOND))
        await page.type(seen)


def _streams(up: int) -> psutil.Process:
    children = psutil.Process(up).children(recursive=True)
    return next(child for child in children if "huiliu.site.streams" in " ".join(child.cmdline()))


def _memory_mb(process: psutil.Process) -> float:
    return float(process.memory_full_info().uss) / 1e6


def _row(times: list[float]) -> str:
    return "".join(f"{_quantile(times, share):>8.0f}" for share in (0.5, 0.95, 0.99))


def _quantile(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, round(share * len(ordered)))]


if __name__ == "__main__":
    sys.exit(main())
