"""Run every rule over this checkout."""

import sys
from pathlib import Path

from tools.lint import doors, events, locks, models, msgids, queries, templates, times
from tools.lint.finding import Finding

RULES = (times, queries, models, doors, events, locks, templates, msgids)


def findings(root: Path) -> list[Finding]:
    """Give what every rule finds, in the order of files and lines."""
    return sorted(finding for rule in RULES for finding in rule.check(root))


def main() -> int:
    found = findings(Path(__file__).resolve().parents[2])
    for finding in found:
        print(finding)
    print(f"house rules: {len(found)} to mend" if found else "house rules: kept")
    return min(len(found), 1)


if __name__ == "__main__":
    sys.exit(main())
