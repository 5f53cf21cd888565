"""The sample province: loaded once, reset on demand. Its content lies in `demo/` of a checkout."""

import argparse
import os
import shutil
import sys
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import huiliu
from huiliu.kit.config import Config
from huiliu.kit.postgres import attach, remove_folder

from .environment import app_environ, database, database_folder, django_ready, settings
from .errors import CommandFailed
from .prepared import stamp_forget

_ROOT = Path(huiliu.__file__).parents[2]
# Everything that a demo makes below HUILIU_DATA; nothing else there is ever deleted.
_MADE = ("public", "media", "store", "ledger", "search", "static", "keys", "secret.key")
_MARK = "province.mark"
_LOADING, _LOADED = "loading", "loaded"


def load_command(arguments: argparse.Namespace) -> int:
    """Load the province, unless people live in this database already."""
    del arguments
    os.environ["HUILIU_DEMO"] = "1"
    config = settings()
    with database(config) as found:
        django_ready(app_environ(config, found))
        _load_once(config.data / _MARK)
    return 0


def reset_command(arguments: argparse.Namespace) -> int:
    """Delete what the demo made; the next `huiliu demo` loads it afresh."""
    del arguments
    config = settings()
    _may_reset(config)
    stamp_forget(config)
    remove_folder(database_folder(config))
    for name in _MADE:
        path = config.data / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    (config.data / _MARK).unlink()
    print("The demo's data is deleted. `huiliu demo` starts with a fresh province.")
    return 0


def sample_logins() -> list[str]:
    """One line for each sample account that newcomers may use."""
    people = _ROOT / "demo" / "people.toml"
    if not people.is_file():
        return []
    password = tomllib.loads((_ROOT / "demo" / "province.toml").read_text("utf-8"))["password"]
    shown = [row for row in tomllib.loads(people.read_text("utf-8"))["person"] if row.get("shown")]
    return [f"{row['login']:<14}{password}   {row['name']} {row['post']}" for row in shown]


def _load_once(mark: Path) -> None:
    """The mark says whose folder this is, and whether a load ended."""
    from huiliu.accounts.api import tenant_cards

    if mark.exists() and mark.read_text("ascii") == _LOADING:
        message = "The last load was interrupted. Run `huiliu demo reset`, then start again."
        raise CommandFailed(message)
    if tenant_cards():
        print("This database has tenants already; the sample province was not loaded.")
        return
    load = _loader()
    mark.write_text(_LOADING, "ascii")
    load()
    mark.write_text(_LOADED, "ascii")


def _may_reset(config: Config) -> None:
    if config.database_url:
        message = "DATABASE_URL names a database of your own; `huiliu demo reset` leaves it alone."
        raise CommandFailed(message)
    if attach(database_folder(config)) is not None:
        message = f"Huiliu runs on {config.data}. Stop it first (Ctrl-C), then reset."
        raise CommandFailed(message)
    if not (config.data / _MARK).exists():
        message = f"{config.data} holds no sample province; nothing was deleted."
        raise CommandFailed(message)


def _loader() -> Callable[[], None]:
    sys.path.insert(0, str(_ROOT))
    try:
        load: Callable[[], None] = import_module("demo.loader").load_province
    except ModuleNotFoundError as error:
        message = f"The sample province is part of a checkout; there is no {_ROOT / 'demo'}."
        raise CommandFailed(message) from error
    return load
