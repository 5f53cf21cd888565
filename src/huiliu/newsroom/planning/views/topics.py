"""One topic: proposed, decided, joined by a lead, closed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.kit.pages import ListQuery, person_of, say
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.errors import PlanningError
from huiliu.newsroom.planning.forms import DecideForm, JoinForm, TopicForm
from huiliu.newsroom.planning.views.lists import SORTS
from huiliu.newsroom.planning.views.showing import topic_show


@require_http_methods(["GET", "POST"])
def topic_new(request: HttpRequest) -> HttpResponse:
    """Propose a topic, from nothing or from a lead."""
    person = person_of(request)
    form = TopicForm(request.POST or None, initial=_initial(request, person))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            brief = form.brief()
            topic = api.topic_create(
                title=brief.title,
                angle=brief.angle,
                owner=brief.owner,
                due_at=brief.due_at,
                outputs=[api.Output(output) for output in given["outputs"]],
                leads=[given["lead"]] if given["lead"] else [],
                by=person,
            )
        except PlanningError as problem:
            form.add_error("due_at", str(problem))
        else:
            return redirect("topic", topic.id)
    status = 422 if form.errors else 200
    return render(request, "planning/new.html", {"form": form}, status=status)


@require_GET
def topic_page(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Show a topic with what is planned of it, who does it, and what happened."""
    return topic_show(request, topic)


@require_POST
def topic_decide(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Approve or drop a topic."""
    form = DecideForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    approve = request.POST.get("verdict") == "approve"
    api.topic_decide(topic, by=person_of(request), approve=approve, reason=reason)
    say(request, _("Approved. It can be assigned now.") if approve else _("Dropped."))
    return redirect("topic", topic)


@require_POST
def topic_finish(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Close a topic."""
    api.topic_finish(topic, by=person_of(request))
    say(request, _("The topic is done."))
    return redirect("topics")


@require_GET
def topic_choose(request: HttpRequest) -> HttpResponse:
    """Show the open topics that a lead may become part of."""
    person = person_of(request)
    try:
        lead = gathering.lead_card(UUID(request.GET.get("lead", "")), by=person)
    except ValueError:
        return redirect("leads")
    query = ListQuery.parse(request.GET, sorts=SORTS)
    context = {"lead": lead, "page": api.topic_list(query, by=person)}
    return render(request, "planning/join.html", context)


@require_POST
def topic_join(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Let a lead become part of a topic."""
    form = JoinForm(request.POST)
    if not form.is_valid():
        return redirect("topic", topic)
    api.topic_join(topic, lead=form.cleaned_data["lead"], by=person_of(request))
    say(request, _("The lead is part of this topic. On its page it can be put back."))
    return redirect("topic", topic)


def _initial(request: HttpRequest, person: UUID) -> dict[str, object]:
    initial: dict[str, object] = {"owner": str(person)}
    try:
        lead = gathering.lead_card(UUID(request.GET.get("lead", "")), by=person)
    except ValueError:
        return initial
    return {**initial, "lead": lead.id, "title": lead.title}
