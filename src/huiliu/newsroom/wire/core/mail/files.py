"""A file that came along with a mail, as an item: read where it is a picture or a document."""

from typing import Final

from huiliu.kit.canonical import sha256_hex
from huiliu.newsroom.wire.core.documents import is_docx, read_docx
from huiliu.newsroom.wire.core.item import Item, ItemKind, Rendition, Unread
from huiliu.newsroom.wire.core.pictures.forms import is_picture
from huiliu.newsroom.wire.core.pictures.reading import read_picture
from huiliu.newsroom.wire.core.prose import one_line, worded
from huiliu.newsroom.wire.core.refusal import Refused

_KINDS: Final = {
    "image": ItemKind.PICTURE,
    "video": ItemKind.VIDEO,
    "audio": ItemKind.AUDIO,
}


def file_item(held: bytes, *, path: str, name: str, mime: str) -> Item:
    """Give a file as an item; one that cannot be read stands with its name and its reason."""
    try:
        if is_picture(held):
            return read_picture(held, name=name, path=path)
        if is_docx(held):
            return read_docx(held, name=name, path=path)
    except Refused as refused:
        return _plain(held, path, name, mime, reason=refused.reason.value)
    return _plain(held, path, name, mime, reason="")


def _plain(held: bytes, path: str, name: str, mime: str, *, reason: str) -> Item:
    digest = sha256_hex(held)
    rendition = Rendition(
        name="original",
        mime=one_line(mime),
        title=one_line(name),
        size_bytes=len(held),
        digest=f"sha256:{digest}",
        path=path,
    )
    return Item(
        kind=_KINDS.get(mime.partition("/")[0], ItemKind.COMPONENT),
        uri=f"urn:sha256:{digest}",
        headlines=worded(one_line(name), role="title"),
        renditions=(rendition,),
        unread=(Unread(path=path, reason=reason),) if reason else (),
    )
