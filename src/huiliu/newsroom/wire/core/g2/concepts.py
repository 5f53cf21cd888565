"""Concept and knowledge items: what they define, and the events among it."""

from lxml import etree

from huiliu.newsroom.wire.core.draft import Draft
from huiliu.newsroom.wire.core.g2.events import associate, event_into, is_event
from huiliu.newsroom.wire.core.g2.tags import nar, nars
from huiliu.newsroom.wire.core.g2.terms import concept_term


def one_concept(draft: Draft, concept: etree._Element) -> None:
    """Read the concept of a concept item; an event is told by the item itself."""
    term = concept_term(draft, concept)
    draft.add("concepts", term)
    if is_event(concept):
        event_into(draft, concept, term)


def concept_set(draft: Draft, concepts: etree._Element) -> None:
    """Read the concepts of a knowledge item; each event among them is an item inside it."""
    draft.rest(concepts, (), nars("concept"))
    for number, concept in enumerate(concepts.iterfind(nar("concept")), start=1):
        term = concept_term(draft, concept)
        draft.add("concepts", term)
        if is_event(concept):
            associate(draft, concept, term, name=f"event-{number}")
