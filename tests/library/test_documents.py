"""PDFs: read where they are quiet, refused where they would act."""

import io
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from PIL import Image

from huiliu.library.core import pdf
from huiliu.library.core.workbench import Refused, Task, answer_of, work
from tests.library.files import a_pdf, an_empty_pdf, in_folder, packed

SCRIPT = b"91 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\n"


def why_refused(data: bytes) -> str:
    with pytest.raises(pdf.PdfRefused) as caught:
        pdf.pdf_read(data)
    return caught.value.why


def test_pages_words_and_the_first_page_are_read() -> None:
    read = pdf.pdf_read(a_pdf(pages=3))

    assert (read.pages, read.text.split("\n")) == (3, ["Beiyunhe"] * 3)
    assert Image.open(io.BytesIO(read.preview)).size == (375, 500)


def test_words_end_where_the_limit_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "TEXT_MAX", 8)

    assert pdf.pdf_read(a_pdf(pages=3)).text == "Beiyunhe"


@pytest.mark.parametrize(
    ("extra", "kinds"),
    [
        (SCRIPT, ("script",)),
        (SCRIPT.replace(b"JavaScript /JS", b"Java#53cript /J#53"), ("script",)),
        (packed(b"91 0 << /S /Launch /F (cmd.exe) >>"), ("launch",)),
        (packed(b"<< /EF << /F 3 0 R >> /Type /EmbeddedFile >>"), ("files",)),
        (packed(b"<< /XFA 3 0 R >>", names=b"/Type /ObjStm /Filter [/FlateDecode]"), ("media",)),
        (b"91 0 obj\n<< /S /SubmitForm /F (http://a.example) >>\nendobj\n", ("sending",)),
        (b"91 0 obj\n<< /S /URI /URI (https://a.example) /JSON 1 >>\nendobj\n", ()),
        (packed(b"(/JavaScript)", names=b"/Type /XObject /Filter /FlateDecode"), ()),
    ],
)
def test_what_would_act_is_named(extra: bytes, kinds: tuple[str, ...]) -> None:
    assert pdf.active_parts(a_pdf(extra)) == kinds


def test_an_unpacked_object_stream_is_read_as_it_is() -> None:
    stream = b"90 0 obj\n<< /Type /ObjStm >>\nstream\n<< /S /Launch >>\nendstream\nendobj\n"

    assert pdf.active_parts(stream) == ("launch",)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (a_pdf(SCRIPT), "active"),
        (b"%PDF-1.7\nnothing", "broken"),
        (an_empty_pdf(), "broken"),
        (a_pdf().replace(b"/Kids [10 0 R]", b"/Kids [77 0 R]"), "broken"),
        (a_pdf(packed(b"x", names=b"/ObjStm /Filter /LZWDecode")), "broken"),
        (a_pdf(packed(b"x").replace(b"\nx\x9c", b"\n??")), "broken"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, why: str) -> None:
    assert why_refused(data) == why


def test_what_swells_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_PACKED_MAX", 1000)

    assert why_refused(a_pdf(packed(b"0" * 2000))) == "too_large"


def test_more_pages_than_anyone_reads_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PAGES_MAX", 1)

    assert why_refused(a_pdf(pages=2)) == "too_large"


def test_a_locked_file_is_refused() -> None:
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >>" % (
        b"o" * 32,
        b"u" * 32,
    )
    data = a_pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R /ID [(a) (a)] " + locked)

    assert why_refused(data) == "locked"


def test_pdfium_s_own_findings_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium.PdfDocument, "count_attachments", lambda _self: 1)

    assert why_refused(a_pdf()) == "active"


def test_the_process_gives_pages_and_preview(tmp_path: Path) -> None:
    in_folder(tmp_path, a_pdf())

    assert work(Task.PDF, tmp_path) == {"pages": 1, "text": "Beiyunhe"}
    assert (tmp_path / "preview.png").read_bytes().startswith(b"\x89PNG")
    assert answer_of(Task.PDF, tmp_path) == {"pages": 1, "text": "Beiyunhe"}


def test_the_process_ends_at_its_memory(tmp_path: Path) -> None:
    in_folder(tmp_path, a_pdf())

    with pytest.raises(Refused, match="costly"):
        work(Task.PDF, tmp_path, memory_bytes=64 * 1024 * 1024)
