"""How one is reminded: the choice for each kind and way, the browsers, and their worker."""

from pathlib import Path
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts import api
from huiliu.accounts.errors import AccountsError
from huiliu.accounts.labels import REMINDER_WORDS
from huiliu.accounts.reminding_forms import BrowserForm, ReminderForm
from huiliu.kit.pages import person_of, say

_WORKER = Path(__file__).parents[1] / "static" / "accounts" / "worker.js"


@never_cache
@require_http_methods(["GET", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """Show and keep what a person chose."""
    person = person_of(request)
    form = ReminderForm(request.POST or None, initial=ReminderForm.told(api.choice_of(person)))
    if request.method == "POST" and form.is_valid():
        try:
            api.choice_set(form.choice(), by=person)
            say(request, _("Kept."))
            return redirect("accounts_reminders")
        except AccountsError as problem:
            form.add_error(None, str(problem))
    context = {
        "form": form,
        "kinds": REMINDER_WORDS.items(),
        "browsers": api.subscription_list(person),
        "vapid": api.vapid_public(),
        "mail": api.is_mail_sent(),
        "address": api.has_address(person),
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/reminders.html", context, status=status)


@require_POST
def browser_add(request: HttpRequest) -> HttpResponse:
    """Keep the browser that was just let in."""
    form = BrowserForm(request.POST)
    if not form.is_valid():
        raise api.SubscriptionRefused
    api.subscription_add(**form.cleaned_data, by=person_of(request))
    say(request, _("Reminders come to this browser now."))
    return redirect("accounts_reminders")


@require_POST
def browser_remove(request: HttpRequest, browser: UUID) -> HttpResponse:
    """Push to a browser no more."""
    api.subscription_remove(browser, by=person_of(request))
    say(request, _("Nothing is sent there any more."))
    return redirect("accounts_reminders")


@login_not_required
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker: it stands at the root, for it answers for the whole platform."""
    del request
    body = _WORKER.read_bytes()
    return HttpResponse(
        body, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )
