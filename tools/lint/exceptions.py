"""The permitted exceptions, a list that may only shrink: `rule path why` in exceptions.txt."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.lint.finding import Finding

LIST = "tools/lint/exceptions.txt"


def read(rule: str, *, text: str) -> set[str]:
    """Give the paths that a rule permits.

    Raises ValueError for a line without a reason.
    """
    paths = set()
    for line in text.splitlines():
        name, _, rest = line.partition(" ")
        path, _, reason = rest.partition(" ")
        if line and not line.startswith("#") and not reason:
            message = f"exceptions.txt: {line!r} gives no reason"
            raise ValueError(message)
        if name == rule:
            paths.add(path)
    return paths


def permitted(rule: str, findings: Iterable[Finding], *, root: Path) -> Iterator[Finding]:
    """Drop the findings that are permitted; report each permission that nothing needs any more."""
    listed = root / LIST
    paths = read(rule, text=listed.read_text(encoding="utf-8")) if listed.exists() else set()
    needed = set()
    for finding in findings:
        if finding.path in paths:
            needed.add(finding.path)
        else:
            yield finding
    for path in sorted(paths - needed):
        yield Finding(LIST, 1, f"{rule} {path}: no longer needed, delete it")
