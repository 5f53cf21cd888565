"""The board: its columns, one card of it, a card moved, and the last step taken back."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import authorize, may, person_cards
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.campaigns.views.campaigns import WORDS as CAMPAIGN_WORDS
from huiliu.newsroom.planning.errors import ChangeNotFound, TopicStepRefused
from huiliu.newsroom.planning.forms import MoveForm, UndoForm
from huiliu.newsroom.planning.views.clashes import clash_lines
from huiliu.newsroom.planning.views.lists import topic_list
from huiliu.newsroom.planning.wording import OUTPUT_WORDS, STATE_WORDS

_CLASHES_SHOWN = 2


@require_GET
def topic_index(request: HttpRequest) -> HttpResponse:
    """Show the centre's topics: as a board, or as a list once something is asked of it."""
    return topic_list(request) if request.GET else _board(request)


@require_GET
def topic_board_card(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Give one card as it lies now, with how many lie in each column."""
    return _card(request, topic, undo=None)


@require_POST
def topic_move(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Put a card into another column; script gets the card, a browser without it the topic."""
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise TopicStepRefused
    to, seen = (api.TopicState(form.cleaned_data[name]) for name in ("to", "seen"))
    change = api.topic_move(topic, to=to, seen=seen, by=person_of(request))
    if is_partial(request):
        return _card(request, topic, undo=change)
    return redirect("topic", topic)


@require_POST
def change_undo(request: HttpRequest) -> HttpResponse:
    """Take one's own last step back."""
    person = person_of(request)
    authorize(person, "topic.undo")
    form = UndoForm(request.POST)
    if not form.is_valid():
        raise ChangeNotFound
    change = api.change_undo(form.cleaned_data["change"], by=person)
    if is_partial(request):
        return _card(request, change.topic, undo=None)
    say(request, _("Taken back. It stands where it stood."))
    if request.POST.get("from") == "desk":
        return redirect("desk")
    return redirect("topic", change.topic)


def _board(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    columns = api.board_columns(by=person)
    hands = api.hands_shown()
    shown = [card for column in columns for card in column.cards]
    context = {
        **_shown(shown, person),
        "columns": columns,
        "hands": hands,
        "people": person_cards({*_people(shown), *(hand.person for hand in hands)}),
        "waiting": api.open_count(person),
        "undecided": api.undecided_count(),
        "may_propose": may(person, "topic.propose"),
        "undo": api.change_undoable(by=person),
        "urgent": None if is_partial(request) else api.campaign_urgent(by=person),
        **CAMPAIGN_WORDS,
    }
    template = "planning/_board.html" if is_partial(request) else "planning/board.html"
    return render(request, template, context)


def _card(request: HttpRequest, topic: UUID, *, undo: api.ChangeCard | None) -> HttpResponse:
    person = person_of(request)
    cards = api.board_cards([api.topic_card(topic, by=person).id], by=person)
    counts = api.board_counts(by=person)
    context = {
        **_shown(cards, person),
        "cards": cards,
        "counts": [counts[state] for state in api.BOARD],
        "undo": undo,
    }
    return render(request, "planning/_one_card.html", context)


def _shown(cards: Iterable[api.BoardCard], person: UUID) -> dict[str, object]:
    shown = list(cards)
    return {
        "people": person_cards(_people(shown)),
        "clashes": {card.topic.id: _clash_lines(card) for card in shown},
        "may_move": may(person, "topic.move"),
        "output_words": OUTPUT_WORDS,
        "state_words": STATE_WORDS,
    }


def _clash_lines(card: api.BoardCard) -> list[str]:
    return clash_lines(card.clashes, own={one.id for one in card.assignments})[:_CLASHES_SHOWN]


def _people(cards: Iterable[api.BoardCard]) -> set[UUID]:
    return {person for card in cards for person in (card.topic.owner, *card.hands)}
