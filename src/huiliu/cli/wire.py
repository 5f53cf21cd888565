"""What an operator gives the wire: the IPTC's whole vocabulary of topics."""

import argparse

from .environment import app_environ, database, django_ready, settings
from .errors import CommandFailed


def topics_command(arguments: argparse.Namespace) -> int:
    """Take the topics of a file in place of those that were loaded before."""
    if not arguments.file.is_file():
        message = f"There is no file {arguments.file}."
        raise CommandFailed(message)
    config = settings()
    with database(config) as found:
        django_ready(app_environ(config, found))
        from django.db import connections, transaction

        from huiliu.newsroom.wire import api

        try:
            with transaction.atomic():
                count = api.topics_load(arguments.file.read_bytes())
        except api.TopicsUnreadable as problem:
            raise CommandFailed(str(problem)) from problem
        finally:
            connections.close_all()
    print(f"{count:,} topics are known now. What comes from now on is tagged by them.")
    return 0
