"""Writes of the library, one function an action."""

from huiliu.library.services.collecting import (
    assets_collect,
    assets_license,
    collection_archive,
    collection_arrange,
    collection_create,
    collection_drop,
    collection_rename,
)
from huiliu.library.services.describing import asset_describe
from huiliu.library.services.drawing import asset_draw
from huiliu.library.services.framing import framing_of, framing_set, framing_undo
from huiliu.library.services.public import (
    MEDIA_ENDINGS,
    renditions_publish,
    renditions_withdraw,
)
from huiliu.library.services.sharing import assets_share, originals_share
from huiliu.library.services.taking import asset_add
from huiliu.library.services.usage import usage_note

__all__ = [
    "MEDIA_ENDINGS",
    "asset_add",
    "asset_describe",
    "asset_draw",
    "assets_collect",
    "assets_license",
    "assets_share",
    "collection_archive",
    "collection_arrange",
    "collection_create",
    "collection_drop",
    "collection_rename",
    "framing_of",
    "framing_set",
    "framing_undo",
    "originals_share",
    "renditions_publish",
    "renditions_withdraw",
    "usage_note",
]
