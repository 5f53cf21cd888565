"""The WebSub hub: asked by programs, from anywhere."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from huiliu.newsroom.publishing.delivery import api
from huiliu.newsroom.publishing.delivery.errors import HubFull, HubRefused


@login_not_required
@never_cache
@csrf_exempt
@require_POST
def hub(request: HttpRequest) -> HttpResponse:
    """Take a request; what comes of it the callback hears. It acts for no account."""
    try:
        api.hub_ask({name: str(value) for name, value in request.POST.items()})
    except (HubRefused, HubFull) as refused:
        return HttpResponse(str(refused), status=refused.status, content_type="text/plain")
    return HttpResponse(status=202)
