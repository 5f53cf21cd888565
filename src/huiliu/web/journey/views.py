"""A story's way as a page, and as a file for a spreadsheet or a program."""

import json
from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from huiliu.kit.pages import person_of
from huiliu.kit.sheets import sheet_of
from huiliu.web.journey.gathered import Journey, journey_of
from huiliu.web.journey.line import Line, Phase
from huiliu.web.journey.wording import PHASE_ICONS, PHASE_WORDS
from huiliu.web.oversight.wording import ACTION_WORDS, worded

_COLUMNS = ("at", "until", "phase", "who", "person", "part", "action", "words", "detail", "times")


@never_cache
@require_GET
def story_journey(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show who did what to a story, from its lead to its last release."""
    journey = journey_of(story, by=person_of(request))
    kind = request.GET.get("format")
    if kind in {"csv", "json"}:
        return _file(journey, kind)
    phase = request.GET.get("phase", "")
    context = {
        "journey": journey,
        "story": journey.story,
        "lines": [line for line in reversed(journey.lines) if phase in {"", line.phase.value}],
        "phase": phase,
        "phases": [(one, PHASE_WORDS[one]) for one in Phase if _has(journey.lines, one)],
        "phase_words": PHASE_WORDS,
        "icons": PHASE_ICONS,
        "action": lambda line: worded(ACTION_WORDS, line.action),
    }
    return render(request, "web/journey/journey.html", context)


def _has(lines: Iterable[Line], phase: Phase) -> bool:
    return any(line.phase is phase for line in lines)


def _file(journey: Journey, kind: str) -> HttpResponse:
    rows = [_row(journey, line) for line in journey.lines]
    if kind == "csv":
        body = sheet_of([list(_COLUMNS), *([str(row[one]) for one in _COLUMNS] for row in rows)])
        answer = HttpResponse(body, content_type="text/csv; charset=utf-8")
    else:
        told = {"story": str(journey.story.id), "code": journey.story.code, "lines": rows}
        body = json.dumps(told, ensure_ascii=False, indent=1)
        answer = HttpResponse(body, content_type="application/json; charset=utf-8")
    name = f"{journey.story.code}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _row(journey: Journey, line: Line) -> dict[str, str | int]:
    return {
        "at": line.at.isoformat(),
        "until": line.until.isoformat(),
        "phase": line.phase.value,
        "who": journey.name_of(line),
        "person": str(line.actor or ""),
        "part": journey.part_of(line),
        "action": line.action,
        "words": worded(ACTION_WORDS, line.action),
        "detail": line.words,
        "times": line.times,
    }
