"""The environment that commands and their child processes run in.

Children get their settings by environment alone. The owner's password is in the environment of
one child only, `huiliu migrate`, and only for as long as that runs.
"""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from huiliu.kit.config import Config, ConfigInvalid, read_config
from huiliu.kit.postgres import PostgresError, Running, attach, serving, write_secret

from .errors import CommandFailed

SETTINGS = "huiliu.site.settings"
OWNER_URL = "HUILIU_OWNER_DATABASE_URL"
BACKUP_URL = "HUILIU_BACKUP_DATABASE_URL"
PRIVILEGED = frozenset({OWNER_URL, BACKUP_URL})
"""Ways into the database that no process which answers strangers is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """The two ways into the database that commands need; `owner_url` may be unknown."""

    app_url: str
    owner_url: str
    server: Running | None = None
    """Our own server; None for one that DATABASE_URL names."""


def settings() -> Config:
    """This command's settings, read anew.

    Raises CommandFailed naming the setting that cannot work.
    """
    try:
        return read_config(os.environ)
    except ConfigInvalid as error:
        raise CommandFailed(str(error)) from error


def database_folder(config: Config) -> Path:
    """Where our own server keeps its data."""
    return config.data / "postgres"


@contextmanager
def database(config: Config) -> Iterator[Database]:
    """The database of these settings; our own server is started for the block if none runs."""
    if config.database_url:
        yield Database(app_url=config.database_url, owner_url=config.owner_database_url)
        return
    with ExitStack() as stack:
        try:
            server = stack.enter_context(
                serving(database_folder(config), binaries=config.postgres_bin)
            )
        except PostgresError as error:
            raise CommandFailed(str(error)) from error
        yield database_of(server)


def running_database(config: Config) -> Database:
    """The database of these settings, which must run already.

    Raises CommandFailed when it does not.
    """
    if config.database_url:
        return Database(app_url=config.database_url, owner_url=config.owner_database_url)
    server = attach(database_folder(config))
    if server is None:
        message = (
            f"No database runs for {config.data}. Start everything with `huiliu up`, "
            "or the database alone with `huiliu postgres`."
        )
        raise CommandFailed(message)
    return database_of(server)


def database_of(server: Running) -> Database:
    """The ways into our own server."""
    return Database(app_url=server.app_dsn().url, owner_url=server.owner_dsn().url, server=server)


def app_environ(config: Config, database: Database) -> dict[str, str]:
    """The environment of web, streams, worker and every command that is not the owner's."""
    environ = {name: value for name, value in os.environ.items() if name not in PRIVILEGED}
    return environ | {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "DATABASE_URL": database.app_url,
        "HUILIU_DATA": str(config.data),
        "HUILIU_SECRET_KEY": secret_key(config),
    }


def owner_environ(config: Config, database: Database) -> dict[str, str]:
    """The environment of `huiliu migrate` alone.

    Raises CommandFailed when the owner's address is not known.
    """
    if not database.owner_url:
        message = (
            f"Migrations need the owner of the tables: set {OWNER_URL} for `huiliu migrate`, "
            "and leave it out everywhere else."
        )
        raise CommandFailed(message)
    return app_environ(config, database) | {OWNER_URL: database.owner_url}


def secret_key(config: Config) -> str:
    """The key of sessions and tickets: from the environment, in the demo made once and kept.

    Raises CommandFailed outside the demo when there is none.
    """
    if config.secret_key:
        return config.secret_key
    if not config.demo:
        message = (
            "HUILIU_SECRET_KEY is not set. Make one with `openssl rand -base64 48`, keep it "
            "secret, and set it for every process."
        )
        raise CommandFailed(message)
    path = config.data / "secret.key"
    if not path.exists():
        config.data.mkdir(parents=True, exist_ok=True)
        write_secret(path, secrets.token_urlsafe(48))
    return path.read_text("ascii")


def django_ready(environ: Mapping[str, str]) -> None:
    """Load Django in this process with the given environment."""
    os.environ.update(environ)
    if OWNER_URL not in environ:
        os.environ.pop(OWNER_URL, None)
    from huiliu.kit.config import config

    config.cache_clear()
    import django

    django.setup()
