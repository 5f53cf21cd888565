"""Pages of editing: the list, a story, its editor and the comparison of two versions."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import may, person_card, person_cards
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.ledger import api as ledger
from huiliu.library import api as library
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.errors import PassageNotThere, ProfileNotFound
from huiliu.newsroom.editing.forms.stories import ChooseForm, PlainForm, QuoteForm, StoryForm
from huiliu.newsroom.editing.views.words import (
    COPY_RESTORED,
    FIELD_WORDS,
    FILTERS,
    LEAF_WORDS,
    ORIGIN_SHORT,
    ORIGIN_WORDS,
    RESTORED,
    SAVED,
    SORTS,
    STATE_WORDS,
)
from huiliu.newsroom.editing.wording import REACHED_WORDS
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api as planning

_PASSAGES_MAX = 200


@require_GET
def story_index(request: HttpRequest) -> HttpResponse:
    """List the centre's stories."""
    person = person_of(request)
    query = ListQuery.parse(request.GET, sorts=SORTS, filters=FILTERS)
    page = api.story_list(query, by=person)
    context = {
        "page": page,
        "people": person_cards([story.created_by for story in page]),
        "states": STATE_WORDS,
        "may_write": may(person, "story.create"),
    }
    template = "editing/_list.html" if is_partial(request) else "editing/index.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def story_new(request: HttpRequest) -> HttpResponse:
    """Begin a story, from nothing or from a topic and a lead."""
    person = person_of(request)
    initial = {**_from_plan(request, person), "key": uuid4()}
    form = StoryForm(request.POST or None, initial=initial)
    form.offer(api.profile_list(by=person))
    form.offer_templates(api.template_list(api.TemplateKind.STORY, by=person))
    if request.method == "POST" and form.is_valid():
        return redirect("story-edit", _begun(form.cleaned_data, person).id)
    status = 422 if form.errors else 200
    return render(request, "editing/new.html", {"form": form}, status=status)


