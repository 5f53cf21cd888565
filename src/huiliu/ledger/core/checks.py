"""Checking a proof offline: C2SP tlog-proof, "Verifying a tlog proof", with Huiliu's leaves."""

from collections.abc import Iterable, Iterator, Sequence

from huiliu.ledger.core.checkpoints import Checkpoint, CheckpointInvalid, open_checkpoint
from huiliu.ledger.core.leaves import LeafInvalid, SignedLeaf, leaf_parse
from huiliu.ledger.core.merkle import ProofInvalid, leaf_hash, verify_inclusion
from huiliu.ledger.core.notes import NoteInvalid, Verifier
from huiliu.ledger.core.report import Outcome, Report, Step, StepKind
from huiliu.ledger.core.tlogproof import TlogProof, TlogProofInvalid, parse_tlog_proof

PROOF_BYTES_MAX = 1_200_000


def verify_proof(
    proof: bytes, *, keys: Iterable[str], leaf: bytes | None = None, trusted: Iterable[str] = ()
) -> Report:
    """Check a `.tlog-proof` with the verifier keys that came with it, and say what was found.

    tlog-proof, Verifying a tlog proof. `leaf` is the entry; without it the proof's own extra
    line is taken. `trusted` are keys known from elsewhere: the log's must be among them, or, if
    none are given, the report advises to compare it. Never raises for a bad proof.
    """
    return Report(tuple(proof_steps(proof, keys=keys, leaf=leaf, trusted=trusted)))


def proof_steps(
    proof: bytes, *, keys: Iterable[str], leaf: bytes | None, trusted: Iterable[str]
) -> Iterator[Step]:
    """Take the steps of `verify_proof` one by one (tlog-proof, Verifying a tlog proof)."""
    try:
        read = parse_tlog_proof(proof[: PROOF_BYTES_MAX + 1])
        verifiers = [Verifier.parse(key) for key in keys]
    except (TlogProofInvalid, NoteInvalid) as error:
        yield Step(StepKind.OPENED, Outcome.FAILED, {"why": str(error)})
        return
    entry = read.extra or b"" if leaf is None else leaf
    yield from _leaf_steps(entry, verifiers)
    if leaf is not None and read.extra is not None and read.extra != leaf:
        byte = _first_difference(leaf, read.extra)
        yield Step(StepKind.LEAF_COPIES, Outcome.FAILED, {"byte": str(byte)})
    yield from _log_steps(read, entry, verifiers, [key.strip() for key in trusted])


def _leaf_steps(entry: bytes, verifiers: Sequence[Verifier]) -> Iterator[Step]:
    try:
        signed = leaf_parse(entry)
    except LeafInvalid as error:
        yield Step(StepKind.LEAF_READ, Outcome.FAILED, {"why": str(error)})
        return
    leaf = signed.leaf
    at = leaf.at.isoformat(timespec="seconds")
    found = {"kind": leaf.kind.value, "subject": str(leaf.subject), "at": at}
    yield Step(StepKind.LEAF_READ, Outcome.PASSED, found)
    yield _signature_step(signed, verifiers)


def _signature_step(signed: SignedLeaf, verifiers: Sequence[Verifier]) -> Step:
    """The key must bear the tenant's id in its name: another tenant's key signs nothing here."""
    owner = f"/tenant/{signed.leaf.tenant}"
    own = [key for key in verifiers if key.name.endswith(owner) and key.key_id == signed.key_id]
    if not own:
        why = f"key {signed.key_id.hex()} of this tenant is not given"
        return Step(StepKind.LEAF_SIGNED, Outcome.FAILED, {"why": why})
    try:
        signed.check(by=own[0])
    except NoteInvalid as error:
        return Step(StepKind.LEAF_SIGNED, Outcome.FAILED, {"why": str(error)})
    found = {"name": own[0].name, "key": own[0].key_id.hex()}
    return Step(StepKind.LEAF_SIGNED, Outcome.PASSED, found)


def _log_steps(
    read: TlogProof, entry: bytes, verifiers: Sequence[Verifier], trusted: Sequence[str]
) -> Iterator[Step]:
    try:
        checkpoint = open_checkpoint(read.checkpoint, by=verifiers)
    except (CheckpointInvalid, NoteInvalid) as error:
        yield Step(StepKind.CHECKPOINT, Outcome.FAILED, {"why": str(error)})
        return
    found = {"origin": checkpoint.origin, "size": str(checkpoint.size)}
    yield Step(StepKind.CHECKPOINT, Outcome.PASSED, found)
    yield _inclusion_step(read, entry, checkpoint)
    for key in verifiers:
        if key.name == checkpoint.origin:
            yield _key_step(key, trusted)


def _inclusion_step(read: TlogProof, entry: bytes, checkpoint: Checkpoint) -> Step:
    found = {"index": str(read.index), "root": checkpoint.root.hex()}
    try:
        verify_inclusion(
            leaf_hash(entry),
            index=read.index,
            size=checkpoint.size,
            proof=read.path,
            root=checkpoint.root,
        )
    except ProofInvalid as error:
        return Step(StepKind.INCLUDED, Outcome.FAILED, {**found, "why": str(error)})
    return Step(StepKind.INCLUDED, Outcome.PASSED, found)


def _key_step(key: Verifier, trusted: Sequence[str]) -> Step:
    found = {"key": str(key), "origin": key.name}
    if not trusted:
        return Step(StepKind.LOG_KEY, Outcome.ADVICE, found)
    return Step(StepKind.LOG_KEY, Outcome.PASSED if str(key) in trusted else Outcome.FAILED, found)


def _first_difference(one: bytes, other: bytes) -> int:
    pairs = zip(one, other, strict=False)
    shorter = min(len(one), len(other))
    return next((at for at, (left, right) in enumerate(pairs) if left != right), shorter)
