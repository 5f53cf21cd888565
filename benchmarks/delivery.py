"""From the click that puts a story out to the document at each of 200 subscribers.

    .venv/bin/python -m benchmarks.delivery [--subscribers 200] [--slow 5] [--stories 30]

Over HTTP: a publisher puts a story out; every subscriber, a port of its own on loopback, checks the
signature and notes when the last byte was there. Some of them take 12 seconds to answer, which is
longer than they are given: they are left out of the figures and must delay nobody. All processes of
`huiliu up` and all subscribers share this machine. Superdesk's figure is read from its code, not
measured: what is published waits for a beat of 10 s (research note: newsroom peers).
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from benchmarks.reader import Reader
from benchmarks.sample import ROOT, Sample, sample, settled
from huiliu.kit import postgres

LIMIT_MS = 500
_PATIENCE_S = 60.0
_PAUSE_S = 1.0
_PEER_MS = (5000, 9500, 9900)
"""Half, 95 and 99 hundredths of an even wait between 0 and 10 s."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Who puts the stories out, the key of each subscriber, and the stories."""

    login: str
    password: str
    keys: list[str]
    stories: list[str]


class Crowd:
    """The subscribers; `came` maps (subscriber, number of the change) to a moment."""

    def __init__(self, count: int, slow: int) -> None:
        self.quick = count - slow
        command = [sys.executable, "-m", "benchmarks.receivers", str(count), str(slow)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.ports = self._line().split()
        self.came: dict[tuple[int, int], float] = {}

    def begin(self, keys: Sequence[str]) -> None:
        """Give each its key, and note what comes."""
        self._tell("".join(f"{key}\n" for key in keys))
        Thread(target=self._note, daemon=True).start()

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()

    def _note(self) -> None:
        while line := self._line():
            who, number, at = line.split()
            self.came.setdefault((int(who), int(number)), float(at))

    def _tell(self, text: str) -> None:
        if self._process.stdin is not None:
            self._process.stdin.write(text)
            self._process.stdin.flush()

    def _line(self) -> str:
        return self._process.stdout.readline() if self._process.stdout is not None else ""


def main() -> int:
    """Measure and print; 1 when the limit is missed."""
    arguments = _arguments()
    crowd = Crowd(arguments.subscribers, arguments.slow)
    try:
        with tempfile.TemporaryDirectory(prefix="huiliu-bench-") as name:
            folder = Path(name)
            folder.chmod(0o755)
            with postgres.serving(folder / "postgres") as server:
                took, clicks = _ours(folder, server, crowd, stories=arguments.stories)
    finally:
        crowd.stop()
    _print(took, clicks, arguments)
    return int(_quantile(took, 0.95) > LIMIT_MS)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--subscribers", type=int, default=200)
    parser.add_argument("--slow", type=int, default=5)
    parser.add_argument("--stories", type=int, default=30)
    return parser.parse_args()


def _ours(
    folder: Path, server: postgres.Running, crowd: Crowd, *, stories: int
) -> tuple[list[float], list[float]]:
    with sample(folder, server, HUILIU_HTTP_INSIDE="127.0.0.1") as ours:
        told = _prepared(ours, crowd, stories=stories)
        settled(server)
        crowd.begin(told.keys)
        publisher = Reader(ours.port)
        publisher.log_in(told.login, told.password)
        rounds = [_put_out(publisher, story, crowd) for story in told.stories]
        return [one for _click, took in rounds for one in took], [click for click, _took in rounds]


def _prepared(ours: Sample, crowd: Crowd, *, stories: int) -> Prepared:
    command = [sys.executable, "-m", "benchmarks.prepare_delivery", str(stories), *crowd.ports]
    told = subprocess.run(command, cwd=ROOT, env=ours.environ, stdout=subprocess.PIPE, check=True)
    return Prepared(**json.loads(told.stdout))


def _put_out(publisher: Reader, story: str, crowd: Crowd) -> tuple[float, list[float]]:
    """Put one story out; gives how long publisher and each quick subscriber waited, in ms."""
    known = set(crowd.came)
    began = time.time()
    publisher.post(f"/stories/{story}/release/create/")
    click = (time.time() - began) * 1000
    until = time.monotonic() + _PATIENCE_S
    while len(crowd.came) < len(known) + crowd.quick:
        if time.monotonic() > until:
            raise TimeoutError(f"{len(crowd.came) - len(known)} of {crowd.quick} got it")
        time.sleep(0.005)
    time.sleep(_PAUSE_S)
    new = set(crowd.came) - known
    return click, [(crowd.came[key] - began) * 1000 for key in new]


def _quantile(took: Sequence[float], share: float) -> float:
    ordered = sorted(took)
    return ordered[min(len(ordered) - 1, round(share * len(ordered)))]


def _print(took: Sequence[float], clicks: Sequence[float], arguments: argparse.Namespace) -> None:
    named = f"Huiliu, {arguments.subscribers} subscribers, {arguments.slow} of them slow"
    figures = [_quantile(took, share) for share in (0.5, 0.95, 0.99)]
    print(f"{'click → document checked, ms':<48}{'p50':>8}{'p95':>8}{'p99':>8}{'limit p95':>12}")
    print(f"{named:<48}" + "".join(f"{one:>8.0f}" for one in figures) + f"{LIMIT_MS:>12}")
    answered = [_quantile(clicks, share) for share in (0.5, 0.95, 0.99)]
    words = "of that until the publisher has an answer"
    print(f"{words:<48}" + "".join(f"{one:>8.0f}" for one in answered) + f"{'–':>12}")
    peer = "Superdesk, beat of 10 s, from its code"
    print(f"{peer:<48}" + "".join(f"{one:>8}" for one in _PEER_MS) + f"{'–':>12}")


if __name__ == "__main__":
    sys.exit(main())
