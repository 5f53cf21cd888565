"""The list of stories and a story's page, beside Wagtail 8 with as many rows and bytes.

    .venv/bin/python -m benchmarks.beside_wagtail [--rows 10000 100000] [--grow 1000000]

Same machine, same PostgreSQL, same server program in the same shape, one after the other, asked
by wrk. Ours answers people and programs that must be known: with a session or a token, in the scope
of one tenant, row-level security on. The peer is read anonymously. `--grow` adds a measurement of
ours alone, with that many rows. Ends with 1 if a limit is missed.
"""

import argparse
import http.client
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.load import Load, load
from benchmarks.peer import Peer, peer_installed
from benchmarks.prepare_reviews import TEXT
from benchmarks.reader import Reader, free_port
from benchmarks.sample import CENTRE, ROOT, Sample, sample, settled, stories_fill
from huiliu.kit import postgres

FASTER_LIST = 5.0
FASTER_PAGE = 50.0
CPU_MS = {"token": 3.0, "session": 4.0, "page": 4.0}
FLAT = 1.5
"""How much dearer a request may be with the most rows than with the fewest: noise included."""
API = "/api/stories"
PAGE = "/stories/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the table."""

    what: str
    rows: int
    ours: Load
    peer: Load | None
    faster: float
    cpu_ms: float | None

    @property
    def missed(self) -> bool:
        """Whether a limit is missed."""
        slow = self.peer is not None and self.ours.rate < self.faster * self.peer.rate
        return slow or (self.cpu_ms is not None and self.ours.cpu_ms > self.cpu_ms)

    def __str__(self) -> str:
        peer = self.peer
        beside = f"{peer.rate:>9,.0f}{peer.cpu_ms:>7.1f}{peer.size_bytes:>8,}" if peer else " " * 24
        ratio = f"{self.ours.rate / peer.rate:>7.1f}" if peer else " " * 7
        cpu = f"{self.cpu_ms:>7.1f}" if self.cpu_ms else " " * 7
        return (
            f"{self.what:<26}{self.rows:>10,}{self.ours.rate:>9,.0f}{self.ours.cpu_ms:>7.2f}"
            f"{self.ours.size_bytes:>8,}{beside}{ratio}{self.faster:>7.0f}{cpu}"
            f" {'MISSED' if self.missed else 'ok'}"
        )


def main() -> int:
    """Measure, print one table; 1 when a limit is missed."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="huiliu-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with postgres.serving(folder / "postgres") as server:
            ours = _ours(folder, server, rows=[*arguments.rows, *arguments.grow])
            peer = _peers(folder, server, rows=arguments.rows, sizes=_sizes(ours))
    lines = list(_lines(ours, peer))
    print(
        f"{'':<26}{'rows':>10}{'ours /s':>9}{'CPU ms':>7}{'bytes':>8}"
        f"{'Wagtail/s':>9}{'CPU ms':>7}{'bytes':>8}{'ratio':>7}{'limit':>7}{'limit':>7}"
    )
    print("\n".join(map(str, lines)))
    flat = _flat(ours)
    return int(any(line.missed for line in lines) or not flat)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--grow", type=int, nargs="*", default=[1_000_000])
    return parser.parse_args()


Headers = Sequence[Mapping[str, str]]
Measured = dict[tuple[str, int], Load]


def _ours(folder: Path, server: postgres.Running, *, rows: Sequence[int]) -> Measured:
    """Measure ours at each number of rows, by token, by session, and the page of the desk."""
    found: Measured = {}
    with sample(folder, server) as running:
        settled(server)
        session, tokens = _known(running)
        story = {"baked": load(running.port, _story(running), server=running.pid)}
        for count in rows:
            stories_fill(server, rows=count)
            for what, path, headers in (
                ("token", API, tokens),
                ("session", API, session),
                ("page", PAGE, session),
            ):
                found[what, count] = load(running.port, path, server=running.pid, headers=headers)
        found["baked", rows[0]] = story["baked"]
    return found


def _known(running: Sample) -> tuple[Headers, Headers]:
    """Give what a person's browser and a program's tokens send."""
    asked = [sys.executable, "-m", "benchmarks.prepare_reader"]
    said = subprocess.run(
        asked, cwd=ROOT, env=running.environ, stdout=subprocess.PIPE, check=True
    ).stdout
    told = json.loads(said)
    reader = Reader(running.port)
    reader.log_in(told["login"], told["password"])
    return [{"Cookie": reader.cookie}], [
        {"Authorization": f"Bearer {token}"} for token in told["tokens"]
    ]


def _story(running: Sample) -> str:
    """Give the address of a story's page, the first of the centre's sitemap of feeds."""
    call = http.client.HTTPConnection("127.0.0.1", running.port, timeout=10)
    call.request("GET", f"/site/{CENTRE}/feed.json")
    first = json.loads(call.getresponse().read())["items"][0]
    return "/" + str(first["url"]).split("/", 3)[3]


def _sizes(ours: Measured) -> tuple[int, int]:
    """Give how long the desk's page and the story's page of ours are, bytes."""
    page = max(one.size_bytes for (what, _), one in ours.items() if what == "page")
    return page, next(one.size_bytes for (what, _), one in ours.items() if what == "baked")


def _peers(
    folder: Path, server: postgres.Running, *, rows: Sequence[int], sizes: tuple[int, int]
) -> Measured:
    peer = peer_installed(folder, server)
    found: Measured = {}
    for count in rows:
        with _peer(peer, rows=count, sizes=sizes) as (port, pid):
            api = "/api/v2/pages/?type=stories.StoryPage&limit=20&order=-first_published_at"
            found["api", count] = load(port, f"{api}&fields=summary", server=pid)
            found["page", count] = load(port, "/list/", server=pid)
            if count == rows[0]:
                found["baked", count] = load(port, "/story-1/", server=pid)
    return found


@contextmanager
def _peer(peer: Peer, *, rows: int, sizes: tuple[int, int]) -> Iterator[tuple[int, int]]:
    port = free_port()
    list_bytes, page_bytes = sizes
    environ = peer.environ | {"PEER_PAD_BYTES": str(max(0, list_bytes - 5_000))}
    text = (TEXT * 40)[: page_bytes // 3]
    process = subprocess.Popen(
        [*peer.command("lists.py"), str(port), str(rows), text],
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        if process.stdout is None:
            raise OSError
        yield port, int(json.loads(process.stdout.readline())["pid"])
    finally:
        process.communicate()


def _lines(ours: Measured, peer: Measured) -> Iterator[Line]:
    names = {
        "token": ("stories as JSON, token", "api", FASTER_LIST),
        "session": ("stories as JSON, session", "api", FASTER_LIST),
        "page": ("stories as a page, session", "page", FASTER_LIST),
        "baked": ("a story's page", "baked", FASTER_PAGE),
    }
    for (what, rows), mine in ours.items():
        name, beside, faster = names[what]
        yield Line(
            what=name,
            rows=rows,
            ours=mine,
            peer=peer.get((beside, rows)),
            faster=faster,
            cpu_ms=CPU_MS.get(what),
        )


def _flat(ours: Measured) -> bool:
    """Say whether no list became dearer with its rows, and by how much each did."""
    flat = True
    for what in CPU_MS:
        costs = [one.cpu_ms for (name, _), one in sorted(ours.items()) if name == what]
        growth = costs[-1] / costs[0]
        flat = flat and growth <= FLAT
        print(f"{what}: {growth:.2f} x the processor time at the most rows, limit {FLAT}")
    return flat


if __name__ == "__main__":
    sys.exit(main())
