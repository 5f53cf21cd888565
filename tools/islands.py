"""Rebuild the browser islands and say whether the committed ones are what the sources give.

Needs Node and npm; nothing else in Huiliu does, so where they are absent this says so and stops.
Packages come by the hashes of package-lock.json.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FRONTEND = ROOT / "frontend"
STATIC = "src/huiliu/web/static"


def differing(root: Path, folder: str) -> list[str]:
    """Give the files of a folder that differ from the committed ones, new ones included."""
    done = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all", "--", folder],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return [line[3:] for line in done.stdout.splitlines()]


def main() -> int:
    if shutil.which("npm") is None:
        print("skipped: npm is not on PATH, so the built islands stay as they were committed")
        return 0
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=FRONTEND, check=True)
    subprocess.run(["npm", "run", "build"], cwd=FRONTEND, check=True)
    changed = differing(ROOT, STATIC)
    print(*changed, f"{len(changed)} built files differ from the committed ones", sep="\n")
    return min(len(changed), 1)


if __name__ == "__main__":
    sys.exit(main())
