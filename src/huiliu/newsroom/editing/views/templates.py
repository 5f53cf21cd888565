"""Pages of templates and snippets, and the panel that puts a snippet into a story."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import authorize, may, person_cards
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.api import TemplateCard, TemplateKind
from huiliu.newsroom.editing.core.placeholders import NAMES
from huiliu.newsroom.editing.forms.templates import SnippetForm, TemplateForm
from huiliu.newsroom.editing.views.words import (
    PROFILE_REINSTATED,
    TEMPLATE_RETIRED,
    TEMPLATE_SAVED,
)

_WORDS_MAX = 60


@require_GET
def template_index(request: HttpRequest) -> HttpResponse:
    """List templates and snippets, or those that fit some words."""
    person = person_of(request)
    words = request.GET.get("q", "").strip()[:_WORDS_MAX]
    context = {
        "words": words,
        "templates": api.template_list(TemplateKind.STORY, words=words, by=person),
        "snippets": api.template_list(TemplateKind.SNIPPET, words=words, by=person),
        "profiles": {one.id: one for one in api.profile_list(by=person)},
        "may_define": may(person, "template.define"),
    }
    return render(request, "editing/templates.html", context)


@require_http_methods(["GET", "POST"])
def template_new(request: HttpRequest) -> HttpResponse:
    """Add a template, or a snippet where `kind` asks for one."""
    person = person_of(request)
    authorize(person, "template.define")
    asked = request.POST.get("kind") or request.GET.get("kind")
    kind = TemplateKind.SNIPPET if asked == TemplateKind.SNIPPET.value else TemplateKind.STORY
    form = _form(request, kind, person)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        api.template_define(kind, name=name, text=form.text(), by=person)
        say(request, TEMPLATE_SAVED)
        return redirect("templates")
    context = {"form": form, "kind": kind.value, "template": None, "names": NAMES}
    return render(request, "editing/template.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def template_page(request: HttpRequest, template: UUID) -> HttpResponse:
    """Show a template, and let an editor change it."""
    person = person_of(request)
    card = api.template_card(template, by=person)
    form = _form(request, card.kind, person, card=card)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        api.template_change(template, name=name, text=form.text(), by=person)
        say(request, TEMPLATE_SAVED)
        return redirect("templates")
    editions = api.template_history(template, by=person)
    context = {
        "form": form,
        "kind": card.kind.value,
        "template": card,
        "editions": editions,
        "people": person_cards([edition.made_by for edition in editions]),
        "names": NAMES,
        "may_define": may(person, "template.define"),
    }
    return render(request, "editing/template.html", context, status=422 if form.errors else 200)


@require_POST
def template_retire(request: HttpRequest, template: UUID) -> HttpResponse:
    """Offer a template no more."""
    api.template_retire(template, by=person_of(request))
    say(request, TEMPLATE_RETIRED)
    return redirect("templates")


@require_POST
def template_reinstate(request: HttpRequest, template: UUID) -> HttpResponse:
    """Offer a retired template again."""
    api.template_reinstate(template, by=person_of(request))
    say(request, PROFILE_REINSTATED)
    return redirect("templates")


@require_GET
def story_snippets(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show the snippets that fit, filled for this story; the editor puts them in."""
    person = person_of(request)
    words = request.GET.get("q", "").strip()[:_WORDS_MAX]
    context = {
        "story": api.story_card(story, by=person),
        "snippets": api.snippets_for(story, words=words, by=person),
        "words": words,
        "on_desk": is_partial(request),
    }
    page = "editing/_snippets.html" if is_partial(request) else "editing/snippets.html"
    return render(request, page, context)


def _form(
    request: HttpRequest, kind: TemplateKind, person: UUID, *, card: TemplateCard | None = None
) -> SnippetForm:
    sent = request.POST if request.method == "POST" else None
    initial: dict[str, object] = {}
    if card is not None:
        text = card.text
        initial = {
            "name": card.name,
            "lines": card.lines,
            "title": text.title,
            "summary": text.summary,
            "profile": text.profile,
        }
    if kind is TemplateKind.SNIPPET:
        return SnippetForm(sent, initial=initial)
    form = TemplateForm(sent, initial=initial)
    form.offer(api.profile_list(by=person))
    return form
