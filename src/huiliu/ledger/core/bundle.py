"""The proof bundle: one zip with all that a stranger needs to check a fact offline.

`leaf.json` and `leaf.tlog-proof` prove the fact; `verifier-keys.txt` holds the public keys;
`files/` holds what the fact is about; `contents.json` lists the hash of every member so that an
altered one can be named. A file counts as proved only if its SHA-256 stands in the leaf, or in
a JSON file that is itself proved: the list alone proves nothing.
"""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from huiliu.kit.canonical import canonical_json, sha256_hex
from huiliu.ledger.core.checks import proof_steps
from huiliu.ledger.core.report import Outcome, Report, Step, StepKind

LEAF = "leaf.json"
PROOF = "leaf.tlog-proof"
KEYS = "verifier-keys.txt"
CONTENTS = "contents.json"
FILES = "files/"

MEMBERS_MAX = 2_000
MEMBER_BYTES_MAX = 64 * 1024 * 1024
BUNDLE_BYTES_MAX = 256 * 1024 * 1024

_DIGEST = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_NAME = re.compile(r"(?!.*(?:^|/)\.\.?(?:/|$))[^\\/\x00-\x1f:][^\\\x00-\x1f:]{0,199}")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class BundleInvalid(ValueError):
    """A bundle cannot be made or read; the message says why."""


def bundle_write(
    leaf: bytes,
    *,
    proof: bytes,
    keys: Iterable[str],
    files: Mapping[str, bytes],
    extras: Mapping[str, bytes],
) -> bytes:
    """Make the zip; the same parts give the same bytes.

    `files` are what the leaf is about, by relative name; `extras` are unproved companions
    (README, verifier). Raises BundleInvalid for a name that leaves its folder and for a file
    whose hash neither the leaf nor a proved file names.
    """
    placed = {FILES + _require_name(name): data for name, data in files.items()}
    unproved = placed.keys() - proved_files(leaf, placed).keys()
    if unproved:
        raise BundleInvalid(f"the leaf does not name the hash of {', '.join(sorted(unproved))}")
    members = {LEAF: leaf, PROOF: proof, KEYS: _lines(keys), **extras, **placed}
    digests = {name: sha256_hex(data) for name, data in members.items()}
    members[CONTENTS] = canonical_json({"files": digests})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, members[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def verify_bundle(data: bytes, *, trusted: Iterable[str] = ()) -> Report:
    """Check a proof bundle offline and say, step by step, what was found.

    C2SP tlog-proof, Verifying a tlog proof, and then every file. Never raises for a bad
    bundle: what cannot be read is a failed step.
    """
    return Report(tuple(bundle_steps(data, trusted=trusted)))


def bundle_steps(data: bytes, *, trusted: Iterable[str] = ()) -> Iterator[Step]:
    """Take the steps of `verify_bundle` one by one (tlog-proof, Verifying a tlog proof)."""
    try:
        members = bundle_read(data)
        contents = _contents(members)
    except BundleInvalid as error:
        yield Step(StepKind.OPENED, Outcome.FAILED, {"why": str(error)})
        return
    yield Step(StepKind.OPENED, Outcome.PASSED, {"count": str(len(members))})
    keys = members[KEYS].decode(errors="replace").split("\n")
    yield from proof_steps(
        members[PROOF],
        keys=[key for key in keys if key.strip()],
        leaf=members[LEAF],
        trusted=trusted,
    )
    yield from _file_steps(members, contents)


def bundle_read(data: bytes) -> dict[str, bytes]:
    """Read the members of a bundle within limits of number and size. Raises BundleInvalid."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _require_size(entries)
            members = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, RuntimeError) as error:
        raise BundleInvalid(f"the zip is damaged: {error}") from error
    missing = [name for name in (LEAF, PROOF, KEYS, CONTENTS) if name not in members]
    if missing:
        raise BundleInvalid(f"{', '.join(missing)} missing")
    return members


def proved_files(leaf: bytes, files: Mapping[str, bytes]) -> dict[str, str]:
    """Tell which files the leaf proves, and where the hash of each stands.

    A hash may stand in the leaf or in a proved `.json` file; linear in the bytes of the files.
    """
    digests = {name: sha256_hex(data).encode() for name, data in files.items()}
    where = dict.fromkeys(_DIGEST.findall(leaf), LEAF)
    proved: dict[str, str] = {}
    waiting = list(where)
    while waiting:
        digest = waiting.pop()
        for name in [name for name, own in digests.items() if own == digest]:
            proved[name] = where[digest]
            if name.endswith(".json"):
                fresh = [told for told in _DIGEST.findall(files[name]) if told not in where]
                where.update(dict.fromkeys(fresh, name))
                waiting += fresh
    return proved


def _file_steps(members: Mapping[str, bytes], contents: Mapping[str, str]) -> Iterator[Step]:
    for name in sorted(contents.keys() - members.keys()):
        yield Step(StepKind.FILE_MISSING, Outcome.FAILED, {"name": name})
    files = {name: data for name, data in members.items() if name.startswith(FILES)}
    proved = proved_files(members[LEAF], files)
    for name in sorted(members.keys() - {CONTENTS}):
        got = sha256_hex(members[name])
        want = contents.get(name, got)
        if got != want:
            found = {"name": name, "want": want, "got": got}
            yield Step(StepKind.FILE, Outcome.FAILED, found)
        elif name in proved:
            found = {"name": name, "where": proved[name]}
            yield Step(StepKind.FILE, Outcome.PASSED, found)
        elif name in files or name not in contents:
            yield Step(StepKind.FILE_UNNAMED, Outcome.FAILED, {"name": name, "got": got})


def _contents(members: Mapping[str, bytes]) -> dict[str, str]:
    try:
        contents = json.loads(members[CONTENTS])
    except ValueError as error:
        raise BundleInvalid(f"{CONTENTS} is not JSON") from error
    files = contents.get("files") if isinstance(contents, dict) else None
    if not isinstance(files, dict):
        raise BundleInvalid(f"{CONTENTS} lists no files")
    return {str(name): str(digest) for name, digest in files.items()}


def _require_size(entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > MEMBERS_MAX or len({entry.filename for entry in entries}) < len(entries):
        raise BundleInvalid("too many members, or two of one name")
    sizes = [entry.file_size for entry in entries]
    if max(sizes, default=0) > MEMBER_BYTES_MAX or sum(sizes) > BUNDLE_BYTES_MAX:
        raise BundleInvalid("the members are too large")


def _require_name(name: str) -> str:
    if _NAME.fullmatch(name) is None:
        raise BundleInvalid(f"{name!r} is no relative file name")
    return name


def _lines(texts: Iterable[str]) -> bytes:
    return "".join(f"{text}\n" for text in texts).encode()
