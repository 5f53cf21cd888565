"""Sends the shared cache's table to its own connection.

Counters of rate limits must survive the rollback of the request that raised them.
"""

from typing import Any


class CacheRouter:
    """Routes Django's cache table, and nothing else, to the connection `shared`."""

    def db_for_read(self, model: Any, **_: object) -> str | None:
        """Name the connection that reads `model`, or leave it to the default."""
        return "shared" if model._meta.app_label == "django_cache" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **_: object) -> bool | None:
        """Migrate over the default connection only; both lead to one database."""
        del app_label
        return db == "default"
