"""What is findable, made anew from the modules' own rows."""

import argparse
from uuid import UUID

from .environment import app_environ, database, django_ready, settings
from .errors import CommandFailed


def rebuild_command(arguments: argparse.Namespace) -> int:
    """Write the entries of every tenant anew, batch by batch; a job then makes the index."""
    config = settings()
    with database(config) as found:
        django_ready(app_environ(config, found))
        from django.db import connections

        from huiliu.accounts.api import tenant_cards
        from huiliu.kit.search import sources

        kinds = [arguments.kind] if arguments.kind else sorted(sources)
        if not set(kinds) <= set(sources):
            message = f"There is no kind {arguments.kind!r}. Kinds: {', '.join(sorted(sources))}."
            raise CommandFailed(message)
        try:
            for tenant in tenant_cards():
                written = sum(_kind_written(kind, tenant.id) for kind in kinds)
                print(f"{tenant.name}  {written:,} entries")
            _index_asked_for()
        finally:
            connections.close_all()
    print("The entries are written. The worker makes the index now, or when it starts.")
    return 0


def _kind_written(kind: str, tenant: UUID) -> int:
    """Write one tenant's entries of one kind, each batch in a transaction of its own."""
    from django.db import transaction

    from huiliu.kit.scope import tenant_scope
    from huiliu.kit.search.remaking import entries_remake

    after: UUID | None = None
    count = 0
    while True:
        with transaction.atomic(), tenant_scope(tenant):
            batch = entries_remake(kind, after=after)
        if batch is None:
            return count
        after, count = batch.last, count + batch.size


def _index_asked_for() -> None:
    from django.db import transaction

    from huiliu.kit.scope import system_scope
    from huiliu.kit.search.remaking import index_ask

    with transaction.atomic(), system_scope("search"):
        index_ask()
