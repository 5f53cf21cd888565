"""The content API: how many answers a second partners get, each with its key, counted and logged.

    .venv/bin/python -m benchmarks.partner_api

The sample province under `huiliu up` in its usual shape, asked by wrk over 16 connections with 30
keys in turn. Every request reads its key, counts it, and enters its tenant's scope; every item that
is given is a row of the usage log. Beside it stands Wagtail's API v2 as it was measured for
research/newsroom-peers.md on such a machine: 2 workers, 8 clients, one page 58/s, a list of 20
with bodies 19.9/s, read anonymously. Ends with 1 if a limit is missed.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.request import Request, urlopen

from benchmarks.load import Load, load
from benchmarks.sample import ROOT, sample, settled
from huiliu.kit import postgres

LEAST = 200
BASE = "/api/partner/v1/"


def main() -> int:
    """Measure, print one table; 1 when a limit is missed."""
    with tempfile.TemporaryDirectory(prefix="huiliu-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with postgres.serving(folder / "postgres") as server:
            found = _measured(folder, server)
    print(f"{'':<34}{'/s':>8}{'CPU ms':>9}{'bytes':>9}{'limit':>7}")
    for what, one in found.items():
        missed = one.rate < LEAST
        print(
            f"{what:<34}{one.rate:>8,.0f}{one.cpu_ms:>9.2f}{one.size_bytes:>9,}{LEAST:>7}"
            f" {'MISSED' if missed else 'ok'}"
        )
    return int(any(one.rate < LEAST for one in found.values()))


def _measured(folder: Path, server: postgres.Running) -> Mapping[str, Load]:
    with sample(folder, server) as ours:
        prepare = [sys.executable, "-m", "benchmarks.prepare_partner"]
        said = subprocess.run(
            prepare, cwd=ROOT, env=ours.environ, stdout=subprocess.PIPE, check=True
        )
        told = json.loads(said.stdout)
        settled(server)
        bearers = [{"Authorization": f"Bearer {key}"} for key in told["keys"]]
        item = f"{BASE}items/{told['item']}"
        tag = _tag(f"http://127.0.0.1:{ours.port}{item}", bearers[0])
        known = [one | {"If-None-Match": tag} for one in bearers]
        asked = {
            "item, whole text as ninjs 3": (item, bearers),
            "item, whole text as NewsML-G2": (f"{item}?form=newsml_g2", bearers),
            "item, 304": (item, known),
            "list of 20 items": (f"{BASE}items", bearers),
            "changes, none new": (f"{BASE}changes?since=100000", bearers),
            "changes, 50": (f"{BASE}changes?since=0", bearers),
        }
        return {
            what: load(ours.port, path, server=ours.pid, headers=headers)
            for what, (path, headers) in asked.items()
        }


def _tag(address: str, headers: Mapping[str, str]) -> str:
    with urlopen(Request(address, headers=dict(headers))) as answer:  # noqa: S310 - our own server
        return str(answer.headers["ETag"])


if __name__ == "__main__":
    sys.exit(main())
