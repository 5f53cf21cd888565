"""Whose calendar an address gives out."""

from enum import StrEnum


class Share(StrEnum):
    """Whose calendar an address gives out."""

    PERSON = "person"
    CREW = "crew"
    NEWSROOM = "newsroom"
