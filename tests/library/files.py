"""PDFs and sounds made by code, good and bad."""

import io
import math
import wave
import zlib
from array import array
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]


def a_pdf(*extra: bytes, text: str = "Beiyunhe", pages: int = 1) -> bytes:
    """Write a PDF of `pages` pages with a line of text, and objects of one's own before its end."""
    content = f"BT /F1 12 Tf 20 160 Td ({text}) Tj ET".encode()
    kids = b" ".join(b"%d 0 R" % (10 + at) for at in range(pages))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        4: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    }
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 150 200] /Contents 4 0 R"
    page += b" /Resources << /Font << /F1 3 0 R >> >> >>"
    objects |= {10 + at: page for at in range(pages)}
    return _written(objects, extra)


def _written(objects: dict[int, bytes], extra: tuple[bytes, ...]) -> bytes:
    data = b"%PDF-1.7\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    data += b"".join(extra)
    start = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        data += b"%d 1\n%010d 00000 n \n" % (number, place)
    return data + b"trailer\n<< /Root 1 0 R /Size 99 >>\nstartxref\n%d\n%%%%EOF\n" % start


def packed(body: bytes, *, names: bytes = b"/Type /ObjStm /Filter /FlateDecode") -> bytes:
    """Write an object stream, packed as PDF 1.5 packs its objects."""
    data = zlib.compress(body)
    return b"90 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        names,
        len(data),
        data,
    )


def an_empty_pdf() -> bytes:
    """Write a PDF without a page."""
    document = pdfium.PdfDocument.new()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def a_sound(
    seconds: float = 1.0, *, level_db: float = -23.0, channels: int = 2, rate_hz: int = 48_000
) -> bytes:
    """Write a WAV of a 1000 Hz tone at 48 kHz; `level_db` is its peak below full scale.

    `rate_hz` is what the file claims of itself.
    """
    top = 32767 * 10 ** (level_db / 20)
    period = [round(top * math.sin(2 * math.pi * at / 48)) for at in range(48)]
    one = array("h", [value for value in period for _ in range(channels)]).tobytes()
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(one * int(seconds * 1000))
    return out.getvalue()


def in_folder(folder: Path, data: bytes) -> Path:
    """Lay a file where the workbench looks for it."""
    path = folder / "original"
    path.write_bytes(data)
    return path
