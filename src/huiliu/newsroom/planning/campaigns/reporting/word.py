"""The report as a Word file."""

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from huiliu.newsroom.planning.campaigns.reporting import words
from huiliu.newsroom.planning.campaigns.reporting.facts import Line, Report

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT = "Noto Sans CJK SC"
_WIDTHS_MM = (10, 18, 60, 31, 20, 31, 87)


def word_file(report: Report) -> bytes:
    """Set a report as .docx, in landscape, with a link to everything that went out."""
    document = Document()
    _style(document)
    document.core_properties.title = words.title_of(report)
    document.core_properties.author = report.campaign.giver.name
    document.add_heading(words.title_of(report), level=1)
    for name, value in words.facts_of(report):
        line = document.add_paragraph()
        line.add_run(f"{name}  ").bold = True
        line.add_run(value)
    if report.campaign.angle:
        document.add_paragraph(report.campaign.angle)
    _figures(document, report)
    _lines(document, report)
    document.add_paragraph(words.beyond(report))
    document.add_paragraph(words.foot())
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _style(document: Any) -> None:
    """Turn the page, and let Chinese be set in a Chinese font."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    for name in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, name, Mm(20))
    for name in ("Normal", "Heading 1"):
        style = document.styles[name]
        style.font.name = _FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)


def _figures(document: Any, report: Report) -> None:
    table = document.add_table(rows=0, cols=3)
    table.style = "Light Grid"
    for figure in report.figures:
        for cell, text in zip(table.add_row().cells, words.figure_of(figure), strict=True):
            cell.text = text
    document.add_paragraph()


def _lines(document: Any, report: Report) -> None:
    table = document.add_table(rows=1, cols=len(words.heads()))
    table.style, table.autofit = "Light Grid", False
    for cell, text in zip(table.rows[0].cells, words.heads(), strict=True):
        cell.text = text
    for line in report.lines_set:
        cells = table.add_row().cells
        for cell, text in zip(cells, words.cells_of(line), strict=False):
            cell.text = text
        _outputs(cells[-1], line)
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS_MM, strict=True):
            cell.width = Mm(width)


def _outputs(cell: Any, line: Line) -> None:
    paragraph = cell.paragraphs[0]
    if not line.outputs:
        paragraph.add_run(line.part.reason)
    for place, output in enumerate(line.outputs):
        if place:
            paragraph = cell.add_paragraph()
        _link(paragraph, output.title, output.url)
        paragraph.add_run(f"  {output.code}")


def _link(paragraph: Any, text: str, url: str) -> None:
    """Set a link; python-docx reads them, but makes none."""
    key = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link, run = OxmlElement("w:hyperlink"), OxmlElement("w:r")
    link.set(qn("r:id"), key)
    said = OxmlElement("w:t")
    said.text = text
    run.append(said)
    link.append(run)
    paragraph._p.append(link)  # noqa: SLF001 - the library gives no other way in
