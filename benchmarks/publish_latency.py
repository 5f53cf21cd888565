"""From the last review to the page in a reader's hands, beside Wagtail's create and publish.

    .venv/bin/python -m benchmarks.publish_latency [--stories 100] [--without-peer]

Ours, over HTTP: a third reviewer passes a story; review, release, signed manifest, ledger record
and baked page follow, and a reader asks until the page is there. The peer, in process: a page is
created, its revision published, and a reader asks until it is there. Same machine, same PostgreSQL,
same text, same server program; one after the other. `--without-peer` leaves Wagtail uninstalled.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.peer import peer_installed
from benchmarks.reader import Reader, free_port, status
from benchmarks.sample import ROOT, sample, settled
from huiliu.kit import postgres

LIMIT_MS = 500
_READY_S = 20


def main() -> int:
    """Measure both, print one table; 1 when ours misses its limit."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="huiliu-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with postgres.serving(folder / "postgres") as server:
            ours = _ours(folder, server, count=arguments.stories)
            peer = [] if arguments.without_peer else _peer(folder, server, count=arguments.stories)
    _print(ours, peer)
    return int(_quantile(ours, 0.95) > LIMIT_MS)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--without-peer", action="store_true")
    return parser.parse_args()


def _ours(folder: Path, server: postgres.Running, *, count: int) -> list[float]:
    with sample(folder, server) as ours:
        prepare = [sys.executable, "-m", "benchmarks.prepare_reviews", str(count)]
        told = subprocess.run(
            prepare, cwd=ROOT, env=ours.environ, stdout=subprocess.PIPE, check=True
        )
        waiting = json.loads(told.stdout)
        settled(server)
        reviewer = Reader(ours.port)
        reviewer.log_in(waiting["login"], waiting["password"])
        return [_pass(reviewer, stage, path) for stage, path in waiting["stages"]]


def _pass(reviewer: Reader, stage: str, path: str) -> float:
    began = time.perf_counter()
    reviewer.post(f"/review/{stage}/pass/")
    until = time.monotonic() + _READY_S
    while status(reviewer.port, path) != 200:  # noqa: PLR2004 - HTTP's own number
        if time.monotonic() > until:
            raise TimeoutError(f"{path} did not appear within {_READY_S} s")
        time.sleep(0.002)
    return (time.perf_counter() - began) * 1000


def _peer(folder: Path, server: postgres.Running, *, count: int) -> list[float]:
    peer = peer_installed(folder, server)
    told = subprocess.run(
        [*peer.command("measure.py"), str(count), _text(), str(free_port())],
        env=peer.environ,
        stdout=subprocess.PIPE,
        check=True,
    )
    took: list[float] = json.loads(told.stdout)
    return took


def _text() -> str:
    """Give a story of about 3 kB, the same on both sides."""
    from benchmarks.prepare_reviews import TEXT

    return TEXT


def _quantile(took: Sequence[float], share: float) -> float:
    ordered = sorted(took)
    return ordered[min(len(ordered) - 1, round(share * len(ordered)))]


def _print(ours: Sequence[float], peer: Sequence[float]) -> None:
    print(f"{'last pass → page readable, ms':<44}{'p50':>8}{'p95':>8}{'limit p95':>12}")
    print(_row(f"Huiliu, {len(ours)} stories, over HTTP", ours) + f"{LIMIT_MS:>12}")
    if peer:
        print(_row(f"Wagtail 8.0.1, {len(peer)} pages, in process", peer) + f"{'–':>12}")


def _row(name: str, took: Sequence[float]) -> str:
    return f"{name:<44}{_quantile(took, 0.5):>8.0f}{_quantile(took, 0.95):>8.0f}"


if __name__ == "__main__":
    sys.exit(main())
