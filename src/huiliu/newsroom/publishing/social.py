"""Social cards, drawn by code: what a link to a story looks like where it is shared.

Drawn with the release and kept with its files, so that the manifest names their hashes. A card says
in its comment of what it was drawn; a later release of the same takes its bytes over. The headline
is set in the system's Chinese font; where there is none, a card without words is drawn.
"""

import io
from collections.abc import Mapping
from functools import cache, partial
from typing import Final
from uuid import UUID

from PIL import Image, ImageDraw, ImageFont

from huiliu.kit.canonical import JsonValue, canonical_json, sha256_hex
from huiliu.kit.fonts import chinese_font
from huiliu.kit.storage import Digest, store
from huiliu.library import api as library
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.article import Article
from huiliu.newsroom.publishing.core.breaking import lines_set

SIZE: Final = (1200, 630)
SQUARE: Final = 300
_MARGIN: Final = 72
_PICTURE_WIDTH: Final = 474
_TITLE_PX: Final = (72, 60, 52)
_TITLE_LINES: Final = 4
_LEADING: Final = 1.4
_SMALL_PX: Final = 32
_PAPER, _INK, _ACCENT, _QUIET = "#ffffff", "#15201f", "#11616a", "#4b5a58"
_QUALITY: Final = 84
_DRAWN: Final = 1
"""Changes when cards are drawn in another way, so that all are drawn again."""
_THOUSANDTHS: Final = 1000

Font = ImageFont.FreeTypeFont


def cards_drawn(article: Article, *, before: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give a release's card and its square thumbnail, by file name.

    `before` are those of the release before it: where they show the same, they are given again.
    """
    source = _source(article)
    if all(_source_of(before.get(name, b"")) == source for name in (paths.CARD, paths.THUMBNAIL)):
        return dict(before)
    card, thumbnail = _drawn(article)
    return {paths.CARD: _jpeg(card, source), paths.THUMBNAIL: _jpeg(thumbnail, source)}


def _source(article: Article) -> str:
    """Name what a card is drawn of, in 64 hex digits."""
    asset, shown = next(iter(article.pictures.items()), ("", None))
    crop = library.crop_of(UUID(asset), "3:4") if asset else None
    said: list[JsonValue] = [_DRAWN, article.title, article.site.name]
    said += [shown.card.digest if shown else "", crop.text if crop else ""]
    said.append(chinese_font(serif=True) is not None)
    return sha256_hex(canonical_json(said))


def _source_of(card: bytes) -> str:
    """Give what a card says that it was drawn of; empty where it says nothing."""
    if not card:
        return ""
    with Image.open(io.BytesIO(card)) as opened:
        return bytes(opened.info.get("comment", b"")).decode("ascii", "replace")


def _drawn(article: Article) -> tuple[Image.Image, Image.Image]:
    picture = _picture(article)
    card = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(card)
    right = SIZE[0]
    if picture is not None:
        right -= _PICTURE_WIDTH
        card.paste(picture, (right, 0))
    draw.rectangle((0, 0, 12, SIZE[1]), fill=_ACCENT)
    _title(draw, article.title, width=right - 2 * _MARGIN)
    _mark(draw, _MARGIN, SIZE[1] - _MARGIN - 44, 44)
    _foot(draw, article)
    return card, _thumbnail(picture)


@cache
def _font(px: int, *, serif: bool) -> Font | None:
    found = chinese_font(serif=serif)
    return ImageFont.truetype(found.path, px, index=found.face) if found else None


def _title(draw: ImageDraw.ImageDraw, title: str, *, width: int) -> None:
    """Set the headline as large as it fits into its lines."""
    for px in _TITLE_PX:
        font = _font(px, serif=True)
        if font is None:
            return
        measure = partial(_length, px)
        rows = lines_set(title, width=width, most=_TITLE_LINES, measure=measure)
        if not rows[-1].endswith("…") or px == _TITLE_PX[-1]:
            break
    for number, row in enumerate(rows):
        draw.text((_MARGIN, _MARGIN - 12 + number * px * _LEADING), row, font=font, fill=_INK)


def _length(px: int, text: str) -> float:
    """Measure a line sign by sign: for a headline that is near enough, and each is asked once."""
    return sum(_sign_length(px, sign) for sign in text)


@cache
def _sign_length(px: int, sign: str) -> float:
    font = _font(px, serif=True)
    return font.getlength(sign) if font else px


def _foot(draw: ImageDraw.ImageDraw, article: Article) -> None:
    font = _font(_SMALL_PX, serif=False)
    if font is not None:
        place = (_MARGIN + 60, SIZE[1] - _MARGIN - 42)
        draw.text(place, article.site.name, font=font, fill=_QUIET)


def _mark(draw: ImageDraw.ImageDraw, left: int, top: int, size: int) -> None:
    """Draw the mark: three streams that become one."""
    unit = size / 32
    for start in (8, 16, 24):
        points = [
            (left + x * unit, top + (16 + (start - 16) * (1 - _eased(x / 20))) * unit)
            for x in range(2, 21)
        ]
        draw.line([*points, (left + 30 * unit, top + 16 * unit)], fill=_ACCENT, width=4)


def _eased(share: float) -> float:
    return share * share * (3 - 2 * share)


def _thumbnail(picture: Image.Image | None) -> Image.Image:
    if picture is not None:
        side = picture.width
        return picture.crop((0, 0, side, side)).resize((SQUARE, SQUARE))
    made = Image.new("RGB", (SQUARE, SQUARE), _PAPER)
    _mark(ImageDraw.Draw(made), 50, 50, 200)
    return made


def _picture(article: Article) -> Image.Image | None:
    """Give the first picture in the frame that its focus asks for; None where there is none."""
    first = next(iter(article.pictures.items()), None)
    if first is None:
        return None
    asset, shown = first
    data = store().read(Digest(shown.card.digest))
    with Image.open(io.BytesIO(data)) as opened:
        opened.draft("RGB", (SIZE[0], SIZE[1]))
        whole = opened.convert("RGB")
    size = (_PICTURE_WIDTH, SIZE[1])
    return whole.resize(size, box=_box(UUID(asset), whole.size))


def _box(asset: UUID, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Give the part of the picture that fills the frame: around its focus, else its middle."""
    width, height = size
    crop = library.crop_of(asset, "3:4")
    if crop is None:
        wanted = min(width, height * _PICTURE_WIDTH / SIZE[1])
        tall = wanted * SIZE[1] / _PICTURE_WIDTH
        return (
            (width - wanted) / 2,
            (height - tall) / 2,
            (width + wanted) / 2,
            (height + tall) / 2,
        )
    left, top = crop.left * width / _THOUSANDTHS, crop.top * height / _THOUSANDTHS
    right = left + crop.width * width / _THOUSANDTHS
    return (left, top, min(right, width), min(top + crop.height * height / _THOUSANDTHS, height))


def _jpeg(image: Image.Image, source: str) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, comment=source.encode())
    return out.getvalue()
