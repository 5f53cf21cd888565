"""Several short stories one below the other, each read and decided for itself."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from huiliu.accounts.api import authorize, person_cards
from huiliu.kit.pages import ListQuery, person_of, say
from huiliu.library import api as library
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.review import api
from huiliu.newsroom.review.words import cause_words, stage_word

_PASS, _RETURN = "pass", "return"


@require_http_methods(["GET", "POST"])
def review_batch(request: HttpRequest) -> HttpResponse:
    """Show the short stories that were chosen, or all that wait; POST decides on each."""
    person = person_of(request)
    authorize(person, "review.view")
    if request.method == "GET":
        return _page(request, _asked(request.GET) or _waiting(person), outcomes={})
    verdicts = [one for stage in _asked(request.POST) if (one := _verdict(request.POST, stage))]
    outcomes = api.batch_judge(verdicts, by=person)
    left = [one for one in outcomes if one.problem]
    done = len(outcomes) - len(left)
    if done:
        say(request, ngettext("%(num)s decided.", "%(num)s decided.", done) % {"num": done})
    if not left:
        return redirect("review")
    problems = {one.stage: one.problem for one in outcomes if one.problem}
    return _page(request, list(problems), outcomes=problems)


def _page(request: HttpRequest, stages: list[UUID], *, outcomes: dict[UUID, str]) -> HttpResponse:
    person = person_of(request)
    shown = api.stages_shown(stages[: api.BATCH_MAX], by=person)
    there = {stage.id for stage, _version in shown}
    context = {
        "items": [
            (stage, version, api.shown_token(stage.id, digest=version.digest, to=person))
            for stage, version in shown
        ],
        "pictures": library.desk_pictures(
            tuple(asset for _stage, version in shown for asset in version.assets)
        ),
        "embeds": {version.id: editing.embeds_in(version.content) for _stage, version in shown},
        "problems": outcomes,
        "gone": [problem for stage, problem in outcomes.items() if stage not in there],
        "given": request.POST,
        "causes": cause_words(api.causes_offered()),
        "stage_word": stage_word,
        "people": person_cards([stage.submitted_by for stage, _version in shown]),
    }
    # Never an error's status: that would take back what was decided beside the one that failed.
    return render(request, "review/batch.html", context)


def _waiting(person: UUID) -> list[UUID]:
    return [one.id for one in api.review_queue(ListQuery(sort="due"), by=person) if one.is_short]


def _asked(asked: QueryDict) -> list[UUID]:
    """Give the stages that were named, each once; what is no id is left out."""
    found: dict[UUID, None] = {}
    for value in asked.getlist("stage")[: api.BATCH_MAX]:
        try:
            found[UUID(value)] = None
        except ValueError:
            continue
    return list(found)


def _verdict(asked: QueryDict, stage: UUID) -> api.Verdicted | None:
    """Give what was decided on one story, or None where it was left for later."""
    verdict = asked.get(f"verdict-{stage}")
    if verdict not in {_PASS, _RETURN}:
        return None
    words = cause_words(api.causes_offered())
    cause = asked.get(f"cause-{stage}", "")
    cause = cause if cause in words else ""
    reason = asked.get(f"reason-{stage}", "").strip()[:1000] or words.get(cause, "")
    return api.Verdicted(
        stage=stage,
        shown=asked.get(f"shown-{stage}", ""),
        reason=reason,
        cause=cause,
        returns=verdict == _RETURN,
    )
