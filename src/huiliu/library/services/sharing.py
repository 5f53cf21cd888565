"""Assets shown to other tenants. The giver writes the rows; whom they name can read."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import QuerySet

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.scope import tenant_of_scope
from huiliu.library.errors import AssetNotFound
from huiliu.library.models import Asset, Share


def assets_share(
    subject_kind: str, subject_id: UUID, *, assets: Sequence[UUID], takers: Collection[UUID]
) -> None:
    """Let the takers look at these assets for this subject, and at no other of it any more."""
    ours = set(Asset.objects.filter(pk__in=assets).values_list("id", flat=True))
    if ours != set(assets):
        raise AssetNotFound
    held = _shares(subject_kind, subject_id)
    held.exclude(asset__in=assets).delete()
    Share.objects.bulk_create(
        (
            Share(
                giver_id=tenant_of_scope(),
                taker_id=taker,
                asset_id=asset,
                subject_kind=subject_kind,
                subject_id=subject_id,
                shared_at=clock.now(),
            )
            for taker in sorted(takers)
            for asset in assets
        ),
        ignore_conflicts=True,
    )
    record(
        "asset.share",
        object_kind=subject_kind,
        object_id=subject_id,
        after=f"{len(ours)} to {len(takers)}",
    )


def originals_share(subject_kind: str, subject_id: UUID, *, takers: Collection[UUID]) -> None:
    """Let these takers alone have the originals of what is shared for this subject."""
    held = _shares(subject_kind, subject_id)
    held.filter(taker_id__in=takers, original=False).update(original=True)
    held.filter(original=True).exclude(taker_id__in=takers).update(original=False)
    record("original.share", object_kind=subject_kind, object_id=subject_id)


def _shares(subject_kind: str, subject_id: UUID) -> "QuerySet[Share]":
    rows: QuerySet[Share] = Share.objects.filter(
        giver_id=tenant_of_scope(), subject_kind=subject_kind, subject_id=subject_id
    )
    return rows
