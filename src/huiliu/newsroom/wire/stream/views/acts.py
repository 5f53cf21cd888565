"""What is decided on items: in a list the row changes where it stands, else a page follows."""

import json
from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.wire.intake import api as intake
from huiliu.newsroom.wire.rules.labels import names_now
from huiliu.newsroom.wire.stream.views.showing import rows_context

Act = Callable[..., intake.ItemLine]


@require_POST
def item_lead(request: HttpRequest, wire_item: UUID) -> HttpResponse:
    """Make a lead of an item."""
    return _done(request, wire_item, intake.item_lead, _("A lead was made of it."))


@require_POST
def item_story(request: HttpRequest, wire_item: UUID) -> HttpResponse:
    """Begin a story of an item, and go there."""
    line = intake.item_story(wire_item, by=person_of(request))
    say(request, _("A story was begun with its words, marked as the source’s."))
    return redirect("story-edit", line.story)


@require_POST
def item_drop(request: HttpRequest, wire_item: UUID) -> HttpResponse:
    """Leave an item unused."""
    return _done(request, wire_item, intake.item_drop, _("Left unused. It can be put back."))


@require_POST
def item_reopen(request: HttpRequest, wire_item: UUID) -> HttpResponse:
    """Put an item back among the unseen."""
    return _done(request, wire_item, intake.item_reopen, _("It is unseen again."))


@require_POST
def item_take(request: HttpRequest, wire_item: UUID) -> HttpResponse:
    """Take a shared item into the centre's own stream."""
    line = intake.item_take(wire_item, by=person_of(request))
    say(request, _("Taken into the own stream; later versions follow by themselves."))
    return redirect("wire-item", line.id)


@require_POST
def item_followed(request: HttpRequest, wire_item: UUID) -> HttpResponse:
    """Note that the later version was looked at."""
    return _done(
        request, wire_item, intake.item_followed, _("Noted: the new version was followed up.")
    )


@require_POST
def item_unfold(request: HttpRequest, wire_item: UUID) -> HttpResponse:
    """Let an item stand by itself."""
    intake.item_unfold(wire_item, by=person_of(request))
    say(request, _("It stands by itself now."))
    return redirect("wire-item", wire_item)


@require_POST
def item_misplace(request: HttpRequest, wire_item: UUID) -> HttpResponse:
    """Say that the rules sent an item to the wrong place, or take that back."""
    line = intake.item_misplace(wire_item, by=person_of(request))
    said = _("Noted for whoever writes the rules.") if line.misplaced_by else _("Taken back.")
    say(request, said)
    return redirect("wire-item", wire_item)


def _done(request: HttpRequest, item: UUID, act: Act, said: Promise) -> HttpResponse:
    """Do it; for the list give the row anew with the way back, and walk on."""
    person = person_of(request)
    line = act(item, by=person)
    if not is_partial(request):
        say(request, said)
        return redirect("wire-item", item)
    context = {
        "line": line,
        "offer_undo": act is intake.item_drop,
        **rows_context([line], names=names_now(), by=person),
    }
    answer = render(request, "wire/stream/_decided.html", context)
    answer["HX-Trigger-After-Settle"] = json.dumps({"row:next": {}})
    return answer
