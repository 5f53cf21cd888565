"""Brings the database and the collected assets to this version. The only step of the owner."""

import argparse
from contextlib import redirect_stdout
from io import StringIO

from .environment import database, django_ready, owner_environ, settings
from .prepared import Stamp, code_digest, database_identity, stamp_forget, stamp_read, stamp_write


def migrate_command(arguments: argparse.Namespace) -> int:
    """Migrate, then collect the assets."""
    del arguments
    config = settings()
    with database(config) as found:
        environ = owner_environ(config, found)
        identity, before = database_identity(found.app_url), stamp_read(config)
        stamp_forget(config)
        django_ready(environ)
        _bring_up_to_date()
        province = before is not None and before.database == identity and before.province
        stamp_write(config, Stamp(code=code_digest(), database=identity, province=province))
    return 0


def _bring_up_to_date() -> None:
    from django.core.management import call_command
    from django.db import connections

    call_command("createcachetable", "huiliu_cache", verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)
    with redirect_stdout(StringIO()):
        call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()
