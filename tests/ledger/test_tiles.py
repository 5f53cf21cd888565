"""Tiles: paths and layout of C2SP tlog-tiles, and the same tree however it grew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiliu.ledger.core import merkle
from huiliu.ledger.core.merkle import Range
from huiliu.ledger.core.tiles import (
    TILE_WIDTH,
    Bundle,
    Edge,
    Tile,
    TileInvalid,
    bundle_decode,
    bundle_encode,
    bundle_of,
    edge_tiles,
    grow,
    parse_path,
    range_hash_from,
    tile_decode,
    tile_of,
    tree_paths,
)


def _entries(count: int) -> list[bytes]:
    return [number.to_bytes(3, "big") for number in range(count)]


def _grown(*steps: int) -> tuple[Edge, dict[str, bytes]]:
    edge = Edge()
    files: dict[str, bytes] = {}
    entries = _entries(sum(steps))
    for step in steps:
        edge, more = grow(edge, entries[edge.size : edge.size + step])
        files |= more
    return edge, files


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 1234067), "tile/0/x001/x234/067"),
        (Tile(2, 999, 17), "tile/2/999.p/17"),
        (Tile(63, 1000), "tile/63/x001/000"),
        (Bundle(273, 112), "tile/entries/273.p/112"),
        (Bundle(1000000), "tile/entries/x001/x000/000"),
    ],
)
def test_paths_are_spelled_as_tlog_tiles_says(tile: Tile | Bundle, path: str) -> None:
    assert tile.path == path
    assert parse_path(path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/1",
        "tile/00/001",
        "tile/64/001",
        "tile/0/001/067",
        "tile/0/x000/001",
        "tile/0/001.p/0",
        "tile/0/001.p/256",
        "tile/0/001.p/05",
        "tile/entries/../checkpoint",
        "checkpoint",
    ],
)
def test_any_other_spelling_is_refused(path: str) -> None:
    with pytest.raises(TileInvalid):
        parse_path(path)


def test_the_partial_tiles_of_the_example_in_tlog_tiles() -> None:
    tiles = edge_tiles(70_000)

    assert tiles == (Tile(0, 273, 112), Tile(1, 1, 17), Tile(2, 0, 1))


def test_a_full_tile_has_its_hash_in_a_partial_one_above() -> None:
    edge, files = _grown(256)

    assert sorted(files) == ["tile/0/000", "tile/1/000.p/1", "tile/entries/000"]
    assert len(files["tile/0/000"]) == 8192
    assert files["tile/1/000.p/1"] == edge.root


@settings(max_examples=30)
@given(st.lists(st.integers(1, 700), min_size=1, max_size=5))
def test_a_tree_has_the_same_root_however_it_grew(steps: list[int]) -> None:
    edge, _files = _grown(*steps)

    leaves = [merkle.leaf_hash(entry) for entry in _entries(sum(steps))]
    assert edge.root == merkle.root_of(leaves)
    assert edge == _grown(sum(steps))[0]


@settings(max_examples=30)
@given(st.integers(1, 1200), st.data())
def test_every_range_is_read_from_tiles(size: int, data: st.DataObject) -> None:
    _edge, files = _grown(size)
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    leaves = [merkle.leaf_hash(entry) for entry in _entries(size)]

    def read(tile: Tile) -> tuple[bytes, ...]:
        return tile_decode(files[tile.path], width=tile.width)

    hash_of = range_hash_from(read, size=size)

    assert merkle.inclusion_proof(index, size=size, hash_of=hash_of) == merkle.inclusion_proof(
        index, size=size, hash_of=merkle.range_hash_of(leaves)
    )
    assert hash_of(Range(0, old)) == merkle.root_of(leaves[:old])


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_reads_back(entries: list[bytes]) -> None:
    assert list(bundle_decode(bundle_encode(entries))) == entries


def test_the_longest_entry_is_kept_and_a_longer_one_refused() -> None:
    assert bundle_decode(bundle_encode([b"x" * 65_535])) == (b"x" * 65_535,)

    with pytest.raises(TileInvalid, match="65535"):
        bundle_encode([b"x" * 65_536])


@pytest.mark.parametrize("data", [b"\x00", b"\x00\x02a", b"\x00\x01ab"])
def test_a_cut_bundle_is_refused(data: bytes) -> None:
    with pytest.raises(TileInvalid, match="inside an entry"):
        bundle_decode(data)


def test_a_tile_of_another_length_is_refused() -> None:
    with pytest.raises(TileInvalid, match="64 bytes"):
        tile_decode(b"x" * 63, width=2)


def test_a_tile_that_the_tree_does_not_have_is_not_named() -> None:
    with pytest.raises(TileInvalid, match="no tile"):
        tile_of(1, 0, size=255)


def test_the_last_bundle_is_as_wide_as_the_last_tile() -> None:
    assert bundle_of(273, size=70_000) == Bundle(273, 112)


def test_an_empty_append_writes_nothing() -> None:
    edge, _files = _grown(3)

    assert grow(edge, []) == (edge, {})


@given(st.integers(0, 70_000))
def test_the_paths_of_a_tree_are_those_that_growing_it_writes(size: int) -> None:
    paths = list(tree_paths(size))

    assert [path for path in paths if ".p/" not in path] == _full_paths(size)
    assert {path for path in paths if ".p/" in path} == {
        path.path for path in edge_tiles(size) if path
    } | ({bundle_of(size // TILE_WIDTH, size=size).path} if size % TILE_WIDTH else set())


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 600])
def test_a_tree_made_at_once_has_exactly_its_paths(size: int) -> None:
    _edge, files = grow(Edge(), [b"entry"] * size)

    assert set(files) == set(tree_paths(size))


def _full_paths(size: int) -> list[str]:
    levels = [Tile(0, index).path for index in range(size // TILE_WIDTH)]
    levels += [Tile(1, index).path for index in range(size // TILE_WIDTH**2)]
    return [*levels, *(Bundle(index).path for index in range(size // TILE_WIDTH))]
