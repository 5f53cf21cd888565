"""Who needs a second factor in a centre."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiliu.accounts import api
from huiliu.accounts.access import authorize, platform_rule
from huiliu.accounts.forms import FactorRuleForm
from huiliu.accounts.selectors.signing_in import (
    second_factor_rule,
)
from huiliu.accounts.views.confirming import confirmed
from huiliu.kit.pages import person_of, say


@never_cache
@require_http_methods(["GET", "POST"])
def factor_rule(request: HttpRequest) -> HttpResponse:
    """Show and change which roles need a second factor here."""
    authorize(person_of(request), "tenant.second_factor")
    return _factor_rule(request)


@confirmed
def _factor_rule(request: HttpRequest) -> HttpResponse:
    rule, status = second_factor_rule(), HTTPStatus.OK
    form = FactorRuleForm(
        request.POST or None,
        initial={
            "rule_asked": "platform" if rule is None else "own",
            "roles_asked": list(rule or ()),
        },
    )
    if request.method == "POST":
        if form.is_valid():
            api.second_factor_rule_set(form.rule, by=person_of(request))
            say(request, _("Changed. It holds from the next click on."))
            return redirect("accounts_factor_rule")
        status = HTTPStatus.BAD_REQUEST
    context = {"form": form, "platform": api.roles_label(platform_rule())}
    return render(request, "accounts/factor_rule.html", context, status=status)
