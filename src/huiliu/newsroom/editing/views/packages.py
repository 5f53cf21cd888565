"""Pages of packages: the list, and the one where its stories are put in order."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import authorize, may, person_cards, tenant_card
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.api import PackageState
from huiliu.newsroom.editing.errors import PackageStepRefused
from huiliu.newsroom.editing.forms.packages import EntryForm, NewPackageForm, PackageForm, StateForm
from huiliu.newsroom.editing.views.words import PACKAGE_SAVED, PACKAGE_STATES

_STEPS = {"up": -1, "down": 1}
_WORDS_MAX = 60


@require_GET
def package_index(request: HttpRequest) -> HttpResponse:
    """List the centre's packages."""
    person = person_of(request)
    packages = api.package_list(by=person)
    context = {
        "packages": packages,
        "people": person_cards([one.made_by for one in packages]),
        "states": PACKAGE_STATES,
        "may_edit": may(person, "package.edit"),
    }
    return render(request, "editing/packages.html", context)


@require_http_methods(["GET", "POST"])
def package_new(request: HttpRequest) -> HttpResponse:
    """Begin a package."""
    person = person_of(request)
    authorize(person, "package.edit")
    form = NewPackageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = api.package_begin(
            slug=form.cleaned_data["slug"],
            title=form.cleaned_data["title"],
            summary=form.cleaned_data["summary"],
            by=person,
        )
        return redirect("package", made.id)
    status = 422 if form.errors else 200
    return render(request, "editing/package_new.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def package_page(request: HttpRequest, package: UUID) -> HttpResponse:
    """Show a package with its lines; its form changes its words."""
    person = person_of(request)
    card = api.package_card(package, by=person)
    initial = {"title": card.title, "summary": card.summary}
    form = PackageForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        api.package_describe(package, title=given["title"], summary=given["summary"], by=person)
        say(request, PACKAGE_SAVED)
        return redirect("package", package)
    context = {**_context(request, package), "form": form}
    return render(request, "editing/package.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def package_entries(request: HttpRequest, package: UUID) -> HttpResponse:
    """Change one thing in the list; with script the list comes back in place."""
    person = person_of(request)
    api.package_card(package, by=person)
    if request.method == "POST":
        form = EntryForm(request.POST)
        if form.is_valid():
            _change(package, form, by=person)
    if not is_partial(request):
        return redirect("package", package)
    return render(request, "editing/_package.html", _context(request, package))


@require_POST
def package_state(request: HttpRequest, package: UUID) -> HttpResponse:
    """Put a package in public, end it, or take it back."""
    form = StateForm(request.POST)
    if not form.is_valid():
        raise PackageStepRefused
    state = PackageState(form.cleaned_data["state"])
    api.package_mark(package, state=state, by=person_of(request))
    say(request, PACKAGE_STATES[state.value])
    return redirect("package", package)


def _context(request: HttpRequest, package: UUID) -> dict[str, object]:
    person = person_of(request)
    card = api.package_card(package, by=person)
    words = request.GET.get("q", "").strip()[:_WORDS_MAX]
    return {
        "package": card,
        "states": PACKAGE_STATES,
        "words": words,
        "found": api.package_found(package, words=words, by=person) if words else (),
        "may_edit": may(person, "package.edit"),
        "may_publish": may(person, "package.publish"),
        "address": f"/site/{tenant_card(tenant_of_scope()).slug}/packages/{card.slug}/",
    }


def _change(package: UUID, form: EntryForm, *, by: UUID) -> None:
    given = form.cleaned_data
    action = given["action"]
    if action == "add":
        api.entry_add_story(package, story=given["story"], by=by)
    elif action == "heading":
        api.entry_add_heading(package, heading=given["heading"], by=by)
    elif action == "teaser":
        api.teaser_choose(package, story=given["story"], by=by)
    elif action == "order":
        api.entries_order(package, order=given["order"], by=by)
    elif action == "remove":
        api.entry_remove(package, entry=given["entry"], by=by)
    else:
        api.entry_move(package, entry=given["entry"], step=_STEPS[action], by=by)
