"""What is kept beside the database: keys that open, files that are what their names say."""

import random
from collections.abc import Iterator
from itertools import islice

from huiliu.kit.errors import HuiliuError

from .finding import Finding, Ward

_LOOKED_AT = 5000
_READ = 20


def check_keys(ward: Ward) -> Iterator[Finding]:
    """Every signing key is there and opens, and the log's key signed the newest checkpoint."""
    del ward
    from django.db import transaction

    from huiliu.accounts.api import tenant_cards
    from huiliu.ledger.api import key_flaws

    with transaction.atomic():
        for flaw in key_flaws([card.id for card in tenant_cards()]):
            yield Finding(wrong=flaw, mend="put back `keys/` and the kek from one backup")


def check_store_sample(ward: Ward) -> Iterator[Finding]:
    """The store answers, and some of its files are what their names say."""
    del ward
    from huiliu.kit.storage import store

    try:
        files = store()
        names = list(islice(files.digests(), _LOOKED_AT))
        faults = list(files.check(random.sample(names, min(_READ, len(names)))))
    except (HuiliuError, OSError) as error:
        yield Finding(wrong=f"the store cannot be read: {error}", mend="check HUILIU_STORE_*")
        return
    for fault in faults:
        yield Finding(
            wrong=f"{fault.place} is not what its name says",
            mend="`huiliu store check` names all such files; put them back from a backup",
        )


CHECKS = (check_keys, check_store_sample)
