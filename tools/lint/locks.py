"""Locks pin by version and hash and carry no address, so that any mirror serves them."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.lint.finding import Finding

ADDRESS = re.compile(r"https?:|git\+|file:|--(?:extra-)?index-url|--find-links|\s@\s")
RESOLVED = re.compile(r"\"resolved\"\s*:")
PIN = re.compile(r"^[A-Za-z0-9._-]+(?:\[[^\]]+\])?==\S+")
FORBIDDEN = ("uv.lock", "poetry.lock", "Pipfile.lock")


def check(root: Path) -> Iterator[Finding]:
    """Find addresses, loose pins and missing hashes."""
    for path in sorted(root.glob("requirements*.lock")):
        yield from _pins(path)
        yield from _addresses(path, ADDRESS)
    for path in sorted((root / "frontend").glob("package-lock.json")):
        yield from _addresses(path, RESOLVED)
    for name in FORBIDDEN:
        if (root / name).exists():
            yield Finding(name, 1, "this kind of lock holds addresses; use requirements.lock")


def _addresses(path: Path, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if pattern.search(line):
            yield Finding(path.name, number, "a lock carries no address")


def _pins(path: Path) -> Iterator[Finding]:
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if not PIN.match(line):
            yield Finding(path.name, number, f"not pinned by ==: {line.split()[0]}")
        elif "--hash=sha256:" not in line:
            yield Finding(path.name, number, f"without a hash: {line.split()[0]}")
