"""What the next start needs not do again."""

from pathlib import Path

import pytest

from huiliu.cli.environment import settings
from huiliu.cli.prepared import (
    Stamp,
    code_digest,
    stamp_forget,
    stamp_read,
    stamp_write,
)

STAMP = Stamp(code="c0de", database="1/2", province=True)


def test_a_stamp_is_read_back(data: Path) -> None:
    stamp_write(settings(), STAMP)

    assert stamp_read(settings()) == STAMP


def test_a_forgotten_stamp_is_gone(data: Path) -> None:
    stamp_write(settings(), STAMP)

    stamp_forget(settings())

    assert stamp_read(settings()) is None


@pytest.mark.parametrize("text", ["", "{}", '{"code": 1', "[1, 2]"])
def test_a_stamp_that_cannot_be_read_is_no_stamp(data: Path, text: str) -> None:
    (data / "prepared.json").write_text(text, "utf-8")

    assert stamp_read(settings()) is None


def test_the_same_code_has_the_same_digest() -> None:
    assert code_digest() == code_digest()
