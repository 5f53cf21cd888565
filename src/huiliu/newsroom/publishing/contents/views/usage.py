"""Who used what: figures by day, subscriber and story, and the same as a file."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huiliu.accounts.api import may
from huiliu.kit.pages import person_of
from huiliu.kit.sheets import sheet_of
from huiliu.kit.workbooks import MIME, workbook_of
from huiliu.newsroom.publishing.contents import api
from huiliu.newsroom.publishing.contents.forms import UsageForm
from huiliu.newsroom.publishing.contents.labels import FORM_WORDS


@require_GET
def usage_index(request: HttpRequest) -> HttpResponse:
    """Show the usage of the days asked for, thirty when none are."""
    person = person_of(request)
    form = UsageForm(request.GET, subscribers=api.subscribers_known(by=person))
    asked = form.asked()
    shown = {"first": asked.first, "last": asked.last, "subscriber": asked.subscriber}
    usage = api.usage_card(asked, by=person)
    context = {
        "usage": usage,
        "asked": asked,
        "form": UsageForm(
            initial={**shown, "form": asked.form, "story": asked.story},
            subscribers=api.subscribers_known(by=person),
        ),
        "query": _query(asked),
        "story": usage.stories[0] if asked.story and usage.stories else None,
        "may_keys": may(person, "partner_key.manage"),
    }
    return render(request, "publishing/contents/usage.html", context)


@require_GET
def usage_export(request: HttpRequest) -> HttpResponse:
    """Give the lines behind the figures as CSV, or as a workbook with `as=xlsx`."""
    person = person_of(request)
    asked = UsageForm(request.GET, subscribers=api.subscribers_known(by=person)).asked()
    head = (_("Day"), _("Subscriber"), _("Number"), _("Story"), _("Form"), _("Fetched"))
    lines = [head, *(_worded(row) for row in api.usage_rows(asked, by=person))]
    name = f"usage-{asked.first}-{asked.last}"
    if request.GET.get("as") == "xlsx":
        response = HttpResponse(workbook_of(lines), content_type=MIME)
        response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
        return response
    text = sheet_of([str(cell) for cell in line] for line in lines)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _worded(row: tuple[str | int, ...]) -> tuple[str | int, ...]:
    *before, form, count = row
    return (*before, str(FORM_WORDS.get(str(form), form)), count)


def _query(asked: api.UsageAsked) -> str:
    """Give what is asked as it stands in an address."""
    told = {
        "first": asked.first,
        "last": asked.last,
        "subscriber": asked.subscriber,
        "story": asked.story,
        "form": asked.form,
    }
    return urlencode({name: value for name, value in told.items() if value})
