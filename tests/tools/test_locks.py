from pathlib import Path

import pytest

from tests.tools.builders import a_file
from tools.lint import locks

HASH = "--hash=sha256:" + "0" * 64


@pytest.mark.parametrize(
    "fault",
    [
        f"--index-url https://example.org/simple\nnh3==1 {HASH}",
        f"nh3 @ git+ssh://example.org/nh3 {HASH}",
        f"nh3>=1 {HASH}",
        "nh3==1",
    ],
)
def test_an_address_a_loose_pin_or_a_missing_hash_is_found(tmp_path: Path, fault: str) -> None:
    root = a_file(tmp_path, "requirements.lock", f"{fault}\n")

    assert list(locks.check(root))


def test_an_address_in_a_lock_of_packages_for_the_browser_is_found(tmp_path: Path) -> None:
    text = '{"resolved": "https://example.org/htmx.tgz"}\n'
    root = a_file(tmp_path, "frontend/package-lock.json", text)

    assert len(list(locks.check(root))) == 1


def test_a_lock_of_a_kind_that_holds_addresses_is_found(tmp_path: Path) -> None:
    root = a_file(tmp_path, "uv.lock", "")

    assert len(list(locks.check(root))) == 1


def test_a_hashed_pin_passes(tmp_path: Path) -> None:
    root = a_file(tmp_path, "requirements.lock", f"# pins\nnh3==0.3.8 \\\n    {HASH}\n")

    assert list(locks.check(root)) == []
