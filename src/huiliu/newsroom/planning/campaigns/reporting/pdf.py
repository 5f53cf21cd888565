"""The report as a PDF that carries its own letters."""

from typing import Final

from fpdf import FPDF
from fpdf.enums import TableCellFillMode
from fpdf.fonts import FontFace
from fpdf.table import Row

from huiliu.kit.fonts import chinese_font
from huiliu.newsroom.planning.campaigns.errors import NoReportFont
from huiliu.newsroom.planning.campaigns.reporting import words
from huiliu.newsroom.planning.campaigns.reporting.facts import Line, Report

MIME: Final = "application/pdf"
_SANS, _SERIF = "sans", "serif"
_WIDTHS: Final = (10, 18, 60, 31, 20, 31, 87)
_INK, _QUIET, _ACCENT, _WASH = (21, 32, 31), (70, 83, 81), (17, 97, 106), (237, 241, 240)


class _Paper(FPDF):
    """Landscape pages with their number at the foot."""

    def footer(self) -> None:
        """Number the page."""
        self.set_y(-12)
        self.set_font(_SANS, size=8)
        self.set_text_color(*_QUIET)
        self.cell(0, 6, f"{self.page_no()} / {{nb}}", align="R")


def pdf_file(report: Report) -> bytes:
    """Set a report as PDF; raises NoReportFont where the machine has no Chinese font."""
    paper = _paper(report)
    paper.set_font(_SERIF, size=20)
    paper.set_text_color(*_INK)
    paper.multi_cell(0, 10, words.title_of(report), new_x="LMARGIN", new_y="NEXT")
    paper.ln(2)
    _facts(paper, report)
    _figures(paper, report)
    _lines(paper, report)
    paper.ln(4)
    paper.set_font(_SANS, size=8)
    paper.set_text_color(*_QUIET)
    for said in (words.beyond(report), words.foot()):
        paper.multi_cell(0, 4.5, said, new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())


def _paper(report: Report) -> _Paper:
    sans, serif = chinese_font(serif=False), chinese_font(serif=True)
    if sans is None or serif is None:
        raise NoReportFont
    paper = _Paper(orientation="landscape", format="A4")
    for name, font in ((_SANS, sans), (_SERIF, serif)):
        paper.add_font(name, fname=font.path, collection_font_number=font.face)
    paper.set_title(words.title_of(report))
    paper.set_author(report.campaign.giver.name)
    paper.set_creation_date(report.made_at)
    paper.set_margins(20, 18)
    paper.set_auto_page_break(auto=True, margin=18)
    paper.add_page()
    return paper


def _facts(paper: _Paper, report: Report) -> None:
    paper.set_font(_SANS, size=10)
    for name, value in words.facts_of(report):
        paper.set_text_color(*_QUIET)
        paper.cell(34, 6, name)
        paper.set_text_color(*_INK)
        paper.multi_cell(0, 6, value, new_x="LMARGIN", new_y="NEXT")
    if report.campaign.angle:
        paper.ln(1)
        paper.multi_cell(0, 6, report.campaign.angle, new_x="LMARGIN", new_y="NEXT")
    paper.ln(3)


def _figures(paper: _Paper, report: Report) -> None:
    for figure in report.figures:
        name, count, lines = words.figure_of(figure)
        paper.set_text_color(*_INK)
        paper.cell(34, 6, name)
        paper.cell(14, 6, count, align="R")
        paper.set_text_color(*_QUIET)
        paper.multi_cell(0, 6, f"    {lines}", new_x="LMARGIN", new_y="NEXT")
    paper.ln(3)


def _lines(paper: _Paper, report: Report) -> None:
    paper.set_font(_SANS, size=9)
    paper.set_draw_color(207, 215, 212)
    paper.set_text_color(*_INK)
    with paper.table(
        col_widths=_WIDTHS,
        line_height=5,
        text_align="LEFT",
        headings_style=FontFace(emphasis="", color=_QUIET, fill_color=_WASH),
        borders_layout="HORIZONTAL_LINES",
        cell_fill_mode=TableCellFillMode.NONE,
        padding=1,
    ) as table:
        head = table.row()
        for text in words.heads():
            head.cell(text)
        for line in report.lines_set:
            row = table.row()
            for text in words.cells_of(line):
                row.cell(text)
            _outputs(row, line)


def _outputs(row: Row, line: Line) -> None:
    if not line.outputs:
        row.cell(line.part.reason)
        return
    said = "\n".join(f"{output.title}  {output.code}" for output in line.outputs)
    row.cell(said, link=line.outputs[0].url, style=FontFace(color=_ACCENT))
