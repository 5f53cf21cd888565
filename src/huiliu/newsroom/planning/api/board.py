"""The door to the board: columns, cards, and what everybody has today."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.newsroom.planning.cards import (
    AssignmentCard,
    TopicCard,
    assignment_cards_of,
    topic_card_of,
)
from huiliu.newsroom.planning.core.clashes import Clash
from huiliu.newsroom.planning.core.states import BOARD, TopicState
from huiliu.newsroom.planning.loads import Hand, clashes_around
from huiliu.newsroom.planning.reading import hands_on, writers
from huiliu.newsroom.planning.selectors.board import Held, card_rows, column_counts, column_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCard:
    """A topic on the board, with who has a piece of it and what does not go together."""

    topic: TopicCard
    assignments: tuple[AssignmentCard, ...]
    clashes: tuple[Clash, ...]

    @property
    def hands(self) -> tuple[UUID, ...]:
        """Who works on it, each once, first the one who goes first."""
        return tuple(dict.fromkeys(one for card in self.assignments for one in card.people))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its first cards, and how many topics lie in it."""

    state: TopicState
    total: int
    cards: tuple[BoardCard, ...]


def board_columns(*, by: UUID) -> tuple[Column, ...]:
    """Give the board from left to right, each column with its first cards; raises Forbidden."""
    authorize(by, "topic.view")
    counts, cards = column_counts(), _cards(column_rows())
    return tuple(
        Column(
            state=state,
            total=counts[state],
            cards=tuple(card for card in cards if card.topic.state is state),
        )
        for state in BOARD
    )


def board_counts(*, by: UUID) -> Mapping[TopicState, int]:
    """Give how many topics lie in each column; raises Forbidden."""
    authorize(by, "topic.view")
    return column_counts()


def board_cards(topics: Sequence[UUID], *, by: UUID) -> tuple[BoardCard, ...]:
    """Give the named topics as the board shows them; what it shows no more is left out.

    Raises Forbidden.
    """
    authorize(by, "topic.view")
    return _cards(card_rows(topics))


def hands_shown() -> tuple[Hand, ...]:
    """Give today's hands of who writes, and of whoever else has something, the fullest first.

    For callers that have checked who may.
    """
    who_writes = writers()
    shown = [hand for hand in hands_on() if hand.count or hand.person in who_writes]
    return tuple(sorted(shown, key=lambda hand: -hand.count))


def _cards(held: Sequence[Held]) -> tuple[BoardCard, ...]:
    going_on = [row for _topic, rows in held for row in rows if row.is_unfinished]
    theirs: dict[UUID, list[Clash]] = defaultdict(list)
    for clash in clashes_around(going_on):
        for end in clash.ends:
            theirs[end.id].append(clash)
    return tuple(
        BoardCard(
            topic=topic_card_of(topic),
            assignments=assignment_cards_of(rows),
            clashes=tuple(dict.fromkeys(clash for row in rows for clash in theirs[row.id])),
        )
        for topic, rows in held
    )
