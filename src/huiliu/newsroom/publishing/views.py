"""Pages of publishing: the desk's releases, and the public page that verifies."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import may, person_cards
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.ledger.api import leaf_card
from huiliu.newsroom.editing.api import StoryState, story_card
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import COPY_BYTES_MAX
from huiliu.newsroom.publishing.core.verdict import Outcome
from huiliu.newsroom.publishing.errors import NothingToVerify
from huiliu.newsroom.publishing.forms import CorrectionForm, VerifyForm

_SORTS = ("-released", "released", "title", "code")
_FILTERS = {"kind": ("first", "correction")}


@require_GET
def release_index(request: HttpRequest) -> HttpResponse:
    """List the centre's releases, and what waits to go out."""
    person = person_of(request)
    query = ListQuery.parse(request.GET, sorts=_SORTS, filters=_FILTERS)
    page = api.release_list(query, by=person)
    context = {
        "page": page,
        "people": person_cards([card.released_by for card in page]),
        "waiting": api.next_steps(person),
    }
    template = "publishing/_list.html" if is_partial(request) else "publishing/index.html"
    return render(request, template, context)


@require_GET
def release_page(request: HttpRequest, release: UUID) -> HttpResponse:
    """Show one release: where it is out, its proof, and the way to a correction."""
    return _release_page(request, release, CorrectionForm())


@require_POST
def release_correct(request: HttpRequest, release: UUID) -> HttpResponse:
    """Start a correction; without a notice the page asks for one."""
    person = person_of(request)
    card = api.release_card(release, by=person)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _release_page(request, release, form, status=422)
    api.correction_start(card.story, by=person, notice=form.cleaned_data["notice"])
    say(request, _("Correct the text, then submit it. Readers keep the old version until then."))
    return redirect("story-edit", card.story)


@require_GET
def release_proof(request: HttpRequest, release: UUID) -> HttpResponse:
    """Give the proof of a release as a file."""
    person = person_of(request)
    card = api.release_card(release, by=person)
    response = HttpResponse(api.proof_files(release, by=person), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{card.printed.lower()}.zip"'
    return response


@require_GET
def release_panel(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show what is out of one story, and the button that puts it out."""
    person = person_of(request)
    card = story_card(story, by=person)
    context = {
        "story": card,
        "releases": tuple(reversed(api.releases_of(story))),
        "may_release": may(person, "release.create", state=card.state),
        "is_passed": card.state is StoryState.PASSED,
    }
    template = "publishing/_panel.html" if is_partial(request) else "publishing/put_out.html"
    return render(request, template, context)


@require_POST
def release_create(request: HttpRequest, story: UUID) -> HttpResponse:
    """Put a story out; a second click finds it out and changes nothing."""
    person = person_of(request)
    releases = api.releases_of(story)
    if releases and story_card(story, by=person).state is StoryState.RELEASED:
        say(request, _("Out already. Your second click changed nothing."))
        return redirect("release", releases[-1].id)
    card = api.release_create(story, by=person)
    say(request, _("On its way: readers have it in a moment."))
    return redirect("release", card.id)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Check a file, a number or an address for anyone; nothing is kept."""
    if request.method == "GET" and "n" not in request.GET:
        return render(request, "publishing/verify.html", {"asked": "", "answer": None})
    form = VerifyForm(request.POST or request.GET, request.FILES)
    if not form.is_valid() or _is_too_large(form.cleaned_data["file"]):
        raise NothingToVerify
    upload = form.cleaned_data["file"]
    asked = form.cleaned_data["n"]
    answer = api.verify_file(upload.read()) if upload else api.verify_number(asked)
    context = {
        "asked": asked,
        "answer": answer,
        "file": upload.name if upload else "",
        "size": upload.size if upload else 0,
        "outcomes": Outcome,
    }
    return render(request, "publishing/verify.html", context)


def _is_too_large(upload: "UploadedFile[bytes] | None") -> bool:
    """Tell from its size alone, before it is read, whether an upload is refused."""
    return upload is not None and (upload.size or 0) > COPY_BYTES_MAX


def _release_page(
    request: HttpRequest, release: UUID, form: CorrectionForm, *, status: int = 200
) -> HttpResponse:
    person = person_of(request)
    card = api.release_card(release, by=person)
    story = story_card(card.story, by=person)
    context = {
        "release": card,
        "story": story,
        "releases": tuple(reversed(api.releases_of(card.story))),
        "people": person_cards([card.released_by]),
        "leaf": leaf_card(card.leaf),
        "job": None if card.baked_at else api.release_job(release, by=person),
        "form": form,
        "may_correct": may(person, "story.correct", state=story.state),
    }
    partial = is_partial(request)
    template = "publishing/_channels.html" if partial else "publishing/release.html"
    return render(request, template, context, status=status)
