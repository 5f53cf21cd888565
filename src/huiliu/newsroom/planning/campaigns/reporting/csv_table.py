"""The parts of a campaign as a table for other programs."""

from collections.abc import Iterator

from huiliu.kit.sheets import sheet_of
from huiliu.newsroom.planning.campaigns.reporting import words
from huiliu.newsroom.planning.campaigns.reporting.facts import Line, Report

MIME = "text/csv; charset=utf-8"


def csv_file(report: Report) -> bytes:
    """Write one row a part, with numbers and addresses of what went out."""
    return sheet_of([words.heads(), *(_row(line) for line in report.lines)]).encode()


def _row(line: Line) -> tuple[str, ...]:
    return (*words.cells_of(line), " ".join(_outputs(line)) or line.part.reason)


def _outputs(line: Line) -> Iterator[str]:
    for output in line.outputs:
        yield f"{output.code} {output.url}"
