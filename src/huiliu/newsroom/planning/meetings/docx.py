"""Minutes as an Office Open XML document, in the language of who asks."""

import io
import re

from django.utils.translation import gettext as _
from docx import Document

from huiliu.kit.moments import full_moment, hour
from huiliu.newsroom.planning.meetings.cards import MinutesCard, MinutesLine
from huiliu.newsroom.planning.meetings.labels import VERDICT_WORDS
from huiliu.newsroom.planning.wording import OUTPUT_WORDS

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def docx_of(minutes: MinutesCard) -> bytes:
    """Write the minutes: who, when, and a table of what became of each topic."""
    document = Document()
    document.core_properties.title = _("Meeting minutes")
    document.core_properties.author = minutes.chair
    document.add_heading(f"{_('Meeting minutes')} {minutes.day} {minutes.desk}".strip(), level=1)
    for label, text in _head(minutes):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}{_(': ')}").bold = True
        paragraph.add_run(_clean(text))
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    titles = ("#", _("Topic"), _("Result of it"), _("Who, when"))
    for cell, title in zip(table.rows[0].cells, titles, strict=True):
        cell.text = title
    for line in minutes.lines:
        texts = (str(line.number), line.title, _decided(line), who_and_when(line))
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = _clean(text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def who_and_when(line: MinutesLine) -> str:
    """Say who does it, in which forms and until when, or until which day it waits."""
    parts = [
        line.who,
        _(", ").join(str(OUTPUT_WORDS[one]) for one in line.outputs),
        full_moment(line.due_at) if line.due_at else "",
        str(line.hold_until or ""),
        line.into,
    ]
    return _(", ").join(part for part in parts if part)


def _head(minutes: MinutesCard) -> list[tuple[str, str]]:
    span = f"{hour(minutes.opened_at)}–{hour(minutes.closed_at)}"
    return [
        (_("From, to"), f"{minutes.day} {span}"),
        (_("Chair"), minutes.chair),
        (_("Present"), _(", ").join(minutes.present)),
    ]


def _decided(line: MinutesLine) -> str:
    """Say what was decided, the totals of the ballot, and the remark."""
    word = str(VERDICT_WORDS[line.verdict]) if line.verdict else _("Not reached")
    totals = " / ".join(str(one) for one in line.votes)
    votes = _("(votes %(totals)s)") % {"totals": totals} if any(line.votes) else ""
    return "\n".join(part for part in (f"{word} {votes}".strip(), line.note) if part)


def _clean(text: str) -> str:
    """Leave out what no XML may hold."""
    return _NOT_IN_XML.sub("", text)
