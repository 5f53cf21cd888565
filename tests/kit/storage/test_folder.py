"""The local store: a full disk, and what lies on it."""

import errno
import os
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import translation

from huiliu.kit.storage import LocalStorage, StorageFull, store


@pytest.fixture
def folder(tmp_path: Path) -> LocalStorage:
    """A store in a folder of the test."""
    return LocalStorage(root=tmp_path / "store")


class FullDisk(BytesIO):
    """A source that stands for a write that finds the disk full."""

    def __init__(self, number: int) -> None:
        super().__init__(b"x")
        self.number = number

    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError(self.number, os.strerror(self.number))


def test_a_full_disk_is_named_and_leaves_nothing(folder: LocalStorage) -> None:
    with translation.override("en"), pytest.raises(StorageFull, match="disk is full"):
        folder.put(FullDisk(errno.ENOSPC))

    assert [path for path in folder.root.rglob("*") if path.is_file()] == []


def test_another_fault_of_the_disk_is_not_called_a_full_disk(folder: LocalStorage) -> None:
    with pytest.raises(OSError, match="Input/output"):
        folder.put(FullDisk(errno.EIO))


def test_what_lies_beside_the_files_is_no_file(folder: LocalStorage) -> None:
    digest = folder.put(b"kept")
    path = folder.path(digest)
    path.with_name("0" * 63 + "x").write_bytes(b"stray")
    (folder.root / ".partial-left").write_bytes(b"half")
    (folder.root / "no").write_bytes(b"no folder")

    assert list(folder.digests()) == [digest]


def test_files_are_closed_to_other_people_of_the_machine(folder: LocalStorage) -> None:
    assert folder.path(folder.put(b"received")).stat().st_mode & 0o007 == 0


def test_the_store_of_the_installation_lies_under_its_data_folder() -> None:
    found = store()

    assert isinstance(found, LocalStorage)
    assert found.root.name == "store"
