"""Which rule of a centre takes an item: the first in order whose conditions all hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from uuid import UUID

from huiliu.kit.calendar.moments import HOME
from huiliu.newsroom.wire.core.conditions import ANYTHING, Conditions, Where
from huiliu.newsroom.wire.core.hours import ALWAYS, Hours
from huiliu.newsroom.wire.core.routing import Decision, Facts, Outcome, Reason
from huiliu.newsroom.wire.core.rule_tests import (
    Field,
    Narrower,
    Question,
    Seen,
    questions_of,
    words_asked,
    words_needed,
)
from huiliu.newsroom.wire.core.word_finder import WordFinder


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule as a person wrote it."""

    id: UUID
    name: str
    conditions: Conditions = ANYTHING
    hours: Hours = ALWAYS
    outcome: Outcome = Outcome.STREAM
    desk: UUID | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A rule with its questions."""

    rule: Rule
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules of one centre in their order, made ready once for many items.

    `by_word` names by a word the rules that may hold where it stands, `always` those that may hold
    without a word; both are places among `rules`.
    """

    rules: tuple[Ready, ...]
    finder: WordFinder
    by_word: Mapping[str, tuple[int, ...]]
    always: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What one rule says of an item: the conditions that held, and those that did not."""

    rule: Rule
    held: tuple[Reason, ...]
    failed: tuple[Field, ...]


def rulebook_of(
    rules: Iterable[Rule], *, narrower: Narrower = lambda _code: (), zone: tzinfo = HOME
) -> Rulebook:
    """Make a centre's rules ready, in the order given; hours are those of `zone`."""
    listed = tuple(rules)
    finder = WordFinder(word for rule in listed for word in words_asked(rule.conditions))
    ready = tuple(
        Ready(rule, questions_of(rule.conditions, narrower=narrower) + _of_hours(rule, zone))
        for rule in listed
    )
    needed = [words_needed(rule.conditions) for rule in listed]
    by_word: dict[str, tuple[int, ...]] = {}
    for place, words in enumerate(needed):
        for word in words:
            by_word[word] = (*by_word.get(word, ()), place)
    always = tuple(place for place, words in enumerate(needed) if not words)
    return Rulebook(ready, finder, by_word, always)


def decide(facts: Facts, rulebook: Rulebook) -> Decision:
    """Give what becomes of an item: the first rule that holds decides, and says why.

    Without one an own item stays in the stream and is nobody's, a shared one is left.

    >>> from datetime import UTC, datetime
    >>> from huiliu.newsroom.wire.core.item import ItemKind, PubStatus
    >>> metro = Rule(id=UUID(int=1), name="地铁", conditions=Conditions(any_words=("地铁",)))
    >>> item = Facts(
    ...     provider=UUID(int=2), is_own=True, kind=ItemKind.TEXT, status=PubStatus.USABLE,
    ...     language="zh-Hans", title="地铁延长运营", text="",
    ...     arrived_at=datetime(2026, 1, 1, tzinfo=UTC),
    ... )
    >>> decide(item, rulebook_of([metro])).reasons
    (Reason(field='any words', met='地铁'),)
    """
    seen = Seen(facts, rulebook.finder)
    for place in _candidates(rulebook, seen):
        reasons = _reasons(rulebook.rules[place].questions, seen)
        if reasons is not None:
            rule = rulebook.rules[place].rule
            return Decision(outcome=rule.outcome, rule=rule.id, desk=rule.desk, reasons=reasons)
    return Decision(outcome=Outcome.STREAM if facts.is_own else Outcome.LEAVE)


def judgements(facts: Facts, rulebook: Rulebook) -> Sequence[Judgement]:
    """Give what every rule says of an item, in their order, however it is decided."""
    seen = Seen(facts, rulebook.finder)
    return [_judged(ready, seen) for ready in rulebook.rules]


def _candidates(rulebook: Rulebook, seen: Seen) -> Sequence[int]:
    """Give the places of the rules that may hold, in their order."""
    if not rulebook.by_word:
        return rulebook.always
    hit = {place for word in seen.words(Where.TEXT) for place in rulebook.by_word.get(word, ())}
    return sorted(hit.union(rulebook.always)) if hit else rulebook.always


def _reasons(questions: tuple[Question, ...], seen: Seen) -> tuple[Reason, ...] | None:
    """Give why all conditions hold, or None as soon as one does not."""
    answers = []
    for question in questions:
        met = question.met(seen)
        if met is None:
            return None
        answers.append((question.field.value, met))
    return tuple(Reason(field=field, met=met) for field, met in answers)


def _judged(ready: Ready, seen: Seen) -> Judgement:
    answers = [(question.field, question.met(seen)) for question in ready.questions]
    return Judgement(
        rule=ready.rule,
        held=tuple(Reason(field=field.value, met=met) for field, met in answers if met is not None),
        failed=tuple(field for field, met in answers if met is None),
    )


def _of_hours(rule: Rule, zone: tzinfo) -> tuple[Question, ...]:
    if rule.hours == ALWAYS:
        return ()

    def met(seen: Seen) -> str | None:
        there = seen.facts.arrived_at.astimezone(zone)
        return f"{there:%H:%M}" if rule.hours.hold(there) else None

    return (Question(field=Field.HOURS, met=met),)
