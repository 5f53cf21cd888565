"""How long the security log is kept, and reading it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connection, transaction

from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.security.models import SecurityEvent


def prune() -> int:
    """Forget what is older than HUILIU_SECURITY_LOG_DAYS; give how many events.

    Goes through the database's own function, which keeps 183 days whatever it is asked.
    """
    before = clock.now() - timedelta(days=config().security_log_days)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select kit_security_log_prune(%s)", (before,))
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def events_since(moment: datetime) -> Iterator[SecurityEvent]:
    """Give the events since a moment, oldest first."""
    return SecurityEvent.objects.filter(at__gte=moment).order_by("at", "id").iterator()
