"""A whole small log that another program built: every checkpoint, tile and bundle agrees."""

import pytest

from huiliu.ledger.core import merkle
from huiliu.ledger.core.checkpoints import open_checkpoint
from huiliu.ledger.core.notes import Verifier
from huiliu.ledger.core.tiles import Edge, Tile, bundle_decode, grow, range_hash_from, tile_decode
from tests.ledger.vectors import ABSENT, MERKLE

_LOG = MERKLE / "tessera" / "testdata" / "log"
_KEY = Verifier.parse(
    "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
)
_TEXT = "one two three four five six seven eit nain ten ileven twelf threeten fourten fivten"
_WORDS = _TEXT.split()

pytestmark = pytest.mark.skipif(not _LOG.exists(), reason=ABSENT)


@pytest.mark.parametrize("size", range(16))
def test_each_checkpoint_is_signed_and_its_root_is_ours(size: int) -> None:
    note = (_LOG / f"checkpoint.{size}").read_bytes()
    leaves = [merkle.leaf_hash(word.encode()) for word in _WORDS[:size]]

    checkpoint = open_checkpoint(note, by=[_KEY])

    assert (checkpoint.size, checkpoint.root) == (size, merkle.root_of(leaves))


@pytest.mark.parametrize("size", range(1, 16))
def test_we_write_the_same_files(size: int) -> None:
    _edge, files = grow(Edge(), [word.encode() for word in _WORDS[:size]])

    assert files == {path: (_LOG / path).read_bytes() for path in files}
    assert len(files) == 2


def test_its_last_bundle_holds_the_words() -> None:
    data = (_LOG / "tile" / "entries" / "000.p" / "15").read_bytes()

    assert [entry.decode() for entry in bundle_decode(data)] == _WORDS


@pytest.mark.parametrize("index", range(15))
def test_its_tiles_prove_each_word(index: int) -> None:
    checkpoint = open_checkpoint((_LOG / "checkpoint").read_bytes(), by=[_KEY])

    def read(tile: Tile) -> tuple[bytes, ...]:
        return tile_decode((_LOG / tile.path).read_bytes(), width=tile.width)

    hash_of = range_hash_from(read, size=15)
    proof = merkle.inclusion_proof(index, size=15, hash_of=hash_of)

    merkle.verify_inclusion(
        merkle.leaf_hash(_WORDS[index].encode()),
        index=index,
        size=15,
        proof=proof,
        root=checkpoint.root,
    )
