"""A copy pack as one file: the words, the markup, the pictures with their credits, the covers."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape
from typing import Final

from django.utils.translation import gettext as _

from huiliu.kit.storage import Digest, store
from huiliu.newsroom.publishing.outlets.core.packs import Pack, Part
from huiliu.newsroom.publishing.outlets.core.posts import Shown
from huiliu.newsroom.publishing.outlets.covers import cover_drawn
from huiliu.newsroom.publishing.outlets.labels import PACK_WORDS, PART_WORDS
from huiliu.newsroom.publishing.outlets.materials import Material
from huiliu.newsroom.publishing.sharing import code_path

_WHEN: Final = (2020, 1, 1, 0, 0, 0)
"""The time of every file in it, so that the same story gives the same bytes."""
_NAME_MAX: Final = 40
_NOT_IN_NAMES: Final = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|.\s]+')
_DOCUMENT: Final = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>
<body>{html}</body></html>
"""


def pack_zip(pack: Pack, material: Material) -> bytes:
    """Give the pack; every name in it says what it is and who made it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in _files(pack, material):
            made.writestr(zipfile.ZipInfo(name, _WHEN), data)
    return out.getvalue()


def _files(pack: Pack, material: Material) -> Iterator[tuple[str, bytes]]:
    names = {shown.name: f"pictures/{_name(n, shown)}" for n, shown in enumerate(pack.pictures, 1)}
    yield "README.txt", _readme(pack, material).encode()
    yield "text.txt", _text(pack).encode()
    if pack.html:
        yield "page.html", _page(pack, material, names).encode()
    for shown in pack.pictures:
        yield names[shown.name], store().read(Digest(shown.digest))
    for ratio in pack.layout.covers if pack.pictures else ():
        yield f"covers/{ratio.replace(':', 'x')}.jpg", cover_drawn(pack.pictures[0], ratio)
    yield "qr.svg", _code(material.address).encode()


def _readme(pack: Pack, material: Material) -> str:
    article = material.article
    lines = [
        str(PACK_WORDS[pack.kind]),
        f"{article.title} ({article.code}-{article.number})",
        material.address,
        "",
        _("text.txt: the words, field by field; what found no room stands below each."),
    ]
    if pack.html:
        lines.append(_("page.html: open it in a browser, select all, copy it into the editor."))
    lines += [
        _("pictures: credits stand in the names; keep them with the pictures."),
        _("If the story is corrected or taken back, the desk asks you to do the same there."),
        "",
        *(f"{shown.caption} {shown.credit}".strip() for shown in pack.pictures),
    ]
    return "\n".join(lines) + "\n"


def _text(pack: Pack) -> str:
    parts = []
    for piece in pack.pieces:
        most = f"/{piece.most}" if piece.most else ""
        parts.append(f"## {PART_WORDS[piece.part]} ({piece.length}{most})\n\n{piece.text}\n")
        if piece.rest:
            parts.append(f"## {_('Cut off')}\n\n{piece.rest}\n")
    return "\n".join(parts)


def _page(pack: Pack, material: Material, names: dict[str, str]) -> str:
    html = pack.html
    for key, name in names.items():
        html = html.replace(f"picture:{key}", name)
    title = next((piece.text for piece in pack.pieces if piece.part is Part.TITLE), "")
    return _DOCUMENT.format(
        language=escape(material.article.language), title=escape(title), html=html
    )


def _name(number: int, shown: Shown) -> str:
    """Name a picture by its place, caption and credit.

    >>> _name(1, Shown(name="a", digest="", alt="", caption="夜航/1", credit="陈默摄",
    ...     width=1, height=1))
    '01-夜航-1-陈默摄.jpg'
    """
    words = (_NOT_IN_NAMES.sub("-", text).strip("-") for text in (shown.caption, shown.credit))
    kept = "-".join(text[:_NAME_MAX] for text in words if text)
    return f"{number:02d}-{kept}.jpg" if kept else f"{number:02d}.jpg"


def _code(address: str) -> str:
    side, path = code_path(address)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="600">'
        f'<rect width="100%" height="100%" fill="#fff"/><path d="{path}"/></svg>\n'
    )
