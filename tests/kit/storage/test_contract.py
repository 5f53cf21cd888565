"""kit.storage: whole under its name, or not there; in a folder and in a bucket alike."""

import io
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

import pytest

from huiliu.kit.storage import Digest, FileMissing, Storage

WORDS = "运河".encode()
Alter = Callable[[str, bytes], None]


def test_bytes_come_back_under_the_digest_of_their_content(shelf: Storage) -> None:
    digest = shelf.put(WORDS)

    assert digest == sha256(WORDS).hexdigest()
    assert shelf.read(digest) == WORDS
    assert shelf.size_bytes(digest) == len(WORDS)


def test_a_stream_is_kept_like_bytes(shelf: Storage) -> None:
    digest = shelf.put(BytesIO(WORDS * 1000))

    with shelf.open(digest) as file:
        assert file.read() == WORDS * 1000


def test_no_bytes_are_a_file_too(shelf: Storage) -> None:
    assert shelf.read(shelf.put(b"")) == b""


def test_a_file_is_read_from_any_place_in_it(shelf: Storage) -> None:
    with shelf.open(shelf.put(b"0123456789")) as file:
        file.seek(-3, io.SEEK_END)
        last = file.read()
        file.seek(2)
        middle = file.read(2)

    assert (last, middle) == (b"789", b"23")


def test_the_same_bytes_are_kept_once(shelf: Storage) -> None:
    shelf.put(WORDS)
    shelf.put(WORDS)

    assert list(shelf.digests()) == [sha256(WORDS).hexdigest()]


def test_names_come_in_order(shelf: Storage) -> None:
    kept = [shelf.put(word.encode()) for word in "潞河文庙灯塔"]

    assert list(shelf.digests()) == sorted(kept)


def test_an_empty_store_has_no_names_and_no_faults(shelf: Storage) -> None:
    assert (list(shelf.digests()), list(shelf.check())) == ([], [])


def test_a_missing_file_is_an_expected_error(shelf: Storage) -> None:
    digest = Digest("0" * 64)

    assert not shelf.holds(digest)
    with pytest.raises(FileMissing):
        shelf.read(digest)
    with pytest.raises(FileMissing):
        shelf.size_bytes(digest)


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "", "0" * 63])
def test_what_is_no_digest_reaches_no_place(shelf: Storage, name: str) -> None:
    with pytest.raises(ValueError, match="not a sha256"):
        shelf.place(Digest(name))


def test_the_check_finds_an_altered_file_and_only_that(shelf: Storage, alter: Alter) -> None:
    altered = shelf.put(WORDS)
    shelf.put(b"sound")
    alter(shelf.place(altered), b"altered")

    faults = list(shelf.check())

    assert [fault.digest for fault in faults] == [altered]
    assert faults[0].found == sha256(b"altered").hexdigest()


def test_the_check_of_named_files_tells_a_missing_one(shelf: Storage) -> None:
    sound, missing = shelf.put(WORDS), Digest("0" * 64)

    faults = list(shelf.check([sound, missing]))

    assert [(fault.digest, fault.found) for fault in faults] == [(missing, "")]
