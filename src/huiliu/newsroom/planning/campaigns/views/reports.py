"""The report of a campaign: as a page, as files, as a table."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from huiliu.kit.pages import person_of
from huiliu.newsroom.planning.campaigns import api
from huiliu.newsroom.planning.campaigns.reporting import words
from huiliu.newsroom.planning.campaigns.reporting.csv_table import MIME as CSV
from huiliu.newsroom.planning.campaigns.reporting.csv_table import csv_file
from huiliu.newsroom.planning.campaigns.reporting.facts import Report
from huiliu.newsroom.planning.campaigns.views.campaigns import WORDS


@require_GET
def campaign_report(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Show what came of a campaign, every figure with the lines it was counted from."""
    report = api.campaign_report(campaign, by=person_of(request))
    context = {
        "campaign": report.campaign,
        "report": report,
        "facts": words.facts_of(report),
        "figures": [(figure, words.figure_of(figure)) for figure in report.figures],
        "foot": words.foot(),
        **WORDS,
    }
    return render(request, "planning/campaigns/report.html", context)


@require_GET
def report_word(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Give the report as a Word file."""
    # The library takes 0.2 s and 20 MB to load, which only who asks for a file should pay.
    from huiliu.newsroom.planning.campaigns.reporting.word import MIME, word_file  # noqa: PLC0415

    report = api.campaign_report(campaign, by=person_of(request))
    return _file(report, word_file(report), mime=MIME, ending="docx")


@require_GET
def report_pdf(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Give the report as a PDF."""
    from huiliu.newsroom.planning.campaigns.reporting.pdf import MIME, pdf_file  # noqa: PLC0415

    report = api.campaign_report(campaign, by=person_of(request))
    return _file(report, pdf_file(report), mime=MIME, ending="pdf")


@require_GET
def parts_table(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Give all parts as a table."""
    report = api.campaign_report(campaign, by=person_of(request))
    return _file(report, csv_file(report), mime=CSV, ending="csv")


def _file(report: Report, data: bytes, *, mime: str, ending: str) -> HttpResponse:
    name = f"{report.campaign.title}.{ending}"
    said = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        data, content_type=mime, headers={"Content-Disposition": said or "attachment"}
    )
