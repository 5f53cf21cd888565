"""Files as others send them, made here byte by byte."""

import struct
import zipfile
import zlib
from io import BytesIO
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STORY = "社区食堂开门，一份晚饭十五元。老人说：比家里热闹。"


def a_document(body: str) -> bytes:
    """Wrap a body of WordprocessingML."""
    head = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}" xmlns:mc="{MC}">'
    return f"{head}<w:body>{body}</w:body></w:document>".encode()


def a_zip(entries: dict[str, bytes]) -> bytes:
    """Pack entries, compressed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def a_docx(*paragraphs: str) -> bytes:
    """Make a Word document of plain paragraphs."""
    runs = (f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    return a_zip({"word/document.xml": a_document("".join(runs))})


def a_docx_of(body: str) -> bytes:
    """Make a Word document of raw WordprocessingML."""
    return a_zip({"word/document.xml": a_document(body)})


def a_zip_that_lies(size_bytes: int) -> bytes:
    """Make a DOCX whose directory claims a small text while it unpacks to `size_bytes`."""
    text = b"<w>" + b" " * size_bytes
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packed.compress(text) + packed.flush()
    name = b"word/document.xml"
    crc, claimed = zlib.crc32(text), 1000
    local = struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(data), claimed, len(name), 0
    )
    central = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(data), claimed, len(name),
        0, 0, 0, 0, 0, 0,
    )  # fmt: skip
    start = len(local) + len(name) + len(data)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(central) + len(name), start, 0)
    return local + name + data + central + name + end
