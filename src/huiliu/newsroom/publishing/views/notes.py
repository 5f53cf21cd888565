"""The small public form by which a reader tells the editors of an error."""

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from huiliu.kit.security import source_of
from huiliu.newsroom.gathering.api import NOTE_CHARS_MAX
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.errors import NoteFromElsewhere
from huiliu.newsroom.publishing.forms import NoteForm
from huiliu.newsroom.publishing.rendering import CHINESE, LANGUAGES

_OURS = frozenset({"", "same-origin", "none"})


@login_not_required
@never_cache
@csrf_exempt
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Take a note about a story from anyone.

    The form stands on baked pages, which hold no token. It acts for no account, so another site
    that made a browser send it would gain nothing; browsers that tell are refused all the same.
    """
    given = request.POST if request.method == "POST" else request.GET
    asked = given.get("language", "")
    language = asked if asked in LANGUAGES else translation.get_language() or CHINESE
    with translation.override(language):
        return _taken(request) if request.method == "POST" else _asked(request)


def _asked(request: HttpRequest) -> HttpResponse:
    address = request.GET.get("n", "")
    story = api.story_noted(address) if address else None
    return _page(request, story=story, sent="sent" in request.GET)


def _taken(request: HttpRequest) -> HttpResponse:
    if request.headers.get("Sec-Fetch-Site", "") not in _OURS:
        raise NoteFromElsewhere
    form = NoteForm(request.POST)
    if not form.is_valid():
        errors = {name: " ".join(map(str, words)) for name, words in form.errors.items()}
        story = api.story_noted(request.POST.get("n", ""))
        note = {name: request.POST.get(name, "") for name in ("words", "contact")}
        return _page(request, story=story, errors=errors, note=note)
    said = form.cleaned_data
    source = source_of(get_adapter().get_client_ip(request))
    story = api.note_receive(said["n"], words=said["words"], contact=said["contact"], source=source)
    told = {"n": story.path, "language": translation.get_language(), "sent": "1"}
    return redirect(f"{reverse('report')}?{urlencode(told)}")


def _page(request: HttpRequest, **more: object) -> HttpResponse:
    context = {"note_words_max": NOTE_CHARS_MAX, **more}
    status = 422 if more.get("errors") else 200
    return render(request, "publishing/report.html", context, status=status)
