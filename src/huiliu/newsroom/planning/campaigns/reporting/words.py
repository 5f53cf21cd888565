"""The sentences and cells of a report, the same in every form it is set in."""

from datetime import datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiliu.newsroom.planning.campaigns.labels import STANDING_WORDS
from huiliu.newsroom.planning.campaigns.reporting.facts import Figure, Line, Report, numbers
from huiliu.newsroom.planning.wording import OUTPUT_WORDS

_HOUR_S = 3600


def title_of(report: Report) -> str:
    """Give the headline."""
    return _("Report: %(title)s") % {"title": report.campaign.title}


def facts_of(report: Report) -> tuple[tuple[str, str], ...]:
    """Give what stands at the top: a name and a value each."""
    campaign = report.campaign
    days = f"{campaign.starts_on:%Y-%m-%d} – {campaign.ends_on:%Y-%m-%d}"
    facts = [
        (_("Planned by"), campaign.giver.name),
        (_("Days"), days),
        (_("As of"), moment(report.made_at)),
        (_("Asked for"), _asked(report)),
        (_("Out"), _out(report)),
    ]
    if campaign.embargo_at:
        facts.insert(2, (_("Not before"), moment(campaign.embargo_at)))
    if report.typical is not None:
        facts.append((_("Usually out"), _typical(report.typical)))
    return tuple(facts)


def figure_of(figure: Figure) -> tuple[str, str, str]:
    """Give a figure: its name, how many, and the lines that it was counted from."""
    return (
        str(STANDING_WORDS[figure.standing]),
        str(figure.count),
        numbers(figure.lines, between=_(", ")),
    )


def heads() -> tuple[str, ...]:
    """Give the names of the columns of a line."""
    return (
        _("No."),
        _("Centre"),
        _("What is asked"),
        _("Due"),
        _("Status"),
        _("Out at"),
        _("What went out, or why not"),
    )


def cells_of(line: Line) -> tuple[str, ...]:
    """Give the cells of a line but the last, which holds what went out."""
    part = line.part
    kinds = _(", ").join(str(OUTPUT_WORDS[kind]) for kind in part.kinds)
    asked = _("%(what)s (%(kinds)s)") % {"what": part.what, "kinds": kinds}
    return (
        str(line.number),
        part.taker.short_name,
        asked,
        moment(part.due_at),
        str(STANDING_WORDS[part.standing]),
        moment(part.delivered_at) if part.delivered_at else "",
    )


def moment(value: datetime) -> str:
    """Write a moment in full, for who reads it years later."""
    return f"{localtime(value):%Y-%m-%d %H:%M}"


def foot() -> str:
    """Say where the figures come from."""
    return _(
        "Every figure is counted from the numbered lines beside it. Numbers and addresses are those"
        " of the releases; each can be checked in the public ledger."
    )


def beyond(report: Report) -> str:
    """Say how many lines a file leaves out, and where they are; empty where it has all."""
    left_out = len(report.lines) - len(report.lines_set)
    if not left_out:
        return ""
    said = ngettext(
        "%(num)s more line is in the table (CSV).",
        "%(num)s more lines are in the table (CSV).",
        left_out,
    )
    return said % {"num": left_out}


def _asked(report: Report) -> str:
    parts, centres = len(report.lines), report.centres
    return _("%(parts)s of %(centres)s") % {
        "parts": ngettext("%(num)s part", "%(num)s parts", parts) % {"num": parts},
        "centres": ngettext("%(num)s centre", "%(num)s centres", centres) % {"num": centres},
    }


def _out(report: Report) -> str:
    said = ngettext("%(num)s story, %(share)s%%", "%(num)s stories, %(share)s%%", report.outputs)
    return said % {"num": report.outputs, "share": report.share}


def _typical(span: timedelta) -> str:
    hours = round(abs(span.total_seconds()) / _HOUR_S)
    if span < timedelta(0):
        return ngettext("%(n)s hour after it was due", "%(n)s hours after it was due", hours) % {
            "n": hours
        }
    return ngettext("%(n)s hour before it was due", "%(n)s hours before it was due", hours) % {
        "n": hours
    }
