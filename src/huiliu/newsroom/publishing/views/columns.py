"""The columns of the centre's site, and the column of a story."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiliu.accounts.api import may
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.core.home import shifted
from huiliu.newsroom.publishing.errors import ColumnKnown
from huiliu.newsroom.publishing.forms import ColumnForm, FilingForm, HomeForm, NewColumnForm

_BY_MOVE = {"up": -1, "down": 1}


@require_http_methods(["GET", "POST"])
def column_index(request: HttpRequest) -> HttpResponse:
    """List the columns; POST opens one."""
    person = person_of(request)
    form = NewColumnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            api.column_add(form.cleaned_data["slug"], text=form.text(), by=person)
        except ColumnKnown as problem:
            form.add_error("slug", str(problem))
        else:
            say(request, _("Opened. It has a page in a moment."))
            return redirect("columns")
    return _page(request, form, status=422 if form.is_bound else 200)


@require_POST
def columns_order(request: HttpRequest) -> HttpResponse:
    """Put the columns in another order, by a whole list or one step of one."""
    person = person_of(request)
    form = HomeForm({"expected": 0, **request.POST.dict()})
    if not form.is_valid():
        return _page(request, NewColumnForm(), status=422)
    order, moved = form.cleaned_data["order"], form.cleaned_data["story"]
    if moved:
        there = [column.id for column in api.column_list(by=person)]
        step = _BY_MOVE.get(form.cleaned_data["action"], 0)
        order = shifted(there, moved, step) if moved in there else there
    api.columns_order(order, by=person)
    return _page(request, NewColumnForm()) if is_partial(request) else redirect("columns")


@require_POST
def column_define(request: HttpRequest, column: UUID) -> HttpResponse:
    """Name a column anew, open or close it."""
    form = ColumnForm(request.POST)
    person = person_of(request)
    if not form.is_valid():
        return _page(request, NewColumnForm(), status=422)
    api.column_define(column, text=form.text(), by=person)
    say(request, _("Kept. Its page follows in a moment."))
    return redirect("columns")


@require_POST
def story_file(request: HttpRequest, story: UUID) -> HttpResponse:
    """Put a story under a column or none."""
    form = FilingForm(request.POST)
    column = form.cleaned_data["column"] if form.is_valid() else None
    api.story_file(story, column=column, by=person_of(request))
    say(request, _("Kept. Lists follow in a moment."))
    return redirect("release-panel", story)


def _page(request: HttpRequest, form: NewColumnForm, *, status: int = 200) -> HttpResponse:
    person = person_of(request)
    context = {
        "columns": api.column_list(by=person),
        "form": form,
        "may_define": may(person, "column.define"),
    }
    template = "publishing/_columns.html" if is_partial(request) else "publishing/columns.html"
    return render(request, template, context, status=status)
