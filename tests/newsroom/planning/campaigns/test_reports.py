"""The closing report: figures that name their lines, the same facts as page, Word and PDF."""

import io
from collections.abc import Iterator
from datetime import timedelta

import pypdfium2  # type: ignore[import-untyped]
import pytest
from django.utils import translation
from docx import Document

from huiliu.kit import clock, fonts
from huiliu.newsroom.planning.campaigns import api
from huiliu.newsroom.planning.campaigns.api import CampaignCard, Standing
from huiliu.newsroom.planning.campaigns.errors import NoReportFont
from huiliu.newsroom.planning.campaigns.reporting import facts, words
from huiliu.newsroom.planning.campaigns.reporting.facts import Report, numbers
from huiliu.newsroom.planning.campaigns.reporting.pdf import pdf_file
from huiliu.newsroom.planning.campaigns.reporting.word import word_file
from tests.builders import a_client
from tests.newsroom.planning.campaigns.builders import (
    ANGLE,
    DUE,
    TITLE,
    Trio,
    a_draft,
    an_open,
    delivered,
    part_of,
    taken,
)

URL = "https://news.example/s/tongzhou/a/"
WHY = "人手都在现场"

needs_font = pytest.mark.skipif(
    fonts.chinese_font(serif=False) is None, reason="no Chinese font is installed here"
)


@pytest.fixture
def closed(trio: Trio) -> CampaignCard:
    """Give a campaign in which one delivered late and the other declined."""
    card = an_open(trio, embargo_at=DUE)
    delivered(trio.taker, taken(trio.taker, card), released_at=DUE + timedelta(hours=3))
    with trio.other.acting() as by:
        api.part_decline(part_of(trio.other, card).id, reason=WHY, by=by)
    with trio.giver.acting() as by:
        return api.campaign_close(card.id, by=by)


@pytest.fixture
def report(trio: Trio, closed: CampaignCard) -> Report:
    with clock.at(DUE + timedelta(days=1)), trio.giver.acting() as by:
        return api.campaign_report(closed.id, by=by)


def test_every_figure_names_the_lines_it_was_counted_from(report: Report) -> None:
    found = {figure.standing: figure.lines for figure in report.figures}

    assert found == {Standing.DECLINED: (2,), Standing.LATE: (1,)}
    assert [line.part.standing for line in report.lines] == [Standing.LATE, Standing.DECLINED]
    assert (report.centres, report.outputs, report.share) == (2, 1, 50)
    assert report.typical == timedelta(hours=-3)


def test_a_report_of_nothing_has_no_figures(trio: Trio) -> None:
    card = a_draft(trio)
    with trio.giver.acting() as by:
        for part in list(api.parts_of(card.id, by=by)):
            api.part_drop(part.id, by=by)
        report = api.campaign_report(card.id, by=by)

    assert (report.figures, report.share, report.typical) == ((), 0, None)


def test_early_deliveries_are_said_to_be_early(trio: Trio) -> None:
    card = an_open(trio)
    delivered(trio.taker, taken(trio.taker, card))
    with trio.giver.acting() as by:
        facts = dict(words.facts_of(api.campaign_report(card.id, by=by)))

    assert "早于截止 8 小时" in facts.values()


@pytest.mark.parametrize(
    ("lines", "written"), [((), ""), ((1,), "1"), ((1, 2), "1–2"), ((1, 3, 4, 9), "1, 3–4, 9")]
)
def test_lines_are_written_short(lines: tuple[int, ...], written: str) -> None:
    assert numbers(lines) == written
    assert numbers(lines, between="、") == written.replace(", ", "、")


def test_the_page_shows_the_report(trio: Trio, closed: CampaignCard) -> None:
    client = a_client(trio.giver.planner, trio.giver.centre)

    shown = client.get(f"/topics/campaigns/{closed.id}/report/").content.decode()

    assert WHY in shown
    assert URL in shown
    assert "第 1 行" in shown


def test_the_page_in_english_counts_lines(trio: Trio, closed: CampaignCard) -> None:
    client = a_client(trio.giver.planner, trio.giver.centre)
    address = f"/topics/campaigns/{closed.id}/report/"

    with translation.override("en"):
        shown = client.get(address, headers={"accept-language": "en"}).content.decode()

    assert ">line 1<" in shown
    assert "lines 1<" not in shown


def test_the_page_leads_to_the_files(trio: Trio, closed: CampaignCard) -> None:
    client = a_client(trio.giver.planner, trio.giver.centre)
    home = f"/topics/campaigns/{closed.id}/"

    word, table = client.get(f"{home}report.docx"), client.get(f"{home}parts.csv")

    assert word.content[:2] == b"PK"
    assert "attachment" in word.headers["Content-Disposition"]
    assert f"TZ-26-1021-0001 {URL}" in table.content.decode()


def test_the_word_file_says_the_same_with_links(report: Report) -> None:
    document = Document(io.BytesIO(word_file(report)))

    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    links = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}

    assert TITLE in text
    assert ANGLE in text
    assert WHY in cells
    assert links == {URL}


def test_a_long_report_says_where_the_rest_of_it_is(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "SET_MAX", 1)

    document = Document(io.BytesIO(word_file(report)))

    assert len(document.tables[-1].rows) == 2
    assert any("还有 1 行" in paragraph.text for paragraph in document.paragraphs)


@needs_font
def test_the_pdf_carries_its_letters_and_can_be_searched(report: Report) -> None:
    document = pypdfium2.PdfDocument(pdf_file(report))

    text = document[0].get_textpage().get_text_range()

    assert TITLE in text
    assert WHY in text
    assert "TZ-26-1021-0001" in text


@pytest.mark.drill
@needs_font
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_files_come_in_the_language_of_the_page(
    trio: Trio, closed: CampaignCard, language: str
) -> None:
    client = a_client(trio.giver.planner, trio.giver.centre)
    client.cookies["django_language"] = language

    answers = [
        client.get(f"/topics/campaigns/{closed.id}/report.{kind}") for kind in ("pdf", "docx")
    ]

    assert [answer.content[:2] for answer in answers] == [b"%P", b"PK"]
    with translation.override(language):
        assert "attachment" in answers[0].headers["Content-Disposition"]


@pytest.fixture
def no_font(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(fonts, "FOLDERS", ("/nowhere",))
    fonts.chinese_font.cache_clear()
    yield
    fonts.chinese_font.cache_clear()


@pytest.mark.usefixtures("no_font")
def test_without_a_chinese_font_the_pdf_says_what_to_do(report: Report) -> None:
    with pytest.raises(NoReportFont):
        pdf_file(report)
