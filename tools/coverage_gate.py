"""The gate on coverage: 100 % where a promise is made, 90 % of everything.

Reads the report of `coverage json`. Lines and branches count alike.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

WHOLE_PERCENT = 90.0
PROMISES = re.compile(r"src/huiliu/(?:.+/)?(?:core/.+|services(?:/.+)?|api|access)(?:\.py)$")


@dataclass(frozen=True, slots=True)
class Covered:
    """What the tests ran of one file."""

    path: str
    missing: tuple[str, ...]

    @property
    def is_promise(self) -> bool:
        """Tell whether every line and branch of the file must be run."""
        return PROMISES.search(self.path) is not None


def files(report: Mapping[str, object]) -> Iterator[Covered]:
    """Give every file of a report with what was missed in it."""
    measured = report["files"]
    if not isinstance(measured, dict):
        message = "this is not a report of `coverage json`"
        raise TypeError(message)
    for path, found in sorted(measured.items()):
        lines = [str(line) for line in found["missing_lines"]]
        branches = [f"{start}->{end}" for start, end in found.get("missing_branches", [])]
        yield Covered(path, (*lines, *branches))


def shortfalls(report: Mapping[str, object]) -> list[str]:
    """Give everything that keeps the gate shut."""
    found = [
        f"{covered.path}: a promise not tested at {', '.join(covered.missing)}"
        for covered in files(report)
        if covered.is_promise and covered.missing
    ]
    whole = percent(report)
    if whole < WHOLE_PERCENT:
        found.append(f"the whole is tested to {whole:.1f} %, {WHOLE_PERCENT:.0f} % are asked")
    return found


def percent(report: Mapping[str, object]) -> float:
    """Give the share of lines and branches that were run, in percent."""
    totals = report["totals"]
    if not isinstance(totals, dict):
        message = "this is not a report of `coverage json`"
        raise TypeError(message)
    return float(totals["percent_covered"])


def main(arguments: list[str]) -> int:
    report = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    found = shortfalls(report)
    print(*found, f"coverage of the whole: {percent(report):.2f} %", sep="\n")
    return min(len(found), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
