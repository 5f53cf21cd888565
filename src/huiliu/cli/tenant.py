"""A new centre from the console, while everything runs: nothing is restarted."""

import argparse

from .environment import app_environ, database, django_ready, settings
from .errors import CommandFailed

_FLAGS = ("slug", "name", "short_name", "kind", "motto", "accent")


def add_command(arguments: argparse.Namespace) -> int:
    """Found the centre that a file or flags describe; a second run changes nothing."""
    config = settings()
    if arguments.file and not arguments.file.is_file():
        raise CommandFailed(f"{arguments.file} is no file.")
    with database(config) as found:
        django_ready(app_environ(config, found))
        from django.core.management import CommandError, call_command
        from django.db import connections

        told = {name: getattr(arguments, name) for name in _FLAGS}
        try:
            call_command(
                "tenant_add",
                file=arguments.file,
                dry_run=arguments.dry_run,
                person=arguments.person,
                **told,
            )
        except CommandError as error:
            raise CommandFailed(str(error)) from error
        finally:
            connections.close_all()
    return 0
