"""`huiliu pages rebuild`: every public page again, from the database."""

import argparse

from .environment import app_environ, database, django_ready, settings
from .errors import in_words


def rebuild_command(arguments: argparse.Namespace) -> int:
    """Queue the pages of every centre; the worker writes them."""
    del arguments
    config = settings()
    with database(config) as found:
        django_ready(app_environ(config, found))
        with in_words():
            releases = pages_queue()
    print(f"{releases} releases are queued; the worker writes them while it runs.")
    return 0


def pages_queue() -> int:
    """Queue every release of every centre; gives how many. Needs Django."""
    from django.db import connections, transaction

    from huiliu.accounts.api import tenant_cards
    from huiliu.kit.scope import tenant_scope
    from huiliu.newsroom.publishing.api import pages_renew

    releases = 0
    try:
        with transaction.atomic():
            for tenant in tenant_cards():
                with tenant_scope(tenant.id):
                    releases += pages_renew()
    finally:
        connections.close_all()
    return releases
