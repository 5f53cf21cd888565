"""An asset's files for the desk: renditions to look at, originals to keep."""

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from huiliu.kit.pages import person_of
from huiliu.library import api

_RANGE = re.compile(r"bytes=(\d{1,12})-(\d{0,12})")
_CLOSED = "default-src 'none'; sandbox"


@require_GET
def asset_file(request: HttpRequest, asset: UUID, digest: str) -> HttpResponse:
    """Give a rendition to the desk; its bytes never change, so the browser may keep them."""
    data, mime = api.rendition_read(asset, digest=digest, by=person_of(request))
    headers = {"Cache-Control": "private, max-age=86400, immutable", "Accept-Ranges": "bytes"}
    part = _asked(request.headers.get("Range", ""), len(data))
    if part is None:
        return HttpResponse(data, content_type=mime, headers=headers)
    # Players seek by asking for a part; some play nothing that cannot be asked so.
    headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{len(data)}"
    return HttpResponse(
        data[part.start : part.stop], status=206, content_type=mime, headers=headers
    )


@require_GET
def asset_original(request: HttpRequest, asset: UUID) -> HttpResponse:
    """Give the original to be saved; the browser may neither show nor run it."""
    data, card = api.original_read(asset, by=person_of(request))
    said = content_disposition_header(as_attachment=True, filename=card.filename or "original")
    headers = {"Content-Disposition": said or "attachment", "Content-Security-Policy": _CLOSED}
    return HttpResponse(data, content_type=card.mime, headers=headers)


def _asked(text: str, size: int) -> slice | None:
    """Read one range of bytes; anything else, and one beyond the end, asks for all."""
    found = _RANGE.fullmatch(text)
    if found is None or int(found[1]) >= size:
        return None
    start, last = int(found[1]), int(found[2] or size - 1)
    return slice(start, min(last, size - 1) + 1) if last >= start else None
