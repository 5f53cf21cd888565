"""kit.storage: whole under its name, or not there."""

import errno
import os
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import translation

from huiliu.kit.storage import Digest, FileMissing, Storage, StorageFull, store

WORDS = "运河".encode()


@pytest.fixture
def shelf(tmp_path: Path) -> Storage:
    """A store in a folder of the test."""
    return Storage(root=tmp_path / "store")


class FullDisk(BytesIO):
    """A source that stands for a write that finds the disk full."""

    def __init__(self, number: int) -> None:
        super().__init__(b"x")
        self.number = number

    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError(self.number, os.strerror(self.number))


def test_bytes_come_back_under_the_digest_of_their_content(shelf: Storage) -> None:
    digest = shelf.put(WORDS)

    assert digest == sha256(WORDS).hexdigest()
    assert shelf.read(digest) == WORDS


def test_a_stream_is_kept_like_bytes(shelf: Storage) -> None:
    digest = shelf.put(BytesIO(WORDS * 1000))

    assert shelf.open(digest).read() == WORDS * 1000


def test_the_same_bytes_are_kept_once(shelf: Storage) -> None:
    shelf.put(WORDS)
    shelf.put(WORDS)

    assert len([path for path in shelf.root.rglob("*") if path.is_file()]) == 1


def test_a_full_disk_is_named_and_leaves_nothing(shelf: Storage) -> None:
    with translation.override("en"), pytest.raises(StorageFull, match="disk is full"):
        shelf.put(FullDisk(errno.ENOSPC))

    assert [path for path in shelf.root.rglob("*") if path.is_file()] == []


def test_another_fault_of_the_disk_is_not_called_a_full_disk(shelf: Storage) -> None:
    with pytest.raises(OSError, match="Input/output"):
        shelf.put(FullDisk(errno.EIO))


def test_a_missing_file_is_an_expected_error(shelf: Storage) -> None:
    digest = Digest("0" * 64)

    assert not shelf.holds(digest)
    with pytest.raises(FileMissing):
        shelf.read(digest)


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "", "0" * 63])
def test_what_is_no_digest_reaches_no_path(shelf: Storage, name: str) -> None:
    with pytest.raises(ValueError, match="not a sha256"):
        shelf.path(Digest(name))


def test_the_check_finds_an_altered_file_and_only_that(shelf: Storage) -> None:
    altered = shelf.put(WORDS)
    shelf.put(b"sound")
    shelf.path(altered).write_bytes(b"altered")

    faults = list(shelf.check())

    assert [fault.digest for fault in faults] == [altered]
    assert faults[0].found == sha256(b"altered").hexdigest()


def test_the_store_of_the_installation_lies_under_its_data_folder() -> None:
    assert store().root.name == "store"
