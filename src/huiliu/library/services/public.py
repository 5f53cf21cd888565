"""What everyone may read: renditions under `media/`, by their digest, and notices of those gone.

The same bytes may belong to several assets, also of several centres: a file goes only when none of
them is public. Whoever writes or removes one holds the lock of its digest until the commit.
"""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from uuid import UUID

from huiliu.kit.config import config
from huiliu.kit.files import write_atomic
from huiliu.kit.locks import hold_all
from huiliu.kit.scope import system_scope
from huiliu.kit.storage import Digest, store
from huiliu.library.core.pictures import AVIF, JPEG, WEBP
from huiliu.library.models import Asset, RenditionRow

MEDIA_ENDINGS = {
    WEBP: "webp",
    JPEG: "jpg",
    AVIF: "avif",
    "audio/webm": "webm",
    "audio/mpeg": "mp3",
}
GONE = ".gone"
"""Ending of the empty file that stands for one taken away: the server answers 410."""

StillShown = Callable[[Sequence[UUID]], Collection[UUID]]


def renditions_publish(asset: UUID) -> None:
    """Write an asset's public files, those that are not there yet, and those drawn later too."""
    row = Asset.objects.select_for_update().filter(pk=asset).first()
    if row is None:
        return
    if not row.is_public:
        row.is_public = True
        row.save(update_fields=["is_public"])
    files_publish(row)


def renditions_withdraw(assets: Collection[UUID], *, still_shown: StillShown) -> None:
    """Take the public files of assets away, but of those that `still_shown` names.

    It is asked once nobody else can publish them; safe to repeat.
    """
    rows = list(Asset.objects.select_for_update().filter(pk__in=assets).order_by("pk"))
    kept = set(still_shown([row.id for row in rows]))
    for row in rows:
        if row.id not in kept:
            row.is_public = False
            row.save(update_fields=["is_public"])
            _files_withdraw(row)


def files_publish(row: Asset) -> None:
    """Write the files of a public asset that are not there."""
    for one in _held(row):
        path = media_path(one)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, store().read(Digest(one.digest)))
        _gone(path).unlink(missing_ok=True)


def media_path(rendition: RenditionRow) -> Path:
    """Tell where a rendition's public file lies."""
    return config().data / "media" / f"{rendition.digest}.{MEDIA_ENDINGS[rendition.mime]}"


def _files_withdraw(row: Asset) -> None:
    """Remove first, which needs no room on the disk; the notice follows."""
    rows = _held(row)
    elsewhere = _public_elsewhere(row, [one.digest for one in rows])
    for path in [media_path(one) for one in rows if one.digest not in elsewhere]:
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(_gone(path), b"")


def _held(row: Asset) -> list[RenditionRow]:
    rows = list(RenditionRow.objects.filter(asset=row))
    hold_all(f"media {one.digest}" for one in rows)
    return rows


def _public_elsewhere(row: Asset, digests: Sequence[str]) -> set[str]:
    """Give those of the digests that another public asset has, whichever centre's it is."""
    with system_scope("media"):
        others = RenditionRow.objects.filter(digest__in=digests, asset__is_public=True)
        return set(others.exclude(asset_id=row.id).values_list("digest", flat=True))


def _gone(path: Path) -> Path:
    return path.with_name(f"{path.name}{GONE}")
