"""The contracts of .importlinter hold, and would be missed if they did not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"


def contracts(root: Path) -> subprocess.CompletedProcess[str]:
    """Ask import-linter about a checkout."""
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def a_copy(tmp_path: Path) -> Path:
    """Copy the Python of this checkout and its contracts."""
    keep = shutil.ignore_patterns("node_modules", "static", "jinja2", "locale", "__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=keep)
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_every_import_contract_holds() -> None:
    done = contracts(ROOT)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("place", "text", "broken"),
    [
        ("kit/upward.py", "import huiliu.newsroom", "Modules depend downward only"),
        ("ledger/core/impure.py", "import django", "core is pure Python"),
        ("unplaced/__init__.py", "", "Modules depend downward only"),
    ],
)
def test_a_planted_fault_is_found(a_copy: Path, place: str, text: str, broken: str) -> None:
    path = a_copy / "src" / "huiliu" / place
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")

    done = contracts(a_copy)

    assert done.returncode == 1
    assert f"{broken} BROKEN" in done.stdout
