"""A person's inbox in one centre."""

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts import api
from huiliu.accounts.selectors.inbox import (
    NOTICE_FILTERS,
    NOTICE_SORTS,
)
from huiliu.kit.pages import ListQuery, is_partial, person_of, say


@never_cache
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """List the notices of a person here; `undo` offers to take back what was just read."""
    query = ListQuery.parse(request.GET, sorts=NOTICE_SORTS, filters=NOTICE_FILTERS)
    person = person_of(request)
    undo = _moment(request.GET.get("undo", ""))
    context = {
        "page": api.notice_list(person, query),
        "unread": api.unread_count(person),
        "undo": undo.isoformat() if undo else "",
    }
    name = "accounts/_inbox_list.html" if is_partial(request) else "accounts/inbox.html"
    return render(request, name, context)


@never_cache
@require_GET
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Follow a notice; following it is reading it, and reading twice changes nothing."""
    return redirect(api.notice_read(notice_id, by=person_of(request)))


@require_POST
def inbox_read(request: HttpRequest) -> HttpResponse:
    """Mark everything as read, with a way back."""
    moment = api.notices_read(by=person_of(request))
    if moment is None:
        say(request, _("Nothing was unread."))
        return redirect("accounts_inbox")
    undo = urlencode({"undo": moment.isoformat()})
    return redirect(f"{reverse('accounts_inbox')}?{undo}")


@require_POST
def inbox_undo(request: HttpRequest) -> HttpResponse:
    """Take back the reading of a moment."""
    moment = _moment(request.POST.get("undo", ""))
    count = api.notices_unread(by=person_of(request), read_at=moment) if moment else 0
    text = ngettext("%(n)s notice is unread again.", "%(n)s notices are unread again.", count)
    say(request, text % {"n": count})
    return redirect("accounts_inbox")


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
