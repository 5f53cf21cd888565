"""Make this checkout importable and give it its command, without a build backend.

Run by the Makefile with the interpreter of `.venv`. A `.pth` file with a relative path needs no
network, no setuptools (Python 3.12 venvs have none) and survives moving the folder.
"""

import os
import sys
import sysconfig
from pathlib import Path

# Works in a path with spaces, where a plain "#!" line would not: sh reads the second line,
# Python reads it as a string.
COMMAND = """#!/bin/sh
'''exec' "$(dirname -- "$(readlink -f -- "$0")")/python" "$0" "$@"
' '''
import sys

from huiliu.cli.main import main

sys.exit(main())
"""


def link(root: Path, *, site_packages: Path, scripts: Path) -> None:
    """Write the `.pth` file and the `huiliu` command of a virtual environment."""
    source = os.path.relpath(root / "src", site_packages)
    (site_packages / "huiliu.pth").write_text(f"{source}\n", encoding="utf-8")
    command = scripts / "huiliu"
    command.write_text(COMMAND, encoding="utf-8")
    command.chmod(0o755)


def main() -> None:
    if sys.prefix == sys.base_prefix:
        sys.exit("Run this with the Python of .venv: .venv/bin/python tools/link.py")
    paths = sysconfig.get_paths()
    link(
        Path(__file__).resolve().parents[1],
        site_packages=Path(paths["purelib"]),
        scripts=Path(paths["scripts"]),
    )


if __name__ == "__main__":
    main()
