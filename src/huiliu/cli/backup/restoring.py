"""`huiliu restore FOLDER`: put one set into an empty place, or go on where that was interrupted."""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from huiliu.cli.dumping import dump_read, reader_dsn
from huiliu.cli.environment import (
    Database,
    app_environ,
    database,
    database_folder,
    django_ready,
    owner_environ,
    settings,
)
from huiliu.cli.errors import CommandFailed, in_words
from huiliu.cli.named import names_without_file
from huiliu.cli.pages import pages_queue
from huiliu.cli.prepared import stamp_forget
from huiliu.kit.config import Config
from huiliu.kit.files import write_atomic
from huiliu.kit.postgres import PostgresError, attach, reading
from huiliu.kit.postgres.folder import known_folder

from .interrupted import interrupted_set, mark_remove, mark_set
from .manifest import Manifest, flaws_of, manifest_read
from .shelf import chosen_set, shelf_for_reading

_KEPT = ("store", "ledger")


def restore_command(arguments: argparse.Namespace) -> int:
    """Check every byte of a set, then put it in place; status 1 if rows name missing files."""
    config, began = settings(), time.monotonic()
    shelf = shelf_for_reading(arguments.folder.absolute())
    name = chosen_set(shelf, arguments.at)
    for half in sorted(set(shelf.sets()) - set(shelf.whole_sets())):
        print(f"Left aside, half written: {half}")
    manifest = manifest_read(shelf.root / name)
    _require_empty(config, name)
    _require_whole(shelf.root, manifest)
    print(f"The set {name} is whole: {len(manifest.parts)} files. Putting it in place…")
    config.data.mkdir(parents=True, exist_ok=True)
    mark_set(config, name)
    with database(config) as found:
        missing = _put(shelf.root / name, manifest, config, found)
    mark_remove(config)
    _report(manifest, config, missing=missing, seconds=time.monotonic() - began)
    return int(missing > 0)


def _require_empty(config: Config, name: str) -> None:
    if interrupted_set(config) == name:
        return
    if not config.database_url and attach(database_folder(config)) is not None:
        message = f"Huiliu runs on {config.data}. Restore into an empty place."
        raise CommandFailed(message)
    lies = [part for part in _KEPT if _holds_anything(config.data / part)]
    lies += [path.name for path in (config.data / "keys").glob("*.key")]
    if _has_database(config):
        lies.append("a database")
    if lies:
        message = (
            f"{config.data} is not empty: it holds {', '.join(sorted(lies))}. Nothing was changed. "
            "Restore into an empty place, or move that away first."
        )
        raise CommandFailed(message)


def _holds_anything(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _has_database(config: Config) -> bool:
    if not config.database_url:
        return known_folder(database_folder(config)).cluster.exists()
    given = Database(app_url=config.database_url, owner_url=config.owner_database_url)
    question = "select exists (select from pg_tables where schemaname = 'public')"
    try:
        with reading(reader_dsn(config, given).url) as connection:
            row = connection.execute(question).fetchone()
    except PostgresError as error:
        raise CommandFailed(str(error)) from error
    return bool(row and row[0])


def _require_whole(root: Path, manifest: Manifest) -> None:
    flaws = list(flaws_of(root, manifest))
    if flaws:
        shown = "\n".join(f"  {flaw}" for flaw in flaws[:20])
        message = (
            f"The set is damaged in {len(flaws)} places; nothing was changed:\n{shown}\n"
            "Choose an older set with --at."
        )
        raise CommandFailed(message)


def _put(folder: Path, manifest: Manifest, config: Config, found: Database) -> int:
    """Every step may be repeated; gives how many named files are missing."""
    stamp_forget(config)
    _put_keys(folder, manifest, config)
    environ = owner_environ(config, found)
    _put_ledger(folder, manifest, config)
    dump_read(folder / "database.dump", config, found)
    done = subprocess.run(
        [sys.executable, "-m", "huiliu.cli.main", "migrate"], env=environ, check=False
    )
    if done.returncode != 0:
        raise CommandFailed("`huiliu migrate` failed; what it said stands above.")
    django_ready(app_environ(config, found))
    with in_words():
        _put_files(folder.parent, manifest)
        pages_queue()
        from huiliu.kit.storage import store

        missing = list(names_without_file(reader_dsn(config, found), store()))
    for digest in missing:
        print(f"A row names a file that this set does not hold: {digest}")
    return len(missing)


def _put_keys(folder: Path, manifest: Manifest, config: Config) -> None:
    marks = folder / "secret.key"
    if marks.exists():
        write_atomic(config.data / marks.name, marks.read_bytes(), mode=0o600)
    keys = config.data / "keys"
    keys.mkdir(parents=True, exist_ok=True, mode=0o700)
    for part in manifest.parts_below(f"{folder.name}/keys/"):
        path = keys / Path(part.path).name
        if not path.exists():
            write_atomic(path, (folder.parent / part.path).read_bytes(), mode=0o600)


def _put_ledger(folder: Path, manifest: Manifest, config: Config) -> None:
    """The checkpoint last, as the sequencer writes it."""
    for part in manifest.parts_below("ledger/"):
        write_atomic(config.data / part.path, (folder.parent / part.path).read_bytes())
    for name in ("log.pub", "checkpoint"):
        if (folder / name).exists():
            write_atomic(config.data / "ledger" / name, (folder / name).read_bytes())


def _put_files(root: Path, manifest: Manifest) -> None:
    from huiliu.kit.storage import store

    files = store()
    for part in manifest.parts_below("store/"):
        with (root / part.path).open("rb") as source:
            files.put(source)


def _report(manifest: Manifest, config: Config, *, missing: int, seconds: float) -> None:
    state = f"{missing} files are missing" if missing else "everything that rows name is there"
    print(f"Restored what was kept at {manifest.made_at}: {state}. It took {seconds:.1f} s.")
    print("Public pages are queued: the worker writes them after the next start.")
    if not (config.ledger_kek or (config.data / "keys" / "kek").exists()):
        path = config.data / "keys" / "kek"
        print(f"Before you start: put the key that opens the keys back to {path} (chmod 600).")
