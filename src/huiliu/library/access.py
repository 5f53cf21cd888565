"""The only way to an asset and to a collection."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize
from huiliu.library.errors import AssetNotFound, CollectionNotFound
from huiliu.library.models import Asset, Collection

_MAKERS = frozenset({Role.REPORTER, Role.EDITOR, Role.RIGHTS_OFFICER, Role.PUBLISHER})
_READERS = _MAKERS | {
    Role.REVIEWER_1,
    Role.REVIEWER_2,
    Role.REVIEWER_3,
    Role.PLANNER,
    Role.MONITOR,
    Role.CENTRE_MANAGER,
    Role.AUDITOR,
}

ACTIONS = (
    ActionRow("asset.view", _READERS),
    ActionRow("asset.add", _MAKERS),
    ActionRow("asset.describe", _MAKERS),
    ActionRow("asset.frame", _MAKERS),
    ActionRow("collection.keep", _MAKERS),
)


def access_asset(asset: UUID, *, by: UUID, action: str) -> Asset:
    """Give the asset if `by` may do `action` to it; raises AssetNotFound and Forbidden."""
    found: Asset | None = Asset.objects.filter(pk=asset).first()
    if found is None:
        raise AssetNotFound
    authorize(by, action)
    return found


def access_collection(collection: UUID, *, by: UUID, action: str) -> Collection:
    """Give a collection that is not archived; raises CollectionNotFound and Forbidden."""
    found: Collection | None = Collection.objects.filter(pk=collection, archived_at=None).first()
    if found is None:
        raise CollectionNotFound
    authorize(by, action)
    return found
