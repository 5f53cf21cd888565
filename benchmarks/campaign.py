"""A campaign of 17 centres with 200 parts each, as its giver and one taker open it.

    python -m benchmarks.campaign [PARTS]

The parts of each centre stand in all states. Pages are asked in process, as a logged-in browser
asks them, with everything from session to template; so this is the server's time without the line.
Ends with 1 if the giver's page misses its limit, or if it takes more statements than a small one.
"""

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.database import ROOT, database

CENTRES, PARTS = 17, 200
LIMIT_MS = 500.0
ASKED = 20


def main() -> int:
    """Measure, print a table, and say whether the limits hold."""
    parts = int(sys.argv[1]) if len(sys.argv) > 1 else PARTS
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huiliu-bench-")))
        folder.chmod(0o755)
        stack.enter_context(database(folder))
        static = ["manage.py", "collectstatic", "--no-input", "--skip-checks", "-v", "0"]
        subprocess.run([sys.executable, *static], cwd=ROOT, check=True)
        import django

        django.setup()
        from benchmarks import prepare_campaign

        small, large = (
            prepare_campaign.campaign(centres=CENTRES, parts=count) for count in (1, parts)
        )
        few = _measured(small.giver, small.page)
        rows = {
            f"giver's page, {CENTRES} × {parts} parts": _measured(large.giver, large.page),
            "giver's page, one centre of it": _measured(large.giver, f"{large.page}?centre=c0"),
            "board with its panel": _measured(large.giver, "/topics/"),
            f"taker's page, {parts} parts": _measured(large.taker, large.page),
            "list of campaigns": _measured(large.giver, "/topics/campaigns/"),
            "table (CSV)": _measured(large.giver, f"{large.page}parts.csv", times=3),
        }
    _print(rows, few=few)
    p95, statements = rows[f"giver's page, {CENTRES} × {parts} parts"][1:]
    return int(p95 > LIMIT_MS or statements != few[2])


def _measured(client: Any, path: str, *, times: int = ASKED) -> tuple[float, float, int]:
    """Give the middle and the 95th percentile in ms, and the statements of one answer."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    if client.get(path).status_code != 200:  # noqa: PLR2004 - HTTP's own number
        raise LookupError(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    # Counted at once: the next request forgets what this one asked.
    statements = len(asked)
    took = [_ms(client, path) for _ in range(times)]
    return statistics.median(took), statistics.quantiles(took, n=20)[18], statements


def _ms(client: Any, path: str) -> float:
    start = time.perf_counter()
    b"".join(client.get(path))
    return (time.perf_counter() - start) * 1000


def _print(rows: dict[str, tuple[float, float, int]], *, few: tuple[float, float, int]) -> None:
    print(f"{'ms in the server':<36}{'p50':>8}{'p95':>8}{'statements':>12}")
    for name, (p50, p95, statements) in rows.items():
        print(f"{name:<36}{p50:>8.0f}{p95:>8.0f}{statements:>12}")
    print(
        f"limit {LIMIT_MS:.0f} ms at p95; one part a centre takes {few[2]} statements;"
        f" load of this machine {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    sys.exit(main())
