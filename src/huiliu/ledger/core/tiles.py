"""The tree cut into static files, as C2SP tlog-tiles lays them out.

A tile holds up to 256 hashes of one level; a bundle holds up to 256 entries. Full files never
change; a partial one is followed by a wider one under another name. Nothing here reads or
writes: `grow` says which files a longer log needs, `range_hash_from` reads through a function.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from huiliu.ledger.core.merkle import (
    EMPTY_ROOT,
    HASH_BYTES,
    Hash,
    Range,
    RangeHash,
    leaf_hash,
    node_hash,
    root_of,
)

TILE_WIDTH = 256
"""Hashes in a full tile and entries in a full bundle (tlog-tiles, Merkle Tree)."""

ENTRY_BYTES_MAX = 65_535
"""Longest entry, because its length is a uint16 (tlog-tiles, Log entries)."""

_LEVEL_MAX = 63
_TILE_BITS = 8
_PATH = re.compile(
    r"tile/(?P<level>0|[1-9]\d?|entries)/(?P<index>(?:x\d{3}/)*\d{3})(?:\.p/(?P<width>[1-9]\d{0,2}))?"
)


class TileInvalid(ValueError):
    """A tile, a bundle or a path is not what tlog-tiles says."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One file of hashes: `width` of them, from `index` x 256 on, at `level`."""

    level: int
    index: int
    width: int = TILE_WIDTH

    @property
    def path(self) -> str:
        """Where it is served below the log's prefix (tlog-tiles, Merkle Tree).

        >>> Tile(0, 1234067, 5).path
        'tile/0/x001/x234/067.p/5'
        """
        return f"tile/{self.level}/{_numbered(self.index, self.width)}"


@dataclass(frozen=True, slots=True)
class Bundle:
    """One file of entries: `width` of them, from `index` x 256 on."""

    index: int
    width: int = TILE_WIDTH

    @property
    def path(self) -> str:
        """Where it is served below the log's prefix (tlog-tiles, Log entries).

        >>> Bundle(273, 112).path
        'tile/entries/273.p/112'
        """
        return f"tile/entries/{_numbered(self.index, self.width)}"


def parse_path(path: str) -> Tile | Bundle:
    """Read a served path back (tlog-tiles, APIs).

    Raises TileInvalid for any spelling that the specification does not allow.

    >>> parse_path("tile/entries/x001/067")
    Bundle(index=1067, width=256)
    """
    match = _PATH.fullmatch(path)
    if match is None:
        raise TileInvalid(f"{path!r} names no tile")
    index = int(match["index"].replace("x", "").replace("/", ""))
    width = int(match["width"] or TILE_WIDTH)
    level = 0 if match["level"] == "entries" else int(match["level"])
    read = Bundle(index, width) if match["level"] == "entries" else Tile(level, index, width)
    partial_is_full = match["width"] is not None and width >= TILE_WIDTH
    if partial_is_full or level > _LEVEL_MAX or read.path != path:
        raise TileInvalid(f"{path!r} names no tile")
    return read


def tile_of(level: int, index: int, *, size: int) -> Tile:
    """Give the tile as the tree of `size` has it, partial at the right edge.

    tlog-tiles, Partial Tiles. Raises TileInvalid if that tree has no such tile.

    >>> tile_of(0, 273, size=70_000)
    Tile(level=0, index=273, width=112)
    """
    width = min(TILE_WIDTH, (size >> (_TILE_BITS * level)) - index * TILE_WIDTH)
    if width < 1:
        raise TileInvalid(f"a tree of {size} has no tile {index} at level {level}")
    return Tile(level, index, width)


def bundle_of(index: int, *, size: int) -> Bundle:
    """Give the entry bundle as the tree of `size` has it (tlog-tiles, Log entries)."""
    return Bundle(index, tile_of(0, index, size=size).width)


def tile_encode(hashes: Sequence[Hash]) -> bytes:
    """Write hashes as a tile: one after the other (tlog-tiles, Merkle Tree)."""
    return b"".join(hashes)


def tile_decode(data: bytes, *, width: int) -> tuple[Hash, ...]:
    """Read a tile of `width` hashes (tlog-tiles, Merkle Tree).

    Raises TileInvalid for another length.
    """
    if len(data) != width * HASH_BYTES:
        raise TileInvalid(f"a tile of {width} hashes has {width * HASH_BYTES} bytes")
    return tuple(data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES))


def bundle_encode(entries: Iterable[bytes]) -> bytes:
    r"""Write entries as a bundle: each behind its length, uint16 (tlog-tiles, Log entries).

    Raises TileInvalid for an entry of more than 65,535 bytes.

    >>> bundle_encode([b"one", b"two"])
    b'\x00\x03one\x00\x03two'
    """
    return b"".join(_prefixed(entry) for entry in entries)


def bundle_decode(data: bytes) -> tuple[bytes, ...]:
    """Read the entries of a bundle (tlog-tiles, Log entries).

    Raises TileInvalid if the last entry is cut off.
    """
    entries: list[bytes] = []
    at = 0
    while at < len(data):
        start = at + 2
        at = start + int.from_bytes(data[at:start], "big")
        if at > len(data):
            raise TileInvalid("the bundle ends inside an entry")
        entries.append(data[start:at])
    return tuple(entries)


@dataclass(frozen=True, slots=True)
class Edge:
    """The right edge of a tree: all that must be known to append to it.

    `rows[level]` are the hashes of the partial tile of that level, empty where there is none;
    `entries` are those of the partial bundle.
    """

    size: int = 0
    rows: tuple[tuple[Hash, ...], ...] = ()
    entries: tuple[bytes, ...] = ()

    @property
    def root(self) -> Hash:
        """The root of the whole tree (RFC 6962, 2.1), from the edge alone."""
        found: Hash | None = None
        for row in self.rows:
            for peak in _peaks(row):
                found = peak if found is None else node_hash(peak, found)
        return EMPTY_ROOT if found is None else found


