"""The page that explains the content API to partners, made from its OpenAPI document."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def partner_guide(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")
