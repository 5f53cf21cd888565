"""`huiliu backup FOLDER`: add one set, while Huiliu runs."""

import argparse
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from huiliu.cli.dumping import dump_write
from huiliu.cli.environment import Database, app_environ, database, django_ready, settings
from huiliu.cli.errors import in_words
from huiliu.kit import clock
from huiliu.kit.config import Config

from .manifest import Manifest, Part, manifest_write, part_at
from .shelf import Shelf, shelf_for_writing


@dataclass(slots=True, kw_only=True)
class _Set:
    """One set that is being written. Only this module changes it."""

    shelf: Shelf
    name: str
    parts: list[Part]
    copied_bytes: int = 0
    damaged: int = 0

    @property
    def folder(self) -> Path:
        return self.shelf.root / self.name

    def add(self, path: str) -> None:
        self.parts.append(part_at(self.shelf.root, path))


def backup_command(arguments: argparse.Namespace) -> int:
    """Write one set and say what it holds; status 1 if a file of the store is damaged."""
    config, began = settings(), time.monotonic()
    folder = arguments.folder.absolute()
    with _closed_to_others(), database(config) as found, shelf_for_writing(folder) as shelf:
        django_ready(app_environ(config, found))
        started = clock.now()
        one = _Set(shelf=shelf, name=f"{started:%Y%m%dT%H%M%SZ}", parts=[])
        one.folder.mkdir()
        try:
            with in_words():
                _fill(one, config, found, with_kek=arguments.with_kek)
        except BaseException:
            shutil.rmtree(one.folder, ignore_errors=True)
            raise
        manifest = Manifest(
            made_at=started.isoformat(timespec="seconds"),
            has_kek=arguments.with_kek,
            parts=tuple(one.parts),
        )
        manifest_write(one.folder, manifest)
    _report(one, config, seconds=time.monotonic() - began, with_kek=arguments.with_kek)
    return int(one.damaged > 0)


@contextmanager
def _closed_to_others() -> Iterator[None]:
    """Whatever is made inside is the caller's alone, by PostgreSQL's programs too."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _fill(one: _Set, config: Config, found: Database, *, with_kek: bool) -> None:
    """In the order that makes the set consistent; see the package."""
    _take_ledger(one, config)
    dump_write(one.folder / "database.dump", config, found)
    one.add(f"{one.name}/database.dump")
    _take_files(one)
    _take_keys(one, config, with_kek=with_kek)


def _take_ledger(one: _Set, config: Config) -> None:
    from huiliu.ledger.api import log_file, log_paths

    note, paths = log_paths()
    for path in paths:
        kept = f"ledger/{path}"
        if not (one.shelf.root / kept).exists():
            data = log_file(path)
            one.shelf.keep_bytes(kept, data)
            one.copied_bytes += len(data)
        one.add(kept)
    key = config.data / "ledger" / "log.pub"
    for name, data in (("log.pub", key.read_bytes() if note else b""), ("checkpoint", note)):
        if data:
            one.shelf.keep_bytes(f"{one.name}/{name}", data)
            one.add(f"{one.name}/{name}")


def _take_files(one: _Set) -> None:
    from huiliu.kit.storage import store
    from huiliu.kit.storage.digest import shelf_of

    files = store()
    for digest in files.digests():
        path = f"store/{shelf_of(digest)}"
        kept = one.shelf.root / path
        if not kept.exists():
            with files.open(digest) as source:
                whole = one.shelf.keep_stream(path, source, digest=digest)
            if not whole:
                one.damaged += 1
                print(f"Damaged in the store, not kept: {files.place(digest)}")
                continue
            one.copied_bytes += kept.stat().st_size
        # The name is the hash; every byte is read again before a restore.
        size = kept.stat().st_size
        one.parts.append(Part(path=path, size_bytes=size, sha256=digest))


def _take_keys(one: _Set, config: Config, *, with_kek: bool) -> None:
    # The demo's own key marks the audit rows that no seal covers yet; elsewhere it is a setting.
    marks = config.data / "secret.key"
    if marks.exists():
        one.shelf.keep_bytes(f"{one.name}/{marks.name}", marks.read_bytes())
        one.add(f"{one.name}/{marks.name}")
    for path in _key_files(config.data / "keys", with_kek=with_kek):
        kept = f"{one.name}/keys/{path.name}"
        one.shelf.keep_bytes(kept, path.read_bytes())
        one.add(kept)


def _key_files(folder: Path, *, with_kek: bool) -> Iterator[Path]:
    yield from sorted(folder.glob("*.key"))
    if with_kek and (folder / "kek").is_file():
        yield folder / "kek"


def _report(one: _Set, config: Config, *, seconds: float, with_kek: bool) -> None:
    total = sum(part.size_bytes for part in one.parts)
    print(f"Backup {one.folder}: {len(one.parts)} files, {total:,} bytes.")
    print(f"{one.copied_bytes:,} bytes of files and tiles were new. It took {seconds:.1f} s.")
    if with_kek:
        print("It holds the key that opens the signing keys: keep it as you keep a password.")
    elif not config.ledger_kek:
        print(f"Not in it: {config.data / 'keys' / 'kek'}. Keep a copy apart: it opens the keys.")
