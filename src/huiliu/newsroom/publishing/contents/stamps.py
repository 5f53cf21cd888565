"""What an answer of the content API rests on: as long as it is the same, so is the answer.

Every release, correction, recall and withdrawal adds to the centre's list of changes in its own
transaction, and a product says when it was changed. So one statement tells whether anything that
was read before still holds, and a partner that asks again costs no more.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import get_language

from huiliu.kit.database import one_row
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.errors import ChannelOff

_STAMP: Final = """
select
    coalesce((select max(sequence) from newsroom_publishing_change
              where tenant_id = %(tenant)s), 0),
    coalesce((select is_on from newsroom_publishing_channel
              where tenant_id = %(tenant)s and kind = %(kind)s), true),
    (select changed_at from newsroom_delivery_product
     where tenant_id = %(tenant)s and id = %(product)s)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The state of a centre's list and of a product, in the language of who asks."""

    tenant: UUID
    product: UUID
    head: int
    changed_at: datetime | None
    language: str


def stamp_of(product: UUID) -> Stamp:
    """Give the stamp of now; raises ChannelOff where the centre publishes nothing to partners."""
    tenant = tenant_of_scope()
    values = {"tenant": tenant, "kind": ChannelKind.API.value, "product": product}
    row = one_row(_STAMP, values)
    head, is_on, changed_at = row or (0, False, None)
    if not is_on:
        raise ChannelOff
    return Stamp(
        tenant=tenant,
        product=product,
        head=head,
        changed_at=changed_at,
        language=get_language() or "",
    )
