"""Writes of the library, one function an action."""

from pathlib import Path, PurePath
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import digest_of, record
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.files import write_atomic
from huiliu.kit.live import announce
from huiliu.kit.search import index_later
from huiliu.kit.storage import Digest, store
from huiliu.library.access import access_asset
from huiliu.library.core.pictures import Picture, PictureRefused, picture_read
from huiliu.library.errors import AssetRefused, UploadTooLarge, WordsNeeded
from huiliu.library.models import Asset, RenditionRow
from huiliu.library.selectors import asset_row_sent_before

MEDIA_ENDINGS = {"image/webp": "webp", "image/jpeg": "jpg"}


def asset_add(
    data: bytes, *, filename: str, caption: str, credit: str, alt: str, by: UUID
) -> Asset:
    """Keep an original and make its renditions; a second click gives the same asset."""
    authorize(by, "asset.add")
    _words_check(caption, credit, alt)
    if len(data) > config().upload_bytes_max:
        raise UploadTooLarge
    picture = _read(data, filename=_plain_name(filename))
    digest = store().put(data)
    before = asset_row_sent_before(digest=digest, caption=caption.strip(), by=by)
    if before is not None:
        return before
    asset = Asset.objects.create(
        filename=_plain_name(filename),
        caption=caption.strip(),
        credit=credit.strip(),
        alt=alt.strip(),
        mime=picture.mime,
        width=picture.width,
        height=picture.height,
        size_bytes=len(data),
        digest=digest,
        added_by=by,
        added_at=clock.now(),
    )
    for one in picture.renditions:
        RenditionRow.objects.create(
            asset=asset,
            mime=one.mime,
            width=one.width,
            height=one.height,
            digest=store().put(one.data),
        )
    record("asset.add", object_kind="asset", object_id=asset.id, after=asset.digest)
    announce("assets", asset.id)
    index_later("asset", asset.id)
    return asset


def asset_describe(asset: UUID, *, caption: str, credit: str, alt: str, by: UUID) -> Asset:
    """Change the words about an asset; its bytes stay."""
    row = access_asset(asset, by=by, action="asset.describe")
    _words_check(caption, credit, alt)
    before = _words_digest(row)
    row.caption, row.credit, row.alt = caption.strip(), credit.strip(), alt.strip()
    row.save(update_fields=["caption", "credit", "alt"])
    record(
        "asset.describe",
        object_kind="asset",
        object_id=row.id,
        before=before,
        after=_words_digest(row),
    )
    announce("assets", row.id)
    index_later("asset", row.id)
    return row


def renditions_publish(asset: UUID) -> None:
    """Write an asset's public files, those that are not there yet."""
    for row in RenditionRow.objects.filter(asset_id=asset):
        path = media_path(row.digest, row.mime)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, store().read(Digest(row.digest)))


def media_path(digest: str, mime: str) -> Path:
    """Tell where a rendition's public file lies."""
    return config().data / "media" / f"{digest}.{MEDIA_ENDINGS[mime]}"


def _read(data: bytes, *, filename: str) -> Picture:
    try:
        return picture_read(data, filename=filename)
    except PictureRefused as problem:
        raise AssetRefused(problem.why) from problem


def _plain_name(filename: str) -> str:
    # A browser may send a whole path, with either slash, and control characters in it.
    last = PurePath(filename.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[-200:]


def _words_check(caption: str, credit: str, alt: str) -> None:
    if not (caption.strip() and credit.strip() and alt.strip()):
        raise WordsNeeded


def _words_digest(asset: Asset) -> str:
    return digest_of({"caption": asset.caption, "credit": asset.credit, "alt": asset.alt})
