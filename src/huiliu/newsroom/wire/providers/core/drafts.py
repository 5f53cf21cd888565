"""What a person enters of a provider: what it is called, how it comes, on which terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from huiliu.newsroom.wire.core.states import Transport


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On which terms its items may be used; what comes after `ends_on` is not taken."""

    credit: str = ""
    terms: str = ""
    quotes_only: bool = False
    ends_on: date | None = None
    keep_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A provider as it is entered; a secret that is left empty stays as it was."""

    name: str
    transport: Transport
    settings: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    every_min: int = 15
    is_shared: bool = False
    terms: Terms = Terms()
