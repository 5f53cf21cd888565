"""The door to the rules of the wire."""

from huiliu.newsroom.wire.core.deciding import Rulebook
from huiliu.newsroom.wire.core.tagging import Lexicon
from huiliu.newsroom.wire.rules.services import books

__all__ = ["Lexicon", "Rulebook", "lexicon_now", "rulebook_now"]


def rulebook_now() -> Rulebook:
    """Give the rules of the scope's centre that are on, in their order; read them once a batch."""
    return books.rulebook_now()


def lexicon_now() -> Lexicon:
    """Give the topics and the places by which items are tagged; read it once a batch."""
    return books.lexicon_now()
