"""What a rule asks of an item: every condition given must hold, of its values one is enough."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final
from uuid import UUID

from huiliu.newsroom.wire.core.folding import folded_word
from huiliu.newsroom.wire.core.item import ItemKind

WORDS_MAX: Final = 10_000
"""In one list of words; more is no rule but a dictionary."""
WORD_LENGTH_MAX: Final = 60
URGENCIES: Final = range(1, 10)


class Where(StrEnum):
    """Where words are looked for: in the title alone, or in title and text."""

    TITLE = "title"
    TEXT = "text"


class Origin(StrEnum):
    """Whose provider sent it: anybody's, the centre's own, one that the province shares."""

    ANY = "any"
    OWN = "own"
    SHARED = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What a rule asks; what is left empty is not asked.

    `any_words`: one of them; `all_words`: each; `no_words`: none. `topics` hold with everything
    narrower. `urgency` is the least urgent that still holds, 1 being the most.
    """

    providers: tuple[UUID, ...] = ()
    origin: Origin = Origin.ANY
    kinds: tuple[ItemKind, ...] = ()
    any_words: tuple[str, ...] = ()
    all_words: tuple[str, ...] = ()
    no_words: tuple[str, ...] = ()
    where: Where = Where.TEXT
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    urgency: int | None = None


ANYTHING: Final = Conditions()


def words_cleaned(words: Iterable[str]) -> tuple[str, ...]:
    r"""Give the words of a list as they are kept: without control characters, each once, in order.

    >>> words_cleaned([" 地铁 ", "", "地鐵", "a\x00b"])
    ('地铁', 'ab')
    """
    kept: dict[str, str] = {}
    for word in words:
        plain = " ".join("".join(filter(_is_shown, word)).split())[:WORD_LENGTH_MAX].strip()
        if folded_word(plain):
            kept.setdefault(folded_word(plain), plain)
        if len(kept) == WORDS_MAX:
            break
    return tuple(kept.values())


def kept_of(conditions: Conditions) -> dict[str, object]:
    """Give conditions as they are kept in a row: what is asked, and nothing else.

    >>> kept_of(Conditions(places=("tongzhou",), urgency=3))
    {'places': ['tongzhou'], 'urgency': 3}
    """
    asked = {one.name: getattr(conditions, one.name) for one in fields(conditions)}
    return {
        name: [str(one) for one in value] if isinstance(value, tuple) else value
        for name, value in asked.items()
        if value != getattr(ANYTHING, name)
    }


def conditions_of(kept: Mapping[str, object]) -> Conditions:
    """Give back what `kept_of` kept.

    >>> conditions_of(kept_of(Conditions(kinds=(ItemKind.TEXT,)))).kinds == (ItemKind.TEXT,)
    True
    """
    urgency = kept.get("urgency")
    return Conditions(
        providers=tuple(UUID(one) for one in _listed(kept, "providers")),
        origin=Origin(str(kept.get("origin", Origin.ANY.value))),
        kinds=tuple(ItemKind(one) for one in _listed(kept, "kinds")),
        any_words=_listed(kept, "any_words"),
        all_words=_listed(kept, "all_words"),
        no_words=_listed(kept, "no_words"),
        where=Where(str(kept.get("where", Where.TEXT.value))),
        topics=_listed(kept, "topics"),
        places=_listed(kept, "places"),
        languages=_listed(kept, "languages"),
        services=_listed(kept, "services"),
        keywords=_listed(kept, "keywords"),
        urgency=urgency if isinstance(urgency, int) else None,
    )


def _listed(kept: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = kept.get(name)
    return tuple(str(one) for one in found) if isinstance(found, list) else ()


def _is_shown(letter: str) -> bool:
    return letter.isprintable() or letter.isspace()
