"""Paragraphs of a Word document, read from its zip with limits on everything that can swell.

Only `word/document.xml` is read: no macro, picture, link or embedded file is touched.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from lxml import etree

from huiliu.kit.markup.errors import Fault, MarkupRefused
from huiliu.kit.markup.strict import strict_root

ENTRIES_MAX: Final = 2000
TOTAL_BYTES_MAX: Final = 100 * 1024 * 1024
RATIO_MAX: Final = 200
DOCUMENT_BYTES_MAX: Final = 16 * 1024 * 1024
_SMALL_BYTES = 1024 * 1024
_DOCUMENT = "word/document.xml"
_ENCRYPTED = 0x1
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT = f"{_W}p", f"{_W}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WALKED = (_PARAGRAPH, _TEXT, f"{_W}tab", f"{_W}br", _FALLBACK)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


def docx_paragraphs(data: bytes) -> tuple[str, ...]:
    """Return the paragraphs of a DOCX file, empty ones left out.

    Raises MarkupRefused: cut off or damaged, no Word document, locked by a password, or an archive
    that would swell beyond its limits (2,000 entries, 100 MB, 200 times its size, 16 MB of text).
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive)
            document = _read(archive)
    except KeyError as missing:
        raise MarkupRefused(Fault.NOT_DOCX) from missing
    except _BROKEN as broken:
        raise MarkupRefused(Fault.BROKEN) from broken
    return tuple(text for text in _paragraphs(_parsed(document)) if text)


def _check(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise MarkupRefused(Fault.LOCKED)
    total = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES_MAX or total > TOTAL_BYTES_MAX or any(map(_swells, entries)):
        raise MarkupRefused(Fault.DANGEROUS)


def _swells(entry: zipfile.ZipInfo) -> bool:
    big = entry.file_size > _SMALL_BYTES
    return big and entry.file_size > RATIO_MAX * max(entry.compress_size, 1)


def _read(archive: zipfile.ZipFile) -> bytes:
    # The sizes that an archive claims may lie: what comes out is counted too.
    with archive.open(_DOCUMENT) as file:
        document = file.read(DOCUMENT_BYTES_MAX + 1)
    if len(document) > DOCUMENT_BYTES_MAX:
        raise MarkupRefused(Fault.DANGEROUS)
    return document


def _parsed(document: bytes) -> etree._Element:
    try:
        return strict_root(document)
    except MarkupRefused as broken:
        raise MarkupRefused(Fault.BROKEN) from broken


def _paragraphs(root: etree._Element) -> Iterator[str]:
    """Give the words of each paragraph in the order of their beginnings; linear.

    A text box holds paragraphs of its own, which come by themselves; what stands in a fallback for
    older programs was said already.
    """
    written: list[list[str]] = []
    opened: list[list[str]] = []
    doubled = 0
    for event, node in etree.iterwalk(root, events=("start", "end"), tag=_WALKED):
        is_start = event == "start"
        if node.tag == _FALLBACK:
            doubled += 1 if is_start else -1
        elif doubled:
            continue
        elif node.tag != _PARAGRAPH:
            if is_start and opened:
                opened[-1].append((node.text or "") if node.tag == _TEXT else " ")
        elif is_start:
            opened.append([])
            written.append(opened[-1])
        else:
            opened.pop()
    return ("".join(words).strip() for words in written)


def docx_names(data: bytes) -> tuple[str, ...]:
    """Return the names of what a DOCX file holds; raises MarkupRefused as docx_paragraphs does."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive)
            return tuple(archive.namelist())
    except _BROKEN as broken:
        raise MarkupRefused(Fault.BROKEN) from broken


def docx_part(data: bytes, name: str, *, bytes_max: int) -> bytes:
    """Return one thing that a DOCX file holds; empty where it is missing or larger than that.

    Raises MarkupRefused as docx_paragraphs does.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive)
            with archive.open(name) as file:
                held = file.read(bytes_max + 1)
    except KeyError:
        return b""
    except _BROKEN as broken:
        raise MarkupRefused(Fault.BROKEN) from broken
    return held if len(held) <= bytes_max else b""
