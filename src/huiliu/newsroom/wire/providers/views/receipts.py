"""Single deliveries of a provider: downloaded as they came, read again, given up."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiliu.kit.pages import person_of, say
from huiliu.newsroom.wire.intake import api as intake


@require_GET
def receipt_received(request: HttpRequest, delivery: UUID) -> HttpResponse:
    """Give the bytes as they came, as a file that no browser runs."""
    file = intake.receipt_received(delivery, by=person_of(request))
    answer = HttpResponse(file.data, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=file.name) or "attachment"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@require_POST
def receipt_replay(request: HttpRequest, delivery: UUID) -> HttpResponse:
    """Let a delivery be read again by today's readers."""
    person = person_of(request)
    card = intake.receipt_replay(delivery, by=person)
    say(request, _("It is read again; the page shows what comes of it."))
    return redirect("provider", card.provider)


@require_POST
def receipt_discard(request: HttpRequest, delivery: UUID) -> HttpResponse:
    """Give up a delivery that could not be taken in."""
    person = person_of(request)
    card = intake.receipt_card(delivery, by=person)
    intake.receipt_discard(delivery, by=person)
    say(request, _("Given up."))
    return redirect("provider", card.provider)
