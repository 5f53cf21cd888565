"""`make check`: every reading of the code, one after the other, each told in one line.

A reading that fails shows what it said; all are run, so that one sees everything at once.
"""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Reading:
    """One program that reads the code, with the environment that it needs."""

    name: str
    command: Sequence[str | Path]
    environ: Mapping[str, str] = field(default_factory=dict)


READINGS = (
    Reading("lint", (BIN / "ruff", "check", "--output-format=concise", ".")),
    Reading("format", (BIN / "ruff", "format", "--check", ".")),
    Reading("types", (sys.executable, "-m", "mypy")),
    Reading("templates", (sys.executable, "-m", "djlint", "src", "--lint", "--quiet")),
    Reading("imports", (BIN / "lint-imports",)),
    Reading("house rules", (sys.executable, "-m", "tools.lint")),
    Reading("messages", (sys.executable, "tools/messages.py", "check")),
    Reading(
        "deployment",
        (sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        {"HUILIU_DEMO": "", "HUILIU_SECRET_KEY": secrets.token_urlsafe(50)},
    ),
    Reading(
        "architecture, migrations, docs",
        (sys.executable, "-m", "pytest", "-q", "tests/architecture"),
    ),
)


def run(reading: Reading) -> bool:
    """Run one reading and tell how it went."""
    started = time.monotonic()
    done = subprocess.run(
        reading.command,
        cwd=ROOT,
        env={**os.environ, **reading.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    verdict = "failed" if done.returncode else "ok"
    print(f"{reading.name:32} {verdict:7} {time.monotonic() - started:6.1f} s", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return not done.returncode


def main() -> int:
    passed = [run(reading) for reading in READINGS]
    print(f"{sum(passed)} of {len(passed)} readings passed")
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
