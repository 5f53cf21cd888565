"""A story's way to the outlets: how it looks at each, where it stands, what to do there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import may
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.library import api as library
from huiliu.newsroom.editing.api import story_card
from huiliu.newsroom.publishing.outlets import api
from huiliu.newsroom.publishing.outlets.errors import PostFaulty
from huiliu.newsroom.publishing.outlets.forms import ConfirmForm, LinkForm, WordsForm
from huiliu.newsroom.publishing.outlets.labels import (
    FAULT_WORDS,
    KIND_WORDS,
    PACK_WORDS,
    REASON_WORDS,
)


@require_GET
def story_page(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show a story at every outlet."""
    return _page(request, story)


@require_POST
def post_send(request: HttpRequest, story: UUID, outlet: UUID) -> HttpResponse:
    """Send it; what does not fit comes back with what is wrong."""
    person = person_of(request)
    form = WordsForm(request.POST, auto_id=f"id_{outlet}_%s")
    if not form.is_valid():
        return _page(request, story, open_at=outlet, form=form)
    api.post_card(outlet, story=story, by=person)
    plain = {one.outlet.id: one.plain for one in api.story_offers(story, by=person)}
    words = form.words(shaped=plain.get(outlet))
    try:
        seen = form.cleaned_data["release"]
        api.post_send(outlet, story=story, words=words, by=person, seen=seen)
    except PostFaulty as problem:
        form.add_error(None, str(problem))
        return _page(request, story, open_at=outlet, form=form)
    say(request, _("On its way. Its state changes here in a moment."))
    return _back(story, outlet)


@require_POST
def post_take_back(request: HttpRequest, story: UUID, outlet: UUID) -> HttpResponse:
    """Take it off."""
    api.post_take_back(outlet, story=story, by=person_of(request))
    say(request, _("Being taken off. Its state changes here in a moment."))
    return _back(story, outlet)


@require_POST
def post_by_hand(request: HttpRequest, story: UUID, outlet: UUID) -> HttpResponse:
    """Note that a person put it there."""
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _page(request, story, open_at=outlet, link=form)
    url = form.cleaned_data["url"]
    api.post_by_hand(outlet, story=story, url=url, by=person_of(request))
    say(request, _("Noted. A correction or recall will ask you to do the same there."))
    return _back(story, outlet)


@require_POST
def post_skip(request: HttpRequest, story: UUID, outlet: UUID) -> HttpResponse:
    """Leave the outlet out."""
    api.post_skip(outlet, story=story, by=person_of(request))
    return _back(story, outlet)


@require_POST
def post_confirm(request: HttpRequest, story: UUID, outlet: UUID) -> HttpResponse:
    """Confirm what a person did there."""
    form = ConfirmForm(request.POST)
    owed = api.Owed(form.cleaned_data["owed"]) if form.is_valid() else api.Owed.NOTHING
    api.post_confirm(outlet, story=story, owed=owed, by=person_of(request))
    say(request, _("Noted."))
    return _back(story, outlet)


def _back(story: UUID, outlet: UUID) -> HttpResponse:
    answer = redirect("story-outlets", story)
    answer["Location"] += f"#o-{outlet}"
    return answer


def _page(
    request: HttpRequest,
    story: UUID,
    *,
    open_at: UUID | None = None,
    form: WordsForm | None = None,
    link: LinkForm | None = None,
) -> HttpResponse:
    person = person_of(request)
    card = story_card(story, by=person)
    offers = api.story_offers(story, by=person)
    shown = {one.name for offer in offers if offer.shaped for one in offer.shaped.pictures}
    forms = {one.outlet.id: _words_form(one) for one in offers}
    if open_at is not None and form is not None:
        forms[open_at] = form
    context = {
        "story": card,
        "offers": offers,
        "forms": forms,
        "link": link or LinkForm(),
        "open_at": open_at,
        "is_out": api.story_stands(story),
        "pictures": library.desk_pictures([UUID(one) for one in shown]),
        "kind_words": KIND_WORDS,
        "pack_words": PACK_WORDS,
        "reason_words": REASON_WORDS,
        "fault_words": FAULT_WORDS,
        "may_manage": may(person, "outlet.manage"),
    }
    partial = is_partial(request) and open_at is None
    template = "publishing/outlets/_offers.html" if partial else "publishing/outlets/story.html"
    return render(request, template, context, status=422 if open_at else 200)


def _words_form(offer: api.Offer) -> WordsForm:
    """Begin with the words as they would go; each form has ids of its own."""
    shaped = offer.shaped
    initial = {"title": shaped.title, "text": shaped.text} if shaped else {}
    initial["release"] = str(offer.release or "")
    return WordsForm(initial=initial, auto_id=f"id_{offer.outlet.id}_%s")
