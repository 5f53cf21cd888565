"""Every reader of the library against bytes that a stranger made; `HUILIU_FUZZ_S` seconds each.

A reader may refuse or say nothing. It may not raise anything else, hang, or let markup through as
anything but text.
"""

import os
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from huiliu.library.core import pdf, sound
from huiliu.library.core.iim import iim_read, iim_segment
from huiliu.library.core.metadata import blocks_of, metadata_read
from huiliu.library.core.pictures import PictureRefused, picture_read
from huiliu.library.core.words import Words
from huiliu.library.core.workbench import Task, answer_of
from huiliu.library.core.xmp import xmp_packet, xmp_read
from tests.library.files import a_pdf, a_sound, in_folder, packed
from tests.library.pictures import a_photograph, a_picture, opened
from tests.library.test_metadata import AGENCY, TOLD, an_xmp

pytestmark = [pytest.mark.drill, pytest.mark.fuzz]

SECONDS = float(os.environ.get("HUILIU_FUZZ_S", "20"))
SLOWEST_S = 5.0
TOLD_JPEG = picture_read(a_picture(width=40), filename="", blocks=blocks_of(TOLD))
PICTURES = [one.data for one in TOLD_JPEG.renditions]
SEEDS: dict[str, list[bytes]] = {
    "iim": [AGENCY, iim_segment(TOLD)[30:]],
    "xmp": [
        xmp_packet(TOLD),
        an_xmp("<dc:subject><rdf:Bag><rdf:li>a</rdf:li></rdf:Bag></dc:subject>"),
    ],
    "exif": [*PICTURES, a_photograph(), a_picture("PNG", width=9, exif=Image.Exif().tobytes())],
    "pdf": [a_pdf(), a_pdf(packed(b"<< /S /Launch >>")), a_pdf(pages=2)],
    "sound": [a_sound(0.05), b"ID3\x04\x00\x00\x00\x00\x00\x0aTIT2", b"OggS" + bytes(40)],
    "picture": [a_picture(kind, width=30) for kind in ("PNG", "JPEG", "GIF", "WEBP")],
}


@st.composite
def damaged(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """Draw a seed with bytes changed, a piece repeated or lost, its end cut off."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, max(0, len(data) - 1)))
        piece = draw(st.binary(max_size=6))
        how = draw(st.sampled_from(["over", "in", "out", "again"]))
        if how == "over":
            data[place : place + len(piece)] = piece
        elif how == "in":
            data[place:place] = piece
        elif how == "out":
            del data[place : place + 20]
        else:
            data[place:place] = data[place : place + 40]
    return bytes(data[: draw(st.integers(0, len(data)))]) if draw(st.booleans()) else bytes(data)


def plain_words(said: Words) -> None:
    texts = [said.caption, said.alt, said.credit, said.creator, *said.keywords]
    assert all(text.isprintable() or "\u3000" in text for text in texts)
    assert xmp_read(xmp_packet(said)).caption == said.caption


def read_exif(data: bytes) -> None:
    plain_words(metadata_read(data))


def read_iim(data: bytes) -> None:
    said = iim_read(data)
    plain_words(said)
    assert iim_segment(said)[:2] in {b"", b"\xff\xed"}


def read_pdf(data: bytes) -> None:
    try:
        read = pdf.pdf_read(data)
    except pdf.PdfRefused:
        return
    assert read.pages > 0
    assert Image.open(BytesIO(read.preview)).width > 0


def read_picture(data: bytes) -> None:
    try:
        made = picture_read(data, filename="")
    except PictureRefused:
        return
    assert all(opened(one.data).getexif() == {} for one in made.renditions)


READERS: dict[str, Callable[[bytes], None]] = {
    "iim": read_iim,
    "xmp": lambda data: plain_words(xmp_read(data)),
    "exif": read_exif,
    "pdf": read_pdf,
    "picture": read_picture,
}


def for_a_while(seeds: list[bytes], read: Callable[[bytes], None]) -> int:
    """Read damaged seeds until the time is over; give how many."""
    end, count = time.monotonic() + SECONDS, 0
    quiet = settings(
        max_examples=200, database=None, derandomize=False, suppress_health_check=list(HealthCheck)
    )

    @quiet
    @given(damaged(seeds))
    def one(data: bytes) -> None:
        nonlocal count
        count += 1
        began = time.process_time()
        read(data)
        assert time.process_time() - began < SLOWEST_S

    while time.monotonic() < end:
        one()
    return count


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", sorted(READERS))
def test_no_bytes_break_a_reader(name: str) -> None:
    assert for_a_while(SEEDS[name], READERS[name]) > 0


@pytest.mark.filterwarnings("ignore")
def test_no_bytes_break_the_reader_of_sounds(tmp_path: Path) -> None:
    sound.sound_renditions(in_folder(tmp_path, a_sound(0.2)), tmp_path, tags={"title": "a"})
    seeds = [*SEEDS["sound"], (tmp_path / "sound.mp3").read_bytes()]

    def read(data: bytes) -> None:
        in_folder(tmp_path, data)
        (tmp_path / "tags.json").write_text("{}", encoding="utf-8")
        assert answer_of(Task.HEAD, tmp_path)
        assert answer_of(Task.SOUND, tmp_path)

    assert for_a_while(seeds, read) > 0
