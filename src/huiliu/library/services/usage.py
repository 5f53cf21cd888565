"""Where assets stand, as the modules above tell it: the library looks at none of them."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.kit import clock
from huiliu.library.models import Asset, Usage


def usage_note(
    user_kind: str, user_id: UUID, *, title: str, address: str, assets: Sequence[UUID]
) -> None:
    """Say which assets something shows now; what it showed before and no longer does is gone."""
    Usage.objects.filter(user_kind=user_kind, user_id=user_id).exclude(asset__in=assets).delete()
    for asset in Asset.objects.filter(pk__in=assets):
        Usage.objects.update_or_create(
            asset=asset,
            user_kind=user_kind,
            user_id=user_id,
            defaults={"title": title, "address": address, "noted_at": clock.now()},
        )
