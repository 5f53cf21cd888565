"""Parts of a file: RFC 9110, section 14."""

from pathlib import Path

import pytest

from huiliu.site import public_files
from huiliu.site.baked import Baked
from tests.site.calling import call, site, write

BODY = b"0123456789"


@pytest.fixture(params=[1 << 20, 3], ids=["in memory", "from disk"])
def app(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Baked:
    """Give a site with one file of ten bytes."""
    monkeypatch.setattr(public_files, "KEPT_FILE_BYTES", request.param)
    write(tmp_path / "public/ten.bin", BODY)
    return site(tmp_path)


@pytest.mark.parametrize(
    ("asked", "body", "span"),
    [
        ("bytes=0-3", b"0123", "bytes 0-3/10"),
        ("bytes=4-", b"456789", "bytes 4-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=8-99", b"89", "bytes 8-9/10"),
        ("bytes=-99", BODY, "bytes 0-9/10"),
    ],
)
def test_one_part_is_given(app: Baked, asked: str, body: bytes, span: str) -> None:
    answer = call(app, "/site/ten.bin", range=asked)

    assert (answer.status, answer.body) == (206, body)
    assert answer.headers["Content-Range"] == span
    assert answer.headers["Content-Length"] == str(len(body))


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=50-60", "bytes=-0"])
def test_a_part_beyond_the_end_is_refused(app: Baked, asked: str) -> None:
    answer = call(app, "/site/ten.bin", range=asked)

    assert (answer.status, answer.headers["Content-Range"]) == (416, "bytes */10")


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,3-4", "bytes=5-2", "bytes=-", "lines=1-2", "bytes=" + "9" * 5000 + "-"]
)
def test_what_is_not_one_part_gets_the_whole_file(app: Baked, asked: str) -> None:
    answer = call(app, "/site/ten.bin", range=asked)

    assert (answer.status, answer.body) == (200, BODY)


def test_a_part_of_another_state_of_the_file_is_the_whole_file(app: Baked) -> None:
    tag = call(app, "/site/ten.bin").headers["ETag"]

    same = call(app, "/site/ten.bin", range="bytes=0-0", if_range=tag)
    other = call(app, "/site/ten.bin", range="bytes=0-0", if_range='"other"')

    assert (same.status, other.status) == (206, 200)
