"""The screen of a meeting, in the room and on every phone: what is on, votes, decisions."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID
from zlib import crc32

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import may, person_cards
from huiliu.kit import clock
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.planning import reading
from huiliu.newsroom.planning.errors import PlanningError
from huiliu.newsroom.planning.meetings import api
from huiliu.newsroom.planning.meetings.core.sittings import HOLD_DAYS
from huiliu.newsroom.planning.meetings.forms import DecideForm, ItemForm, RemarkForm, VoteForm, why
from huiliu.newsroom.planning.meetings.labels import VERDICT_WORDS
from huiliu.newsroom.planning.meetings.views.pitch import (
    CHIPS_MOST,
    figures_of,
    hands_for,
    times_for,
)
from huiliu.newsroom.planning.wording import OUTPUT_WORDS


@require_GET
def meeting_page(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Show the meeting; one that is over shows its minutes."""
    return _screen(request, meeting)


@require_POST
def meeting_vote(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Vote on an item."""
    form = VoteForm(request.POST)
    if not form.is_valid():
        raise PlanningError(why(form))
    given = form.cleaned_data
    api.vote_cast(meeting, item=given["item"], vote=api.Vote(given["vote"]), by=person_of(request))
    return _answer(request, meeting)


@require_POST
def meeting_go(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Put an item on."""
    api.meeting_go(meeting, item=_item(request), by=person_of(request))
    return _answer(request, meeting)


@require_POST
def meeting_decide(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Decide an item, and go on."""
    form = DecideForm(request.POST)
    if not form.is_valid():
        raise PlanningError(why(form))
    item = form.cleaned_data["item"]
    api.item_decide(meeting, item=item, decision=form.decision(), by=person_of(request))
    return _answer(request, meeting)


@require_POST
def meeting_undo(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Take the last decision back."""
    api.item_undo(meeting, item=_item(request), by=person_of(request))
    return _answer(request, meeting)


@require_POST
def meeting_remark(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Change what the minutes say beside a decision."""
    form = RemarkForm(request.POST)
    if not form.is_valid():
        raise PlanningError(why(form))
    given = form.cleaned_data
    api.item_remark(meeting, item=given["item"], note=given["note"], by=person_of(request))
    return _answer(request, meeting)


@require_POST
def meeting_chair(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Take the chair."""
    api.chair_take(meeting, by=person_of(request))
    return redirect("meeting", meeting)


@require_POST
def meeting_close(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Close the meeting; what comes then is its minutes."""
    api.meeting_close(meeting, by=person_of(request))
    say(request, _("The meeting is over. These are its minutes."))
    return redirect("meeting-minutes", meeting)


def _answer(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Give script the parts of the screen, and a browser without it the way back there."""
    return _screen(request, meeting) if is_partial(request) else redirect("meeting", meeting)


def _item(request: HttpRequest) -> UUID:
    form = ItemForm(request.POST)
    if not form.is_valid():
        raise PlanningError(why(form))
    item: UUID = form.cleaned_data["item"]
    return item


def _screen(request: HttpRequest, meeting: UUID) -> HttpResponse:
    person = person_of(request)
    card = api.meeting_card(meeting, by=person)
    if not card.is_open:
        return redirect("meeting-minutes", meeting)
    items = api.meeting_items(meeting, by=person)
    item = next((one for one in items if one.id == card.current), None)
    decided = sorted(
        (one for one in items if one.decided_at), key=lambda one: (one.decided_at, one.id)
    )
    context: dict[str, object] = {
        "meeting": card,
        "items": items,
        "item": item,
        "decided": decided[::-1],
        "last": decided[-1].id if decided else None,
        "people": person_cards(_people(card, items)),
        "crews": {crew.id: crew.name for crew in reading.crew_list(by=person)},
        "is_chair": card.chair == person,
        "is_present": person in card.present,
        "may_chair": may(person, "meeting.chair", state=card.state),
        "output_words": OUTPUT_WORDS,
        "verdict_words": VERDICT_WORDS,
    }
    context["versions"] = versions = _versions(card, items, item, person)
    context["with_item"] = request.GET.get("item") != versions["item"]
    if context["with_item"] and item is not None:
        context |= _pitch(item, items, person, is_chair=card.chair == person)
    template = (
        "planning/meetings/_meeting.html"
        if is_partial(request)
        else "planning/meetings/meeting.html"
    )
    return render(request, template, context)


def _pitch(
    item: api.ItemCard, items: Sequence[api.ItemCard], person: UUID, *, is_chair: bool
) -> dict[str, object]:
    pitch: dict[str, object] = {"figures": figures_of(item.topic, by=person)}
    if not is_chair or item.verdict:
        return pitch
    times = times_for(item.topic)
    due_at = next((one for one in times if one == item.topic.due_at), times[0])
    hands = hands_for(item.topic, due_at=due_at, by=person)
    others = [one for one in items if one.id != item.id and not _is_out(one)]
    return pitch | {
        "times": times,
        "due_at": due_at,
        "hands": hands[:CHIPS_MOST],
        "more_hands": hands[CHIPS_MOST:],
        "others": others,
        "going_on": api.topics_to_take_in([one.topic.id for one in items]),
        "hold_until": localtime(clock.now()).date() + timedelta(days=HOLD_DAYS),
    }


def _is_out(item: api.ItemCard) -> bool:
    return item.verdict in {api.Verdict.DROP, api.Verdict.MERGE}


def _people(card: api.MeetingCard, items: Sequence[api.ItemCard]) -> set[UUID]:
    proposed = {one.topic.proposed_by for one in items}
    named = {one for item in items for one in (item.person, item.decided_by) if one}
    return {card.chair, *card.present, *proposed, *named}


def _versions(
    card: api.MeetingCard,
    items: Sequence[api.ItemCard],
    item: api.ItemCard | None,
    person: UUID,
) -> dict[str, str]:
    """Say by which words script tells whether a part of the screen has changed.

    Votes change none of them: their numbers are parts of their own, so that nothing that the
    chair is filling in is fetched anew.
    """
    mine = (card.chair == person, person in card.present)
    on = (item.id, item.verdict, item.note, item.has_voted, item.ballot_open) if item else ()
    told = [(one.id, one.verdict, one.hold_until, one.note) for one in items]
    last = max((one.decided_at for one in items if one.decided_at), default=None)
    return {
        "head": _mark(card.present, len(items), card.current, card.chair),
        "list": _mark(told, card.current, mine),
        "item": _mark(on, mine, last),
        "minutes": _mark(told, card.current, mine),
    }


def _mark(*values: object) -> str:
    """Give a short word that is the same in every process for the same values."""
    return f"{crc32(repr(values).encode()):08x}"