@require_GET
def story_page(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show a story: its text as it stands, its versions and where it came from."""
    person = person_of(request)
    card = api.story_card(story, by=person)
    draft = api.draft_card(story, by=person)
    context = {
        "story": card,
        "draft": draft,
        **_versions(card, person),
        "profile": _profile(card, person),
        "pictures": _pictures(draft),
        "embeds": api.embeds_in(draft.content),
        "leaves": ledger.leaves_of(story),
        "leaf_words": LEAF_WORDS,
        "may_write": may(person, "story.write", state=card.state),
        **_origin(card, person),
    }
    return render(request, "editing/story.html", context)


@require_http_methods(["GET", "POST"])
def story_edit(request: HttpRequest, story: UUID) -> HttpResponse:
    """Open the editor; without script its plain form saves by POST."""
    person = person_of(request)
    card = api.story_card(story, by=person)
    if not may(person, "story.write", state=card.state):
        return redirect("story", story)
    form = PlainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        api.draft_save(
            story, text=form.written(), revision=form.cleaned_data["revision"], by=person
        )
        say(request, SAVED)
        return redirect("story-edit", story)
    context = {
        "story": card,
        "draft": api.draft_card(story, by=person),
        "form": form,
        **_versions(card, person),
        "copies": api.copies_of(story, by=person),
        "profiles": api.profile_list(by=person),
        "providers": api.provider_list(by=person),
        "profile": _profile(card, person),
        "locks": api.locks_of(story, by=person),
        "reached_words": REACHED_WORDS,
        "leaves": ledger.leaves_of(story),
        **_origin(card, person),
    }
    return render(request, "editing/edit.html", context, status=422 if form.errors else 200)


@require_GET
def story_compare(request: HttpRequest, story: UUID) -> HttpResponse:
    """Compare two texts of a story, versions or the draft, side by side or inline."""
    person = person_of(request)
    card = api.story_card(story, by=person)
    asked = {name: request.GET.get(name, "") for name in ("old", "new")}
    found = api.comparison(story, old=asked["old"], new=asked["new"], by=person)
    context = {
        "story": card,
        "comparison": found,
        "inline": request.GET.get("view") == "inline",
        "whole": "whole" in request.GET,
        "people": person_cards([side.made_by for side in found.sides] if found else []),
        "origin_words": ORIGIN_WORDS,
        "field_words": FIELD_WORDS,
        "may_write": may(person, "story.write", state=card.state),
    }
    return render(request, "editing/compare.html", context)


@require_POST
def story_restore(request: HttpRequest, story: UUID, number: int) -> HttpResponse:
    """Go on writing from an earlier version; what stood in the draft is set aside, not lost."""
    api.version_restore(story, number=number, by=person_of(request))
    say(request, RESTORED % {"number": number})
    return redirect("story-edit", story)


@require_POST
def copy_restore(request: HttpRequest, story: UUID, copy: UUID) -> HttpResponse:
    """Go on writing from a text that was set aside; what stood in the draft takes its place."""
    api.copy_restore(story, copy=copy, by=person_of(request))
    say(request, COPY_RESTORED)
    return redirect("story-edit", story)


@require_POST
def story_quote(request: HttpRequest, story: UUID) -> HttpResponse:
    """Put passages of the story's lead into it, as its source's words."""
    form = QuoteForm(request.POST)
    if not form.is_valid():
        raise PassageNotThere
    passages = request.POST.getlist("passages")[:_PASSAGES_MAX]
    api.passages_put(story, passages=passages, by=person_of(request), **form.cleaned_data)
    return redirect("story-edit", story)


@require_GET
def story_findings(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show what the draft still lacks, each line leading to its field."""
    person = person_of(request)
    found = api.findings_of(story, by=person)
    context = {
        "story": api.story_card(story, by=person),
        "findings": [one for one in found if not one.is_advice],
        "advices": [one for one in found if one.is_advice],
    }
    page = "editing/_findings.html" if is_partial(request) else "editing/findings.html"
    return render(request, page, context)


@require_POST
def story_profile(request: HttpRequest, story: UUID) -> HttpResponse:
    """Say what kind of story it is."""
    form = ChooseForm(request.POST)
    if not form.is_valid():
        raise ProfileNotFound
    api.story_profile_set(story, profile=form.cleaned_data["profile"], by=person_of(request))
    return redirect("story-edit", story)


def _from_plan(request: HttpRequest, person: UUID) -> dict[str, object]:
    initial: dict[str, object] = {"byline": person_card(person).name}
    for name in ("topic", "coverage", "lead"):
        try:
            initial[name] = UUID(request.GET.get(name, ""))
        except ValueError:
            continue
    if "topic" in initial:
        initial["title"] = planning.topic_card(UUID(str(initial["topic"])), by=person).title
    elif "lead" in initial:
        initial["title"] = gathering.lead_card(UUID(str(initial["lead"])), by=person).title
    return initial


def _begun(given: Mapping[str, Any], person: UUID) -> api.StoryCard:
    """Begin the story of a form, from its template if it names one."""
    if given.get("template"):
        return api.story_begin_from(
            given["template"],
            title=given["title"],
            byline=given["byline"],
            topic=given["topic"],
            coverage=given["coverage"],
            lead=given["lead"],
            key=given["key"] or uuid4(),
            by=person,
        )
    return api.story_begin(
        title=given["title"],
        byline=given["byline"],
        topic=given["topic"],
        coverage=given["coverage"],
        lead=given["lead"],
        text=_lead_text(given["lead"], person),
        profile=given["profile"],
        key=given["key"],
        by=person,
    )


def _lead_text(lead: UUID | None, person: UUID) -> str:
    return gathering.lead_card(lead, by=person).text if lead else ""


def _origin(card: api.StoryCard, person: UUID) -> dict[str, object]:
    return {
        "topic": planning.topic_card(card.topic, by=person) if card.topic else None,
        "lead": gathering.lead_card(card.lead, by=person) if card.lead else None,
    }


def _versions(card: api.StoryCard, person: UUID) -> dict[str, object]:
    """Give a story's versions and everybody who made or wrote them."""
    versions = api.versions_of(card.id, by=person)
    wrote = {share.person for version in versions for share in version.writers}
    people = {card.created_by, *(version.made_by for version in versions), *wrote}
    return {"versions": versions, "people": person_cards(people), "origins": ORIGIN_SHORT}


def _profile(card: api.StoryCard, person: UUID) -> api.ProfileCard | None:
    known = {profile.id: profile for profile in api.profile_list(by=person)}
    return known.get(card.profile) if card.profile else None


def _pictures(draft: api.DraftCard) -> dict[str, library.AssetCard]:
    return library.desk_pictures(api.assets_of(draft))
