"""What pages show of rules: their conditions in words, topics in groups."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from huiliu.kit.moments import is_chinese
from huiliu.newsroom.wire.core.conditions import Conditions, Origin, Where
from huiliu.newsroom.wire.core.hours import ALWAYS, WEEK, Hours
from huiliu.newsroom.wire.core.topics import MEDIA_TOPICS
from huiliu.newsroom.wire.rules.cards import Draft
from huiliu.newsroom.wire.rules.labels import (
    DAY_WORDS,
    KIND_WORDS,
    ORIGIN_WORDS,
    Line,
    Names,
    field_words,
    language_words,
)

_TOLD_MAX = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicBox:
    """A topic to be ticked."""

    code: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicGroup:
    """A topic of the first level with those below it."""

    name: str
    boxes: tuple[TopicBox, ...]
    chosen: int


def topic_groups(chosen: Collection[str], names: Names) -> tuple[TopicGroup, ...]:
    """Give the topics of our table, and those that were chosen beside it, by their first level."""
    shown = [*MEDIA_TOPICS.topics, *(code for code in chosen if code not in MEDIA_TOPICS.topics)]
    tops: dict[str, list[str]] = {}
    for code in shown:
        top = next(reversed(names.topics.broader(code)), code)
        tops.setdefault(top, []).append(code)
    return tuple(_group(top, codes, chosen, names) for top, codes in tops.items())


def condition_lines(draft: Draft, names: Names) -> tuple[Line, ...]:
    """Give what a rule asks, a line for each condition; none where it asks nothing."""
    asked = draft.conditions
    listed = {
        "provider": [names.providers.get(one, "?") for one in asked.providers],
        "origin": [str(ORIGIN_WORDS[asked.origin.value])] if asked.origin != Origin.ANY else [],
        "kind": [str(KIND_WORDS.get(one.value, one.value)) for one in asked.kinds],
        "language": [language_words(one) for one in asked.languages],
        "place": [names.districts.get(one, one) for one in asked.places],
        "topic": [names.topic(one) for one in asked.topics],
        "any words": asked.any_words,
        "all words": asked.all_words,
        "no words": asked.no_words,
        "service": asked.services,
        "keyword": asked.keywords,
        "urgency": [_("%(num)s or more urgent") % {"num": asked.urgency}] if asked.urgency else [],
        "hours": [hours_words(draft.hours)] if draft.hours != ALWAYS else [],
    }
    lines = (
        Line(what=_field(name, asked), met=_told(said)) for name, said in listed.items() if said
    )
    return tuple(lines)


def hours_words(hours: Hours) -> str:
    """Say when a rule holds: Mon, Tue 22:00–06:00."""
    clock = ""
    if hours.start != hours.end:
        start, end = (f"{one:%H:%M}" if one else "00:00" for one in (hours.start, hours.end))
        clock = f"{start}–{end}"
    if hours.weekdays == WEEK:
        return clock
    days = ("、" if is_chinese() else ", ").join(
        str(DAY_WORDS[one]) for one in sorted(hours.weekdays)
    )
    return f"{days} {clock}".strip()


def _field(name: str, asked: Conditions) -> str:
    in_title = asked.where is Where.TITLE and name.endswith("words")
    return _("%(words)s (title)") % {"words": field_words(name)} if in_title else field_words(name)


def _told(said: Collection[str]) -> str:
    shown = list(said)[:_TOLD_MAX]
    more = len(said) - len(shown)
    listed = ("、" if is_chinese() else ", ").join(shown)
    return listed + (_(" and %(num)s more") % {"num": more} if more else "")


def _group(top: str, codes: list[str], chosen: Collection[str], names: Names) -> TopicGroup:
    boxes = tuple(_boxes(codes, chosen, names))
    counted = sum(box.is_chosen for box in boxes)
    return TopicGroup(name=names.topic(top), boxes=boxes, chosen=counted)


def _boxes(codes: list[str], chosen: Collection[str], names: Names) -> Iterator[TopicBox]:
    for code in codes:
        yield TopicBox(code=code, name=names.topic(code), is_chosen=code in chosen)
