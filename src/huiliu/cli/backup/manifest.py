"""What a set holds. Written last: a set without a whole manifest is half a set."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from huiliu.cli.errors import CommandFailed
from huiliu.kit.files import write_atomic

NAME = "manifest.json"
_FORMAT = 1
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file of a set, by its path below the backup's folder."""

    path: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """All that a set holds. `made_at` is when the dump began, ISO 8601."""

    made_at: str
    has_kek: bool
    parts: tuple[Part, ...]

    def parts_below(self, folder: str) -> Iterator[Part]:
        """Give the parts whose path begins so."""
        return (part for part in self.parts if part.path.startswith(folder))


def manifest_write(folder: Path, manifest: Manifest) -> None:
    """Close a set."""
    fields = asdict(manifest)
    written = {"format": _FORMAT, "seal": _seal(fields), **fields}
    data = json.dumps(written, ensure_ascii=False, indent=1).encode()
    write_atomic(folder / NAME, data, mode=0o600)


def manifest_read(folder: Path) -> Manifest:
    """Read a set's manifest.

    Raises CommandFailed for a set that was left half written, or whose manifest was altered.
    """
    try:
        read = json.loads((folder / NAME).read_text("utf-8"))
        form, seal = read.pop("format"), read.pop("seal")
    except FileNotFoundError:
        message = f"{folder} is half a backup: it has no {NAME}. Choose another set."
        raise CommandFailed(message) from None
    except (ValueError, KeyError, AttributeError):
        raise _altered(folder) from None
    if form != _FORMAT:
        message = f"{folder} was written by a later Huiliu (format {form}). Restore it with that."
        raise CommandFailed(message)
    if seal != _seal(read):
        raise _altered(folder)
    return Manifest(**read | {"parts": tuple(Part(**part) for part in read["parts"])})


def part_at(root: Path, path: str) -> Part:
    """Measure a file that lies in the backup."""
    with (root / path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Part(path=path, size_bytes=file.tell(), sha256=digest)


def flaws_of(root: Path, manifest: Manifest) -> Iterator[str]:
    """Read every part and name what is missing or altered; linear in the bytes."""
    for part in manifest.parts:
        try:
            found = part_at(root, part.path)
        except FileNotFoundError:
            yield f"{part.path} is missing"
            continue
        if found != part:
            yield f"{part.path} was altered"


def _seal(fields: dict[str, object]) -> str:
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _altered(folder: Path) -> CommandFailed:
    return CommandFailed(f"{folder / NAME} was altered or cut off. Choose another set.")
