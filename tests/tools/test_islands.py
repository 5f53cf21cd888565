import subprocess
from pathlib import Path

import pytest

from tests.tools.builders import a_file
from tools import islands


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """Give a repository with one committed built file."""
    a_file(tmp_path, "static/desk.js", "built()\n")
    who = ["-c", "user.name=a test", "-c", "user.email=test@localhost"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "Build"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    return tmp_path


def test_a_rebuild_that_gives_the_same_bytes_differs_in_nothing(committed: Path) -> None:
    a_file(committed, "static/desk.js", "built()\n")

    assert islands.differing(committed, "static") == []


@pytest.mark.parametrize("name", ["static/desk.js", "static/new.js"])
def test_a_changed_or_new_built_file_is_named(committed: Path, name: str) -> None:
    a_file(committed, name, "built(otherwise)\n")

    assert islands.differing(committed, "static") == [name]
