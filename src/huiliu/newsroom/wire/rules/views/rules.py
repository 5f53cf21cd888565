"""The rules of a centre: their list in order, and each by itself."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import authorize, may, person_cards
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.wire.errors import WireError
from huiliu.newsroom.wire.rules import api
from huiliu.newsroom.wire.rules.forms import OrderForm, RuleForm, SampleForm, initial_of
from huiliu.newsroom.wire.rules.labels import OUTCOME_WORDS, STEP_WORDS, names_now
from huiliu.newsroom.wire.rules.views.showing import condition_lines, topic_groups

MANAGE = "wire.rules"


@require_GET
def rule_index(request: HttpRequest) -> HttpResponse:
    """List the rules in the order in which they are asked."""
    return _index(request)


@require_POST
def rules_order(request: HttpRequest) -> HttpResponse:
    """Put the rules in another order, by a whole list or one step of one."""
    person, form = person_of(request), OrderForm(request.POST)
    if not form.is_valid():
        return _index(request, status=422)
    there = [rule.id for rule in api.rule_list(by=person)]
    api.rules_order(form.ordered(there), by=person)
    return _index(request) if is_partial(request) else redirect("rules")


@require_http_methods(["GET", "POST"])
def rule_new(request: HttpRequest) -> HttpResponse:
    """Write a new rule."""
    person = person_of(request)
    authorize(person, MANAGE)
    form = rule_form(request, person)
    if request.method == "POST" and form.is_valid():
        try:
            api.rule_add(form.draft(), by=person)
        except WireError as problem:
            form.add_error(None, str(problem))
        else:
            say(request, _("Added. It decides about what comes from now on."))
            return redirect("rules")
    return rule_shown(request, form)


@require_http_methods(["GET", "POST"])
def rule_page(request: HttpRequest, rule: UUID) -> HttpResponse:
    """Show a rule; POST changes it."""
    person = person_of(request)
    card = api.rule_card(rule, by=person)
    form = rule_form(request, person, card)
    if request.method == "POST" and form.is_valid():
        try:
            api.rule_edit(rule, form.draft(), by=person)
        except WireError as problem:
            form.add_error(None, str(problem))
        else:
            say(request, _("Kept. What was sorted before stays where it is."))
            return redirect("rules")
    return rule_shown(request, form, card)


@require_POST
def rule_copy(request: HttpRequest, rule: UUID) -> HttpResponse:
    """Copy a rule right behind itself."""
    copy = api.rule_copy(rule, by=person_of(request))
    say(request, _("Copied. It rests until you switch it on."))
    return redirect("rule", copy)


@require_POST
def rule_switch(request: HttpRequest, rule: UUID) -> HttpResponse:
    """Let a rule decide, or let it rest."""
    api.rule_switch(rule, to=request.POST.get("to") == "on", by=person_of(request))
    return _index(request) if is_partial(request) else redirect("rules")


@require_POST
def rule_remove(request: HttpRequest, rule: UUID) -> HttpResponse:
    """Remove a rule."""
    api.rule_remove(rule, by=person_of(request))
    say(request, _("Removed. What it sorted stays where it is."))
    return redirect("rules")


@require_POST
def step_undo(request: HttpRequest) -> HttpResponse:
    """Take the last step in the rules back."""
    api.step_undo(by=person_of(request))
    say(request, _("Taken back."))
    return redirect("rules")


@require_http_methods(["GET", "POST"])
def rules_apply(request: HttpRequest) -> HttpResponse:
    """Say what the rules of now would do with what waits; POST lets them."""
    person = person_of(request)
    if request.method == "POST":
        api.rules_apply(by=person)
        say(request, _("Under way. The stream follows as it goes."))
        return redirect("rules")
    context = {"waiting": api.waiting_count(by=person)}
    return render(request, "wire/rules/apply.html", context)


def rule_form(request: HttpRequest, person: UUID, card: api.RuleCard | None = None) -> RuleForm:
    """Give the form of a rule, filled with what was sent or with the rule."""
    names, desks = names_now(), api.desk_names(by=person)
    plain = {"outcome": "stream"}
    initial = initial_of(card.draft, names.topics) if card else plain
    data = request.POST if request.method == "POST" else None
    return RuleForm(data, initial=initial, names=names, desks=desks)


def rule_shown(
    request: HttpRequest,
    form: RuleForm,
    card: api.RuleCard | None = None,
    **more: object,
) -> HttpResponse:
    """Show the page of a rule, with whatever was tried."""
    person = person_of(request)
    chosen = form["topics"].value() or []
    context = {
        "form": form,
        "sample": SampleForm(),
        "card": card,
        "groups": topic_groups(chosen, names_now()),
        "may_manage": may(person, MANAGE),
        "tried": None,
        **more,
    }
    return render(request, "wire/rules/rule.html", context, status=422 if form.errors else 200)


def _index(request: HttpRequest, *, status: int = 200) -> HttpResponse:
    person, names = person_of(request), names_now()
    rules, step = api.rule_list(by=person), api.step_last(by=person)
    told = {"rules": "、".join(step.rules)} if step else {}
    context = {
        "rules": rules,
        "asked": {rule.id: condition_lines(rule.draft, names) for rule in rules},
        "outcomes": OUTCOME_WORDS,
        "step": str(STEP_WORDS[step.action]) % told if step else "",
        "stepper": person_cards({step.by}).get(step.by) if step else None,
        "step_at": step.at if step else None,
        "may_manage": may(person, MANAGE),
    }
    template = "wire/rules/_list.html" if is_partial(request) else "wire/rules/index.html"
    return render(request, template, context, status=status)
