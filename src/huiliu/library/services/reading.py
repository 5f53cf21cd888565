"""Tells what an uploaded file is, by its bytes, and reads it with the limits of its kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from huiliu.library.core import workbench
from huiliu.library.core.metadata import Blocks
from huiliu.library.core.pdf import looks_like_pdf
from huiliu.library.core.pictures import PictureRefused, Rendition, picture_read
from huiliu.library.core.sound import ENDINGS
from huiliu.library.core.workbench import Refused, Task
from huiliu.library.errors import AssetRefused
from huiliu.library.models import Kind

PDF = "application/pdf"
_SOUND_MARKS = ((0, b"ID3"), (0, b"fLaC"), (0, b"OggS"), (4, b"ftyp"))
_MPEG_SYNC = 0xFFE0
_TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """What was understood of a file. `facts` are the kind's own: pages, seconds, codec."""

    kind: Kind
    mime: str
    width: int = 0
    height: int = 0
    likeness: int | None = None
    renditions: tuple[Rendition, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    text: str = ""


def kind_of(data: bytes) -> Kind:
    """Tell the kind by the first bytes; what is neither PDF nor sound may be a picture."""
    if looks_like_pdf(data):
        return Kind.DOCUMENT
    is_wave = data[:4] == b"RIFF" and data[8:12] == b"WAVE"
    is_mpeg = int.from_bytes(data[:2]) & _MPEG_SYNC == _MPEG_SYNC and data[:3] != b"\xff\xd8\xff"
    marked = any(data[at : at + len(mark)] == mark for at, mark in _SOUND_MARKS)
    return Kind.SOUND if is_wave or is_mpeg or marked else Kind.PICTURE


def file_read(data: bytes, *, filename: str, blocks: Blocks) -> FileRead:
    """Read a file and make its first renditions; raises AssetRefused."""
    readers = {Kind.PICTURE: _picture, Kind.DOCUMENT: _document, Kind.SOUND: _sound}
    try:
        return readers[kind_of(data)](data, filename, blocks)
    except (PictureRefused, Refused) as problem:
        raise AssetRefused(problem.why) from problem


def drawable(data: bytes, kind: Kind) -> bytes:
    """Give the picture to draw renditions from: itself, or a document's first page."""
    return data if kind is Kind.PICTURE else _worked(data, Task.PDF)[1]


def _picture(data: bytes, filename: str, blocks: Blocks) -> FileRead:
    read = picture_read(data, filename=filename, blocks=blocks)
    return FileRead(
        kind=Kind.PICTURE,
        mime=read.mime,
        width=read.width,
        height=read.height,
        likeness=read.likeness,
        renditions=read.renditions,
    )


def _document(data: bytes, filename: str, blocks: Blocks) -> FileRead:
    _ending_check(filename, ("pdf",))
    said, page = _worked(data, Task.PDF)
    drawn = picture_read(page, filename="", blocks=blocks)
    return FileRead(
        kind=Kind.DOCUMENT,
        mime=PDF,
        width=drawn.width,
        height=drawn.height,
        renditions=drawn.renditions,
        facts={"pages": said["pages"]},
        text=str(said[_TEXT]),
    )


def _sound(data: bytes, filename: str, _blocks: Blocks) -> FileRead:
    said, _page = _worked(data, Task.HEAD)
    mime = str(said.pop("mime"))
    _ending_check(filename, ENDINGS[mime])
    return FileRead(kind=Kind.SOUND, mime=mime, facts=said)


def _worked(data: bytes, task: Task) -> tuple[workbench.Answer, bytes]:
    with TemporaryDirectory(prefix="huiliu-read-") as name:
        folder = Path(name)
        (folder / workbench.ORIGINAL).write_bytes(data)
        said = workbench.work(task, folder)
        preview = folder / workbench.PREVIEW
        return said, preview.read_bytes() if task is Task.PDF else b""


def _ending_check(filename: str, endings: tuple[str, ...]) -> None:
    ending = filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    if ending and ending not in endings:
        raise Refused("false_ending")
