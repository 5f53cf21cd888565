"""What pages load is built from what lies in `frontend/`, and from nothing else."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "src/huiliu/web/static/web/dist"


def test_the_lock_of_the_islands_carries_no_address() -> None:
    lock = (FRONTEND / "package-lock.json").read_text(encoding="utf-8")

    assert re.findall(r"https?://\S+", lock) == []
    assert '"resolved"' not in lock


def test_every_package_is_pinned_exactly() -> None:
    package = (FRONTEND / "package.json").read_text(encoding="utf-8")

    assert re.findall(r'"\^|"~|"\*"|"latest"', package) == []


def test_built_files_name_no_host() -> None:
    loaded = "".join(path.read_text(encoding="utf-8") for path in BUILT.glob("*.js"))

    assert re.findall(r"(?:src|href|import)=?\(?[\"']https?://[^\"']+", loaded) == []


@pytest.mark.drill
def test_a_rebuild_gives_the_same_bytes(tmp_path: Path) -> None:
    if shutil.which("node") is None or not (FRONTEND / "node_modules").exists():
        pytest.skip("needs node and frontend/node_modules: run `make islands` once")

    subprocess.run(["node", "build.mjs", str(tmp_path)], cwd=FRONTEND, check=True)

    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    committed = {path.name: path.read_bytes() for path in BUILT.iterdir()}
    assert built == committed
