"""Ways back in: a link by mail, a link from a manager, a new password."""

from http import HTTPStatus

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import consume as consume_on_get
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from huiliu.accounts import api
from huiliu.accounts.access import access_reset_link, authorize
from huiliu.accounts.forms import LoginNameForm, NewPasswordForm
from huiliu.accounts.services import resets as services
from huiliu.accounts.views.confirming import confirmed
from huiliu.kit.config import config
from huiliu.kit.pages import person_of, say


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def forgot(request: HttpRequest) -> HttpResponse:
    """Send a link where mail goes out; the answer is the same whoever asks for whom."""
    mails = bool(config().sign_in.mail.host)
    context = {"mails": mails, "asked": False, "fault": ""}
    if request.method == "GET" or not mails:
        return render(request, "accounts/forgot.html", context)
    form = LoginNameForm(request.POST)
    if not form.is_valid():
        context["fault"] = _("Give your login name.")
        return render(request, "accounts/forgot.html", context, status=HTTPStatus.BAD_REQUEST)
    login = form.cleaned_data["login"]
    if not ratelimit.consume(request, action="reset_password", key=login.lower()):
        context["fault"] = _("Asked too often. Wait 15 minutes.")
        status = HTTPStatus.TOO_MANY_REQUESTS
        return render(request, "accounts/forgot.html", context, status=status)
    services.reset_mail_ask(login)
    return render(request, "accounts/forgot.html", {**context, "asked": True})


@never_cache
@login_not_required
@sensitive_post_parameters("new")
@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, secret: str) -> HttpResponse:
    """Take a new password from whoever holds the link, once."""
    if not consume_on_get(
        request, app="allauth.account", action="reset_password_from_key", limit_get=True
    ):
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS)
    login = access_reset_link(secret).person.login
    form = NewPasswordForm(request.POST or None)
    fault, status = "", HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        try:
            if form.is_valid():
                services.reset_link_use(secret, password=form.cleaned_data["new"])
                say(request, _("Password changed. Log in with it."))
                return redirect("account_login")
        except api.PasswordWeak as error:
            fault = str(error)
    context = {"form": form, "login": login, "fault": fault}
    return render(request, "accounts/reset.html", context, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def help_in(request: HttpRequest) -> HttpResponse:
    """Let a manager help a colleague back in, by a link that is shown this once."""
    authorize(person_of(request), "person.reset")
    return _help_in(request)


@confirmed
def _help_in(request: HttpRequest) -> HttpResponse:
    by = person_of(request)
    form = LoginNameForm(request.POST or None, initial={"login": request.GET.get("login", "")})
    context = {"form": form, "link": "", "dropped": "", "fault": ""}
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        login = form.cleaned_data["login"]
        try:
            if request.POST.get("what") == "factors":
                services.factors_drop(login, by=by)
                context["dropped"] = login
            else:
                secret = services.reset_link_hand_over(login, by=by)
                context["link"] = config().public_url + reverse("accounts_reset", args=[secret])
        except api.AccountsError as error:
            context["fault"], status = str(error), HTTPStatus(error.status)
    return render(request, "accounts/help_in.html", context, status=status)
