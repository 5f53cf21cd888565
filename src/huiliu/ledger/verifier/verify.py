# ruff: noqa: B905, INP001 - runs as one file, from Python 3.9 on.
"""Check this proof bundle offline: one file, standard library and `cryptography` only.

    python verify.py [bundle.zip or unpacked folder] [--trust FILE]

Written apart from the platform's own code, after RFC 6962 and C2SP tlog-proof, tlog-checkpoint
and signed-note, so that neither has to be believed. FILE holds verifier keys known from
elsewhere, one a line; the log's must be among them. Exit status: 0 right, 1 altered, 2 unreadable.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import zipfile
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LEAF, PROOF, KEYS, CONTENTS = "leaf.json", "leaf.tlog-proof", "verifier-keys.txt", "contents.json"
BYTES_MAX = 256 * 1024 * 1024
HASH_BYTES = 32
DIGEST = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


class Altered(ValueError):
    """Something does not agree; the message names it."""


class Bundle:
    """The members of a bundle, and what they say before anything is believed."""

    def __init__(self, members: dict[str, bytes]) -> None:
        """Read leaf, proof, keys and list."""
        self.members = members
        self.leaf = members[LEAF]
        self.fields = json.loads(self.leaf)
        self.contents = dict(json.loads(members[CONTENTS])["files"])
        self.keys = members[KEYS].decode().split()
        head, _blank, self.checkpoint = members[PROOF].partition(b"\n\n")
        lines = head.decode("ascii").split("\n")
        if lines.pop(0) != "c2sp.org/tlog-proof@v1":
            raise Altered("leaf.tlog-proof is no proof")
        extra = lines.pop(0)[6:] if lines[0].startswith("extra ") else ""
        self.copy = base64.b64decode(extra, validate=True)
        self.index = int(lines.pop(0).split(" ")[1])
        self.path = [base64.b64decode(line, validate=True) for line in lines]
        self.text, _blank, self.signatures = self.checkpoint.rpartition(b"\n\n")
        self.origin, size, root = self.text.decode().split("\n")[:3]
        self.size, self.root = int(size), base64.b64decode(root, validate=True)

    def check_copies(self) -> str:
        """记录 · Leaf."""
        if self.copy and self.copy != self.leaf:
            pairs = list(zip(self.leaf, self.copy))
            byte = next((at for at, (one, other) in enumerate(pairs) if one != other), len(pairs))
            raise Altered(f"leaf.json differs from the copy in its proof from byte {byte} on")
        return f"{self.fields['kind']}, {self.fields['subject']}, {self.fields['at']}"

    def check_leaf(self) -> str:
        """单位签名 · Signature of the tenant."""
        fields = dict(self.fields)
        signature = base64.b64decode(fields.pop("sig"), validate=True)
        body = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        for key in self.keys:
            name, key_id, _material = key.split("+", 2)
            if key_id == fields["key"] and name.endswith("/tenant/" + fields["tenant"]):
                public_key(key).verify(signature, b"huiliu.leaf/v1\0" + body.encode())
                return name
        raise Altered("the key of this tenant is not among the keys")

    def check_checkpoint(self) -> str:
        """检查点签名 · Signature of the checkpoint (C2SP signed-note)."""
        for line in self.signatures.decode().splitlines():
            _dash, name, encoded = line.split(" ")
            signature = base64.b64decode(encoded, validate=True)
            if name == self.origin and signature[:4].hex() == self.log_key().split("+")[1]:
                public_key(self.log_key()).verify(signature[4:], self.text + b"\n")
                return f"{self.origin}, {self.size}"
        raise Altered("the log did not sign it")

    def check_inclusion(self) -> str:
        """收录 · Inclusion (RFC 6962, 2.1.1)."""
        if path_root(self.leaf, self.index, self.size, self.path) != self.root:
            raise Altered("the leaf, the path or the checkpoint was altered")
        return f"{self.index} / {self.size}, {self.root.hex()}"

    def check_file(self, name: str) -> str:
        """文件 · File."""
        if name not in self.members:
            raise Altered(f"{name}: missing")
        got = hashlib.sha256(self.members[name]).hexdigest()
        want = self.contents.get(name)
        if want not in (None, got):
            raise Altered(f"{name}: altered, should be {want}, is {got}")
        if want is None or (name.startswith("files/") and name not in self.proved()):
            raise Altered(f"{name}: the leaf does not name its hash {got}")
        return name

    def proved(self) -> set[str]:
        """Name the files whose hash stands in the leaf, or in a proved .json file."""
        files = {name: data for name, data in self.members.items() if name.startswith("files/")}
        digests = {name: hashlib.sha256(data).hexdigest().encode() for name, data in files.items()}
        told: set[bytes] = set()
        found: set[str] = set()
        fresh = set(DIGEST.findall(self.leaf))
        while fresh:
            told |= fresh
            names = {name for name, digest in digests.items() if digest in fresh}
            found |= names
            texts = [files[name] for name in names if name.endswith(".json")]
            fresh = {digest for text in texts for digest in DIGEST.findall(text)} - told
        return found

    def log_key(self) -> str:
        """Give the verifier key that bears the log's name."""
        for key in self.keys:
            if key.startswith(self.origin + "+"):
                return key
        raise Altered("the key of the log is not among the keys")


def main(arguments: list[str]) -> int:
    """Take every step, print each, and give the exit status."""
    place, trusted = arguments_of(arguments)
    try:
        bundle = Bundle(members_of(place))
    except (OSError, LookupError, ValueError, TypeError, zipfile.BadZipFile) as error:
        say(f"✗ 打不开 · Cannot open: {error!r}")
        return 2
    steps = [bundle.check_copies, bundle.check_leaf, bundle.check_checkpoint]
    right = [taken(step) for step in (*steps, bundle.check_inclusion)]
    names = sorted({*bundle.members, *bundle.contents} - {CONTENTS})
    right += [taken(bundle.check_file, name) for name in names]
    right.append(log_is_known(bundle, trusted))
    say("✓ 通过 · Passed" if all(right) else "✗ 不通过 · Failed")
    return 0 if all(right) else 1


def taken(step, *about: str) -> bool:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Take one step and print what it found."""
    title = step.__doc__.rstrip(".")
    try:
        say(f"✓ {title}: {step(*about)}")
    except (LookupError, TypeError, ValueError, InvalidSignature) as error:
        say(f"✗ {title}: {str(error) or 'the signature does not fit'}")
        return False
    return True


def log_is_known(bundle: Bundle, trusted: set[str]) -> bool:
    """Compare the log's key with those known from elsewhere, or advise to."""
    own = [key for key in bundle.keys if key.startswith(bundle.origin + "+")]
    known = not trusted or (bool(own) and set(own) <= trusted)
    advice = "" if trusted else " (和平台公布的对一遍 · compare with the published one)"
    say(f"{'✓' if known else '✗'} 账本公钥 · Key of the log: {' '.join(own)}{advice}")
    return known


def arguments_of(arguments: list[str]) -> tuple[Path, set[str]]:
    """Read the command line."""
    trusted: set[str] = set()
    if "--trust" in arguments:
        at = arguments.index("--trust")
        trusted = set(Path(arguments[at + 1]).read_text("utf-8").split())
        arguments = arguments[:at] + arguments[at + 2 :]
    return (Path(arguments[0]) if arguments else Path(__file__).parent), trusted


def members_of(place: Path) -> dict[str, bytes]:
    """Read the bundle, zipped, or unpacked into a folder that may hold other things."""
    if place.is_dir():
        listed = dict(json.loads((place / CONTENTS).read_bytes())["files"])
        paths = [place / CONTENTS, *(place / name for name in listed), *place.glob("files/**/*")]
        files = {path for path in paths if path.is_file()}
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}
    with zipfile.ZipFile(place) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > BYTES_MAX:
            raise Altered("the zip is too large")
        return {entry.filename: archive.read(entry) for entry in entries}


def public_key(vkey: str) -> Ed25519PublicKey:
    """Read a verifier key (C2SP signed-note): its id must be that of name and key."""
    name, key_id, encoded = vkey.split("+", 2)
    material = base64.b64decode(encoded, validate=True)
    spoken = hashlib.sha256(name.encode() + b"\n" + material).hexdigest()
    if spoken[:8] != key_id or material[:1] != b"\x01":
        raise Altered(f"{vkey} is no Ed25519 verifier key")
    return Ed25519PublicKey.from_public_bytes(material[1:])


def path_root(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """Climb an audit path (RFC 6962, 2.1.1; RFC 9162, 2.1.3.2)."""
    found, last = hashlib.sha256(b"\0" + leaf).digest(), size - 1
    if not 0 <= index < size or any(len(part) != HASH_BYTES for part in path):
        raise Altered("the path cannot fit")
    for part in path:
        if last == 0:
            raise Altered("the path is too long")
        if index % 2 or index == last:
            found = hashlib.sha256(b"\1" + part + found).digest()
            while index % 2 == 0:
                index, last = index >> 1, last >> 1
        else:
            found = hashlib.sha256(b"\1" + found + part).digest()
        index, last = index >> 1, last >> 1
    if last:
        raise Altered("the path is too short")
    return found


def say(line: str) -> None:
    """Print a line also where the terminal cannot show every character."""
    sys.stdout.buffer.write((line + "\n").encode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