def edge_tiles(size: int) -> tuple[Tile | None, ...]:
    """Name the partial tiles of the tree of `size`, by level; None where there is none.

    tlog-tiles, Partial Tiles.

    >>> [tile.width for tile in edge_tiles(70_000) if tile]
    [112, 17, 1]
    """
    found: list[Tile | None] = []
    rows = size
    while rows:
        index, width = divmod(rows, TILE_WIDTH)
        found.append(Tile(len(found), index, width) if width else None)
        rows = index
    return tuple(found)


def tree_paths(size: int) -> Iterator[str]:
    """Name every file of the tree of `size`, tiles from the lowest level up, then bundles.

    tlog-tiles, Merkle Tree and Log entries. Linear in the files; an empty tree has none.

    >>> list(tree_paths(257))[:3]
    ['tile/0/000', 'tile/0/001.p/1', 'tile/1/000.p/1']
    """
    rows, level = size, 0
    while rows:
        full, width = divmod(rows, TILE_WIDTH)
        yield from (Tile(level, index).path for index in range(full))
        if width:
            yield Tile(level, full, width).path
        rows, level = full, level + 1
    yield from (bundle_of(index, size=size).path for index in range(-(-size // TILE_WIDTH)))


def grow(edge: Edge, entries: Sequence[bytes]) -> tuple[Edge, dict[str, bytes]]:
    """Append entries: give the new edge and the files to write, by path.

    tlog-tiles, Merkle Tree and Log entries. Linear in the entries; an empty append writes nothing.

    >>> edge, files = grow(Edge(), [b"one", b"two"])
    >>> edge.size, sorted(files)
    (2, ['tile/0/000.p/2', 'tile/entries/000.p/2'])
    """
    if not entries:
        return edge, {}
    files: dict[str, bytes] = {}
    rest = _grow_bundles(edge, entries, files)
    rows: list[tuple[Hash, ...]] = []
    added: list[Hash] = [leaf_hash(entry) for entry in entries]
    while added or len(rows) < len(edge.rows):
        level = len(rows)
        old = edge.rows[level] if level < len(edge.rows) else ()
        index = edge.size >> (_TILE_BITS * (level + 1))
        row, added = _grow_row(Tile(level, index), [*old, *added], new=len(added), files=files)
        rows.append(row)
    return Edge(edge.size + len(entries), tuple(rows), rest), files


def range_hash_from(read: Callable[[Tile], Sequence[Hash]], *, size: int) -> RangeHash:
    """Answer ranges of the tree of `size` from its tiles (tlog-tiles, Merkle Tree).

    `read` gives the hashes of a tile; only tiles of that tree are asked for, O(log n) a range.
    """

    def hash_of(part: Range) -> Hash:
        peaks: list[Hash] = []
        start = part.start
        while start < part.end:
            height = (part.end - start).bit_length() - 1
            peaks.append(_complete(read, start, height, size))
            start += 1 << height
        found = peaks.pop()
        while peaks:
            found = node_hash(peaks.pop(), found)
        return found

    return hash_of


def _complete(read: Callable[[Tile], Sequence[Hash]], start: int, height: int, size: int) -> Hash:
    level, rest = divmod(height, _TILE_BITS)
    index, column = divmod(start >> (_TILE_BITS * level), TILE_WIDTH)
    row = read(tile_of(level, index, size=size))
    return root_of(row[column : column + (1 << rest)])


def _grow_row(
    tile: Tile, row: list[Hash], *, new: int, files: dict[str, bytes]
) -> tuple[tuple[Hash, ...], list[Hash]]:
    """Cut full tiles off a row; give what is left and the hashes for the row above."""
    full, above = len(row) // TILE_WIDTH, []
    for step in range(full):
        part = row[step * TILE_WIDTH : (step + 1) * TILE_WIDTH]
        files[Tile(tile.level, tile.index + step).path] = tile_encode(part)
        above.append(root_of(part))
    rest = row[full * TILE_WIDTH :]
    if rest and new:
        files[Tile(tile.level, tile.index + full, len(rest)).path] = tile_encode(rest)
    return tuple(rest), above


def _grow_bundles(
    edge: Edge, entries: Sequence[bytes], files: dict[str, bytes]
) -> tuple[bytes, ...]:
    waiting = [*edge.entries, *entries]
    first = edge.size // TILE_WIDTH
    for at in range(0, len(waiting), TILE_WIDTH):
        part = waiting[at : at + TILE_WIDTH]
        files[Bundle(first + at // TILE_WIDTH, len(part)).path] = bundle_encode(part)
    return tuple(waiting[len(waiting) - len(waiting) % TILE_WIDTH :])


def _peaks(row: Sequence[Hash]) -> list[Hash]:
    """Give the roots of the complete subtrees in a partial row, the rightmost first."""
    peaks: list[Hash] = []
    end = len(row)
    for bit in range(_TILE_BITS):
        if len(row) >> bit & 1:
            peaks.append(root_of(row[end - (1 << bit) : end]))
            end -= 1 << bit
    return peaks


def _numbered(index: int, width: int) -> str:
    digits = f"{index:03d}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    number = "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])
    return number if width == TILE_WIDTH else f"{number}.p/{width}"


def _prefixed(entry: bytes) -> bytes:
    if len(entry) > ENTRY_BYTES_MAX:
        raise TileInvalid(f"an entry has at most {ENTRY_BYTES_MAX} bytes, not {len(entry)}")
    return len(entry).to_bytes(2, "big") + entry
