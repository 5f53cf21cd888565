"""The province's desk and its operator, and a centre whose log has records."""

from uuid import UUID

from django.db import transaction

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger
from tests import builders


def an_operator() -> tuple[PersonCard, TenantCard]:
    """Make the operator of the whole platform, at the province's desk."""
    with transaction.atomic():
        person = accounts.operator_create(
            login="chief", name="周运维", password=builders.PASSWORD, province="北京市级平台"
        )
        desk = next(card for card in accounts.tenant_cards() if card.slug == "province")
    return person, desk


def some_records(centre: TenantCard, *, subject: UUID, count: int = 3) -> None:
    """State facts about a thing and let the sequencer give them their places."""
    with transaction.atomic(), tenant_scope(centre.id):
        for number in range(count):
            ledger.append(
                ledger.LeafKind.REVIEW_PASSED, subject=subject, facts={"round": number + 1}
            )
    ledger.sequence_pending()
