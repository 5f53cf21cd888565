"""Whether the audit trail still says what it said when the ledger sealed it."""

import argparse

from .environment import app_environ, database, django_ready, settings
from .errors import in_words


def verify_command(arguments: argparse.Namespace) -> int:
    """Name every altered, missing or unexplained row; status 1 if there is any."""
    del arguments
    config = settings()
    with database(config) as found:
        django_ready(app_environ(config, found))
        from django.db import connections, transaction

        from huiliu.audit.api import trails_verify

        try:
            with in_words(), transaction.atomic():
                findings = trails_verify()
        finally:
            connections.close_all()
    for finding in findings:
        print(f"{finding.flaw.value}  tenant {finding.tenant}  {finding.subject}")
    print(f"{len(findings)} flaws found." if findings else "The audit trail is whole.")
    return int(bool(findings))
