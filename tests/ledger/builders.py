"""Proofs made in memory, without database or disk."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files as package_files
from uuid import UUID

from huiliu.ledger.core import merkle
from huiliu.ledger.core.bundle import bundle_write
from huiliu.ledger.core.checkpoints import Checkpoint, sign_checkpoint
from huiliu.ledger.core.leaves import Leaf, LeafKind, leaf_encode
from huiliu.ledger.core.notes import Signer
from huiliu.ledger.core.tlogproof import TlogProof

TENANT = UUID("01890000-0000-7000-8000-00000000000a")
LOG = Signer("log.example/huiliu", seed=bytes(range(32)))
CENTRE = Signer(f"log.example/huiliu/tenant/{TENANT}", seed=bytes(range(1, 33)))
KEYS = (str(LOG.verifier), str(CENTRE.verifier))
PAGE = "<!doctype html><title>运河边的早市</title>".encode()
PICTURE = b"picture bytes"
MANIFEST = json.dumps({"image.webp": sha256(PICTURE).hexdigest()}).encode()
FILES: Mapping[str, bytes] = {
    "page.html": PAGE,
    "manifest.json": MANIFEST,
    "media/image.webp": PICTURE,
}


def a_leaf(facts: Mapping[str, str | int] | None = None) -> Leaf:
    """Make a leaf that names the page and the manifest."""
    return Leaf(
        id=UUID("01890000-0000-7000-8000-000000000001"),
        tenant=TENANT,
        kind=LeafKind.RELEASED,
        subject=UUID("01890000-0000-7000-8000-000000000002"),
        at=datetime(2026, 5, 1, 8, 30, tzinfo=UTC),
        facts=facts
        or {
            "page": sha256(PAGE).hexdigest(),
            "manifest": sha256(MANIFEST).hexdigest(),
            "version": 3,
        },
    )


def a_proof(body: bytes, *, size: int = 7, index: int = 4) -> TlogProof:
    """Put an entry into a log of others and prove it."""
    entries = [f"other {number}".encode() for number in range(size)]
    entries[index] = body
    leaves = [merkle.leaf_hash(entry) for entry in entries]
    note = sign_checkpoint(Checkpoint("log.example/huiliu", size, merkle.root_of(leaves)), by=LOG)
    path = merkle.inclusion_proof(index, size=size, hash_of=merkle.range_hash_of(leaves))
    return TlogProof(index, tuple(path), note.encode(), body)


def a_bundle(files: Mapping[str, bytes] = FILES) -> bytes:
    """Make a whole proof bundle."""
    body = leaf_encode(a_leaf(), by=CENTRE)
    kit = package_files("huiliu.ledger") / "verifier"
    extras = {name: (kit / name).read_bytes() for name in ("verify.py", "README.txt")}
    return bundle_write(body, proof=a_proof(body).encode(), keys=KEYS, files=files, extras=extras)
