"""Cursors, links, bars and workbooks: what holds for all of them."""

import io
import string
import zipfile
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiliu.kit.workbooks import workbook_of
from huiliu.newsroom.publishing.contents.core.cursors import (
    CursorRefused,
    Position,
    cursor_of,
    position_in,
)
from huiliu.newsroom.publishing.contents.core.days import bars
from huiliu.newsroom.publishing.contents.core.keys import digest_of, new_key, prefix_of
from huiliu.newsroom.publishing.contents.core.links import is_signed, signature_of

ALPHABET = string.ascii_letters + string.digits + "-_"
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 30), timezones=st.just(UTC))
KEY = UUID(int=7)


@settings(max_examples=60)
@given(MOMENTS, st.uuids())
def test_a_cursor_comes_back_as_it_was(at: datetime, key: UUID) -> None:
    assert position_in(cursor_of(Position(at, key))) == Position(at, key)


@settings(max_examples=60)
@given(st.text(ALPHABET, min_size=32, max_size=32))
def test_any_32_letters_are_a_place_in_a_list(text: str) -> None:
    assert 1970 <= position_in(text).at.year <= 9999


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_anything_else_is_no_cursor_and_nothing_worse(text: str) -> None:
    if len(text) == 32 and set(text) <= set(ALPHABET):
        return
    with pytest.raises(CursorRefused):
        position_in(text)


def test_letters_of_another_alphabet_are_no_cursor() -> None:
    with pytest.raises(CursorRefused):
        position_in("!" * 32)


def test_a_signature_holds_for_one_path_key_and_end() -> None:
    told = {"path": "/a/1", "key": KEY, "ends": 99}
    signature = signature_of(b"new", **told)  # type: ignore[arg-type]

    changed = [
        is_signed(signature, [b"new"], **(told | other))  # type: ignore[arg-type]
        for other in ({}, {"path": "/a/2"}, {"key": UUID(int=8)}, {"ends": 100})
    ]
    assert changed == [True, False, False, False]
    assert is_signed(signature, [b"newer", b"new"], path="/a/1", key=KEY, ends=99)


def test_keys_are_long_and_never_the_same() -> None:
    keys = {new_key() for _ in range(50)}

    assert len(keys) == 50
    assert {len(key) for key in keys} == {47}
    assert {prefix_of(key) == key[:10] for key in keys} == {True}
    assert len(digest_of("x")) == 64


def test_a_chart_leaves_no_day_out() -> None:
    last = date(2026, 11, 27)
    made = bars({last: 8, last - timedelta(days=1): 2}, first=last - timedelta(days=2), last=last)

    assert [(bar.count, bar.percent) for bar in made] == [(0, 0), (2, 25), (8, 100)]


@settings(max_examples=40)
@given(st.lists(st.lists(st.text() | st.integers(0, 10**9), max_size=4), max_size=4))
def test_a_workbook_is_whole_whatever_stands_in_it(rows: list[list[str | int]]) -> None:
    data = workbook_of(rows)

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [ET.fromstring(archive.read(name)) for name in archive.namelist()]
    assert len(parts) == 5
    assert workbook_of(rows) == data
