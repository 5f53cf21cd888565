"""An appender as a process of its own: prints the id of each leaf once it is committed."""

import sys
from itertools import count
from pathlib import Path
from threading import Event
from uuid import UUID

import django

sys.path.insert(0, str(Path(__file__).parents[2]))


def main(tenant: UUID) -> None:
    """Append until killed."""
    django.setup()
    from django.db import transaction

    from huiliu.kit.scope import tenant_scope
    from huiliu.ledger import api as ledger

    pause = Event()
    for number in count(1):
        with transaction.atomic(), tenant_scope(tenant):
            facts = {"rows": number}
            leaf = ledger.append(ledger.LeafKind.AUDIT_ROOT, subject=tenant, facts=facts)
        sys.stdout.write(f"{leaf}\n")
        sys.stdout.flush()
        pause.wait(0.01)


main(UUID(sys.argv[1]))
