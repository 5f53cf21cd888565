"""Renditions: drawn anew, carrying the words that travel, and public only when a page needs them.

Everything here may run twice: what is there already is not made again.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from uuid import UUID

from huiliu.kit.canonical import canonical_json
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.kit.storage import Digest, store
from huiliu.library.core import workbench
from huiliu.library.core.framing import RATIOS, Box, frame
from huiliu.library.core.metadata import blocks_of
from huiliu.library.core.pictures import (
    AVIF,
    JPEG,
    WEBP,
    Rendition,
    Wanted,
    renditions_make,
    widths_for,
)
from huiliu.library.core.words import Words
from huiliu.library.core.workbench import Refused, Task
from huiliu.library.models import Asset, Kind, RenditionRow
from huiliu.library.services.framing import framing_of
from huiliu.library.services.public import files_publish
from huiliu.library.services.reading import drawable

_FORMS = (WEBP, JPEG, AVIF)
_CUT_FORMS = (WEBP, JPEG)
_CUT_WIDTHS = (480, 960)
_SOUND_MIMES = {"sound.webm": "audio/webm", "sound.mp3": "audio/mpeg"}
# A large picture and the encoders of AVIF take some 150 MB while it is drawn: one at a time.
_one_picture = Lock()
_DRAWN = "1"
"""Changes when renditions are drawn in another way, so that all are drawn again."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a rendition belongs among its asset's: enough to know whether it is there."""

    wanted: Wanted
    ratio: str = ""

    @property
    def key(self) -> tuple[str, str, str, int]:
        return self.ratio, self.box, self.wanted.mime, self.wanted.width

    @property
    def box(self) -> str:
        return self.wanted.box.text() if self.wanted.box else ""


def draw_later(asset: Asset) -> None:
    """Let a job make what an upload did not wait for."""
    enqueue("library.draw", lock=f"asset {asset.id}", asset=str(asset.id))


def asset_draw(asset: UUID) -> None:
    """Make the renditions that are missing, and measure a sound; publish them if others are."""
    row = Asset.objects.select_for_update().get(pk=asset)
    made = _sound(row) if row.kind == Kind.SOUND else _pictures(row)
    if made and row.is_public:
        files_publish(row)
    announce("assets", row.id)


def public_words(words: Words) -> Words:
    """Give what goes into public copies: no place, no keywords, no time."""
    return replace(words, place="", keywords=(), taken_at=None, has_place=False)


def words_of(row: Asset) -> Words:
    """Give an asset's words that its public copies carry."""
    return Words(
        caption=row.caption,
        alt=row.alt,
        credit=row.credit,
        creator=row.creator,
        source=row.source,
        copyright=row.copyright,
        usage_terms=row.usage_terms,
        web_statement=row.web_statement,
        digital_source=row.digital_source,
    )


def recipe_of(words: Words) -> str:
    """Name the words that a rendition carries, in 16 hex digits."""
    said = [
        _DRAWN,
        *(words.caption, words.alt, words.credit, words.creator, words.source),
        *(words.copyright, words.usage_terms, words.web_statement, words.digital_source),
    ]
    return hashlib.sha256(canonical_json(said)).hexdigest()[:16]


def rendition_keep(asset: Asset, made: Rendition, *, ratio: str = "", box: str = "") -> None:
    """Keep a rendition's bytes and its row, once."""
    RenditionRow.objects.get_or_create(
        asset=asset,
        mime=made.mime,
        width=made.width,
        ratio=ratio,
        box=box,
        recipe=recipe_of(words_of(asset)),
        defaults={"height": made.height, "digest": store().put(made.data)},
    )


def _pictures(row: Asset) -> bool:
    present = _present(row)
    missing = [place for place in _places(row) if place.key not in present]
    if not missing:
        return False
    source = drawable(store().read(Digest(row.digest)), Kind(row.kind))
    wanted = [place.wanted for place in missing]
    with _one_picture:
        made = renditions_make(source, wanted, blocks=blocks_of(words_of(row)))
    for place, one in zip(missing, made, strict=True):
        rendition_keep(row, one, ratio=place.ratio, box=place.box)
    return True


def _present(row: Asset) -> set[tuple[str, str, str, int]]:
    rows = RenditionRow.objects.filter(asset=row, recipe=recipe_of(words_of(row)))
    return set(rows.values_list("ratio", "box", "mime", "width"))


def _places(row: Asset) -> Iterator[_Place]:
    for width in widths_for(row.width):
        yield from (_Place(Wanted(form, width)) for form in _FORMS)
    framing = framing_of(row)
    if framing is None:
        return
    for ratio in (*RATIOS, *(name for name in framing.drawn if name not in RATIOS)):
        box = frame(ratio, framing, width=row.width, height=row.height)
        for width in _cut_widths(box, row):
            yield from (_Place(Wanted(form, width, box), ratio) for form in _CUT_FORMS)


def _cut_widths(box: Box, row: Asset) -> list[int]:
    left, _top, right, _bottom = box.pixels(row.width, row.height)
    return sorted({min(width, right - left) for width in _CUT_WIDTHS})


def _sound(row: Asset) -> bool:
    if (
        row.fault
        or RenditionRow.objects.filter(asset=row, recipe=recipe_of(words_of(row))).exists()
    ):
        return False
    try:
        _sound_work(row)
    except Refused as problem:
        # The head was sound, the rest is not: said on the page, the original stays.
        row.fault = problem.why
        row.save(update_fields=["fault"])
        return False
    return True


def _sound_work(row: Asset) -> None:
    words = words_of(row)
    said = {
        "title": words.caption,
        "artist": words.creator or words.credit,
        "copyright": words.copyright,
        "comment": words.usage_terms,
    }
    tags = {name: text for name, text in said.items() if text}
    with TemporaryDirectory(prefix="huiliu-sound-") as name:
        folder = Path(name)
        (folder / workbench.ORIGINAL).write_bytes(store().read(Digest(row.digest)))
        answer = workbench.work(Task.SOUND, folder, tags=tags)
        for file, mime in _SOUND_MIMES.items():
            rendition_keep(row, Rendition(mime, 0, 0, (folder / file).read_bytes()))
    row.measured = {key: answer[key] for key in ("duration_s", "loudness_lufs", "peaks")}
    row.save(update_fields=["measured"])
