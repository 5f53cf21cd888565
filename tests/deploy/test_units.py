"""The units of deploy/systemd say what systemd understands, and give secrets to one step alone."""

import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

UNITS = ROOT / "deploy" / "systemd"
SERVICES = sorted(UNITS.glob("*.service"))


def read(path: Path) -> dict[str, str]:
    """Read the [Service] section."""
    parser = RawConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign, assignment]
    parser.read(path, "utf-8")
    return dict(parser["Service"])


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_each_service_runs_as_its_own_person_with_no_rights(path: Path) -> None:
    service = read(path)

    assert service["User"] == "huiliu"
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    assert service["ExecStart"].startswith("/opt/huiliu/.venv/bin/huiliu ")


def test_the_owner_s_password_is_given_to_the_migration_alone() -> None:
    given = [path.stem for path in SERVICES if "owner.env" in path.read_text("utf-8")]

    assert given == ["huiliu-migrate"]


def test_the_password_that_reads_everything_is_given_to_the_backup_alone() -> None:
    given = [path.stem for path in SERVICES if "backup.env" in path.read_text("utf-8")]

    assert given == ["huiliu-backup"]


@pytest.mark.drill
def test_systemd_finds_nothing_to_object_to(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not installed")
    for path in UNITS.iterdir():
        text = path.read_text("utf-8").replace("/opt/huiliu/.venv/bin/huiliu", "/bin/true")
        (tmp_path / path.name).write_text(text, "utf-8")

    said = subprocess.run(
        [program, "verify", "--man=no", *sorted(str(path) for path in tmp_path.iterdir())],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (said.returncode, [line for line in said.stderr.splitlines() if "huiliu" in line]) == (
        0,
        [],
    )
