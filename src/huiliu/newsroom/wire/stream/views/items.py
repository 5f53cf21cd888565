"""An item in full: what was understood, what not, and why it is here."""

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from huiliu.kit.document.differences import Change
from huiliu.kit.pages import person_of
from huiliu.newsroom.wire.intake import api as intake
from huiliu.newsroom.wire.stream.views.showing import card_context
from huiliu.newsroom.wire.stream.wording import unread_lines

_RUNS: Mapping[Change, str] = MappingProxyType(
    {Change.SAME: "same", Change.REMOVED: "old", Change.ADDED: "new"}
)


@require_GET
def item_preview(request: HttpRequest, wire_item: UUID) -> HttpResponse:
    """Show an item beside its list."""
    person = person_of(request)
    card = intake.item_card(wire_item, by=person)
    return render(request, "wire/stream/_preview.html", card_context(card, by=person))


@require_GET
def item_page(request: HttpRequest, wire_item: UUID) -> HttpResponse:
    """Show an item on a page of its own, with its versions and all that was read."""
    person = person_of(request)
    card = intake.item_card(wire_item, by=person)
    before = next((one for one in card.versions if one.number == card.line.number - 1), None)
    context = {
        **card_context(card, by=person),
        "paragraphs": card.text.splitlines(),
        "unread": unread_lines(card.unread),
        "same": intake.items_same(wire_item, by=person),
        "changes": _changes(before.id, wire_item, by=person) if before else (),
    }
    return render(request, "wire/stream/item.html", context)


@require_GET
def item_original(request: HttpRequest, wire_item: UUID) -> HttpResponse:
    """Give the bytes as they came, as a download that no browser runs."""
    file = intake.item_received(wire_item, by=person_of(request))
    disposition = content_disposition_header(as_attachment=True, filename=file.name)
    return HttpResponse(
        file.data,
        content_type="application/octet-stream",
        headers={"Content-Disposition": disposition or "attachment"},
    )


def _changes(older: UUID, newer: UUID, *, by: UUID) -> list[list[tuple[str, str]]]:
    """Give the blocks that are not the same, each as pieces of old and new words."""
    changed = intake.versions_compared(older, newer, by=by).changed
    return [[(_RUNS[run.change], run.text) for run in block.runs] for block in changed]
