"""Checking a proof bundle: in process, as `huiliu verify`, and with the zip's own verifier.

    python -m benchmarks.ledger_verify

The bundle holds a page, its list and a picture, from a log of 70,000 entries. Ends with 1 if a
limit is missed.
"""

import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files as package_files
from pathlib import Path
from uuid import UUID

from huiliu.kit.canonical import canonical_json
from huiliu.ledger.core import merkle
from huiliu.ledger.core.bundle import bundle_write, verify_bundle
from huiliu.ledger.core.checkpoints import Checkpoint, sign_checkpoint
from huiliu.ledger.core.leaves import Leaf, LeafKind, leaf_encode
from huiliu.ledger.core.notes import Signer
from huiliu.ledger.core.tlogproof import TlogProof

SIZE = 70_000
INDEX = 69_998
ROUNDS = 200
STARTS = 20
LIMIT_PROCESS_MS = 50.0
LIMIT_COMMAND_MS = 250.0
TENANT = UUID("01890000-0000-7000-8000-00000000000a")


def main() -> int:
    """Measure, print three lines, and say whether the limits hold."""
    data = _bundle()
    with tempfile.TemporaryDirectory(prefix="huiliu-bench-") as name:
        folder = Path(name)
        (folder / "proof.zip").write_bytes(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            archive.extract("verify.py", folder)
        ours = [str(Path(sys.executable).with_name("huiliu")), "verify", "proof.zip"]
        theirs = [sys.executable, "-I", "verify.py", "proof.zip"]
        figures = (
            ("in process", _p95_ms(lambda: _passed(data), ROUNDS), LIMIT_PROCESS_MS),
            ("huiliu verify FILE", _p95_ms(lambda: _run(ours, folder), STARTS), LIMIT_COMMAND_MS),
            ("verify.py of the zip", _p95_ms(lambda: _run(theirs, folder), STARTS), 0.0),
        )
    for what, ms, limit in figures:
        told = f"limit {limit:5.0f} ms {'ok' if ms <= limit else 'MISSED'}" if limit else "beside"
        print(f"verify a bundle, p95, {what:<22} {ms:8.1f} ms  {told}")
    return int(any(limit and ms > limit for _what, ms, limit in figures))


def _p95_ms(act: Callable[[], None], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.quantiles(times, n=20)[18]


def _passed(data: bytes) -> None:
    if not verify_bundle(data).passed:
        raise SystemExit("the bundle of the benchmark is wrong")


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env={**os.environ})


def _bundle() -> bytes:
    log = Signer("log.example/huiliu", seed=bytes(range(32)))
    centre = Signer(f"log.example/huiliu/tenant/{TENANT}", seed=bytes(range(1, 33)))
    page, picture = os.urandom(60_000), os.urandom(300_000)
    listed = canonical_json({"image.webp": sha256(picture).hexdigest()})
    leaf = Leaf(
        id=TENANT,
        tenant=TENANT,
        kind=LeafKind.RELEASED,
        subject=TENANT,
        at=datetime(2026, 5, 1, tzinfo=UTC),
        facts={"page": sha256(page).hexdigest(), "list": sha256(listed).hexdigest()},
    )
    body = leaf_encode(leaf, by=centre)
    hashes = [merkle.leaf_hash(number.to_bytes(4, "big")) for number in range(SIZE)]
    hashes[INDEX] = merkle.leaf_hash(body)
    note = sign_checkpoint(
        Checkpoint(log.verifier.name, SIZE, merkle.root_of(hashes)), by=log
    ).encode()
    path = merkle.inclusion_proof(INDEX, size=SIZE, hash_of=merkle.range_hash_of(hashes))
    kit = package_files("huiliu.ledger") / "verifier"
    return bundle_write(
        body,
        proof=TlogProof(INDEX, tuple(path), note, body).encode(),
        keys=[str(log.verifier), str(centre.verifier)],
        files={"page.html": page, "list.json": listed, "image.webp": picture},
        extras={name: (kit / name).read_bytes() for name in ("verify.py", "README.txt")},
    )


if __name__ == "__main__":
    sys.exit(main())
