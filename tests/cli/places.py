"""Installations on a server of one's own: database, data folder, and the environment for both."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connections
from psycopg import sql

from huiliu.kit.config import config
from huiliu.kit.postgres import Running


@contextmanager
def an_empty_place(server: Running, folder: Path) -> Iterator[Path]:
    """Give a data folder with nothing in it, its empty database named by the environment."""
    name = f"place{uuid4().hex[:10]}"
    connections.close_all()
    with psycopg.connect(server.superuser_dsn().url, autocommit=True) as admin:
        admin.execute(
            sql.SQL("create database {} owner huiliu_owner template template0").format(
                sql.Identifier(name)
            )
        )
        with at_place(server, name, folder):
            yield folder
        connections.close_all()
        admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


@contextmanager
def at_place(server: Running, name: str, folder: Path) -> Iterator[None]:
    """Lead the commands and Django's connections to a database and a data folder."""
    before = {alias: dict(connections[alias].settings_dict) for alias in connections}
    connections.close_all()
    for alias in connections:
        connections[alias].settings_dict["NAME"] = name
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUILIU_DATA", str(folder))
        patch.setenv("DATABASE_URL", server.app_dsn(name).url)
        patch.setenv("HUILIU_OWNER_DATABASE_URL", server.owner_dsn(name).url)
        patch.setenv("HUILIU_BACKUP_DATABASE_URL", server.superuser_dsn(name).url)
        config.cache_clear()
        try:
            yield
        finally:
            connections.close_all()
            for alias, settings in before.items():
                connections[alias].settings_dict.update(settings)
    config.cache_clear()
