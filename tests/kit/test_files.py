"""Atomic files: the old bytes or the new ones, never a part."""

from pathlib import Path

import pytest

from huiliu.kit.files import leftovers_remove, write_atomic, write_atomic_many, write_once


def test_the_bytes_stand_at_the_place_and_nothing_else_does(tmp_path: Path) -> None:
    place = tmp_path / "深" / "folder" / "page.html"

    write_atomic(place, b"new")

    assert place.read_bytes() == b"new"
    assert [path.name for path in place.parent.iterdir()] == ["page.html"]


def test_a_second_write_replaces_the_first(tmp_path: Path) -> None:
    place = tmp_path / "page.html"
    write_atomic(place, b"old and longer")

    write_atomic(place, b"new")

    assert place.read_bytes() == b"new"


def test_a_secret_is_never_readable_by_others(tmp_path: Path) -> None:
    place = tmp_path / "log.key"

    write_atomic(place, b"secret", mode=0o600)

    assert place.stat().st_mode & 0o777 == 0o600


def test_many_files_are_written_together(tmp_path: Path) -> None:
    files = {tmp_path / "a" / "1": b"one", tmp_path / "b" / "2": b"two"}

    write_atomic_many(files)

    assert {path: path.read_bytes() for path in files} == files


def test_a_full_disk_leaves_the_old_bytes_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "page.html"
    write_atomic(place, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(OSError, match="No space"):
        write_atomic(place, b"new")

    assert place.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_when_the_second_of_two_files_fails_the_first_leaves_nothing(tmp_path: Path) -> None:
    too_long = tmp_path / ("b" * 300)

    with pytest.raises(OSError, match="too long"):
        write_atomic_many({tmp_path / "a": b"fits", too_long: b"does not"})

    assert list(tmp_path.iterdir()) == []


def test_a_file_is_written_once(tmp_path: Path) -> None:
    place = tmp_path / "keys" / "log.key"

    first = write_once(place, b"first", mode=0o600)
    second = write_once(place, b"second", mode=0o600)

    assert (first, second) == (True, False)
    assert place.read_bytes() == b"first"
    assert [path.name for path in place.parent.iterdir()] == ["log.key"]


def test_what_a_killed_writer_left_goes_and_nothing_else(tmp_path: Path) -> None:
    kept = [".index.html", ".index.html.gone.0123456789ab", ".index.html.012345", "index.html"]
    for name in (*kept, ".index.html.0123456789ab", ".index.html.ba9876543210"):
        (tmp_path / name).touch()

    leftovers_remove([tmp_path / "index.html", tmp_path / "not there" / "index.html"])

    assert {path.name for path in tmp_path.iterdir()} == set(kept)
