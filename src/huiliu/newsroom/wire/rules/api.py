"""The door to the rules of the wire: what the intake asks, and what people do with rules."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.newsroom.wire.core.conditions import Conditions, conditions_of
from huiliu.newsroom.wire.core.deciding import Rulebook
from huiliu.newsroom.wire.core.hours import Hours
from huiliu.newsroom.wire.core.reading import Declared
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.core.tagging import Lexicon
from huiliu.newsroom.wire.core.trials import Tally, Verdict
from huiliu.newsroom.wire.models import WirePlaces
from huiliu.newsroom.wire.rules import selectors
from huiliu.newsroom.wire.rules.access import VIEW, access_rule
from huiliu.newsroom.wire.rules.cards import DeskCard, Draft, Judged, RuleCard, StepCard, Tried
from huiliu.newsroom.wire.rules.errors import TopicsUnreadable
from huiliu.newsroom.wire.rules.keeping import draft_of_kept
from huiliu.newsroom.wire.rules.services import (
    applying,
    benches,
    books,
    desks,
    judging,
    places,
    rules,
    steps,
)
from huiliu.newsroom.wire.rules.services.applying import APPLY_JOB, Waiting
from huiliu.newsroom.wire.rules.services.benches import BENCH_JOB
from huiliu.newsroom.wire.rules.services.judging import TextTried
from huiliu.newsroom.wire.rules.services.topics import topics_load, topics_now
from huiliu.newsroom.wire.rules.telling import rule_card_of, step_card_of, tried_of

__all__ = [
    "APPLY_JOB",
    "BENCH_JOB",
    "Conditions",
    "DeskCard",
    "Draft",
    "Hours",
    "Judged",
    "Lexicon",
    "Outcome",
    "RuleCard",
    "Rulebook",
    "StepCard",
    "TextTried",
    "TopicsUnreadable",
    "Tried",
    "Verdict",
    "Waiting",
    "batch_apply",
    "bench",
    "bench_begin",
    "bench_card",
    "bench_go_on",
    "conditions_of",
    "desk_add",
    "desk_list",
    "desk_name",
    "desk_names",
    "desk_remove",
    "desks_order",
    "file_try",
    "item_judge",
    "lexicon_now",
    "place_words",
    "places_set",
    "rule_add",
    "rule_card",
    "rule_copy",
    "rule_edit",
    "rule_list",
    "rule_names",
    "rule_remove",
    "rule_switch",
    "rulebook_now",
    "rules_apply",
    "rules_order",
    "step_last",
    "step_undo",
    "text_try",
    "topics_load",
    "topics_now",
    "waiting_count",
]


def rulebook_now() -> Rulebook:
    """Give the rules of the scope's centre that are on, in their order; read them once a batch."""
    return books.rulebook_now()


def lexicon_now() -> Lexicon:
    """Give the topics and the places by which items are tagged; read it once a batch."""
    return books.lexicon_now()


def rule_list(*, by: UUID) -> tuple[RuleCard, ...]:
    """Give the centre's rules in their order, with what each took in a week; raises Forbidden."""
    authorize(by, VIEW)
    taken = selectors.taken_by_rule(selectors.week_ago())
    rows = enumerate(selectors.rule_rows().select_related("desk"), start=1)
    return tuple(rule_card_of(row, place=at, week=taken.get(row.id, 0)) for at, row in rows)


def rule_card(rule: UUID, *, by: UUID) -> RuleCard:
    """Give one rule; raises RuleNotFound and Forbidden."""
    row = access_rule(rule, by=by)
    return rule_card_of(row, place=row.place + 1)


def rule_names(rule_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Give the names of rules, removed ones too, for callers that have checked who may."""
    return selectors.rule_names(set(rule_ids))


def rule_add(draft: Draft, *, by: UUID) -> UUID:
    """Add a rule behind all others.

    Raises RuleNameTaken, TooManyRules, TooManyWords, DeskNotFound and Forbidden.
    """
    return rules.rule_add(draft, by=by).id


def rule_edit(rule: UUID, draft: Draft, *, by: UUID) -> None:
    """Change a rule; what it decided stays. Raises as `rule_add`, and RuleNotFound."""
    rules.rule_edit(rule, draft, by=by)


def rule_copy(rule: UUID, *, by: UUID) -> UUID:
    """Copy a rule right behind itself, off; raises as `rule_add`, and RuleNotFound."""
    return rules.rule_copy(rule, by=by).id


def rule_switch(rule: UUID, *, to: bool, by: UUID) -> None:
    """Let a rule decide, or let it rest; raises RuleNotFound and Forbidden."""
    rules.rule_switch(rule, to=to, by=by)


def rule_remove(rule: UUID, *, by: UUID) -> None:
    """Remove a rule; raises RuleNotFound and Forbidden."""
    rules.rule_remove(rule, by=by)


def rules_order(order: Sequence[UUID], *, by: UUID) -> None:
    """Put the rules in this order; raises Forbidden."""
    rules.rules_order(order, by=by)


def step_last(*, by: UUID) -> StepCard | None:
    """Give the last step in the rules that can be taken back; raises Forbidden."""
    authorize(by, VIEW)
    row = selectors.change_row_last()
    return step_card_of(row) if row else None


def step_undo(*, by: UUID) -> StepCard:
    """Take the last step in the rules back; raises NothingToUndo and Forbidden."""
    return step_card_of(steps.step_undo(by=by))


def desk_list(*, by: UUID) -> tuple[DeskCard, ...]:
    """Give the centre's desks in their order; raises Forbidden."""
    authorize(by, VIEW)
    sent, unseen = selectors.rules_by_desk(), selectors.unseen_by_desk()
    return tuple(
        DeskCard(id=row.id, name=row.name, rules=sent[row.id], unseen=unseen[row.id])
        for row in selectors.desk_rows()
    )


def desk_names(*, by: UUID) -> dict[UUID, str]:
    """Give the names of the centre's desks in their order, and count nothing; raises Forbidden."""
    authorize(by, VIEW)
    return dict(selectors.desk_rows().values_list("id", "name"))


def desk_add(name: str, *, by: UUID) -> UUID:
    """Add a desk; raises DeskNameTaken and Forbidden."""
    return desks.desk_add(name, by=by).id


def desk_name(desk: UUID, name: str, *, by: UUID) -> None:
    """Name a desk anew; raises DeskNotFound, DeskNameTaken and Forbidden."""
    desks.desk_name(desk, name, by=by)


def desk_remove(desk: UUID, *, by: UUID) -> None:
    """Remove a desk; raises DeskNotFound, DeskInUse and Forbidden."""
    desks.desk_remove(desk, by=by)


def desks_order(order: Sequence[UUID], *, by: UUID) -> None:
    """Put the desks in this order; raises Forbidden."""
    desks.desks_order(order, by=by)


def place_words(*, by: UUID) -> tuple[str, ...]:
    """Give the words for the centre's places, as people wrote them; raises Forbidden."""
    authorize(by, VIEW)
    row = WirePlaces.objects.first()
    return tuple(row.words) if row else ()


def places_set(words: Iterable[str], *, by: UUID) -> tuple[str, ...]:
    """Take these words for the centre's places; raises Forbidden."""
    return tuple(places.places_set(words, by=by).words)


def waiting_count(*, by: UUID) -> Waiting:
    """Tell what the rules of now would do with what waits; raises Forbidden."""
    return applying.waiting_count(by=by)


def rules_apply(*, by: UUID) -> None:
    """Let the rules of now go through what waits, as a job; raises Forbidden."""
    applying.rules_apply(by=by)


def batch_apply(*, before: UUID | None) -> UUID | None:
    """Go through the next items that wait, for the job; gives where to go on, or None."""
    return applying.batch_apply(before=before)


def bench(draft: Draft, *, rule: UUID | None, days: int, by: UUID) -> Tried:
    """Try a draft, in the place of `rule`, on the newest items of some days; raises Forbidden."""
    tally, seen, total = benches.bench_now(draft, rule=rule, days=days, by=by)
    return tried_of(tally, draft, days=days, total=total, seen=seen)


def bench_begin(draft: Draft, *, rule: UUID | None, days: int, by: UUID) -> UUID:
    """Try a draft on every item of some days, as a job; raises Forbidden."""
    return benches.bench_begin(draft, rule=rule, days=days, by=by).id


def bench_go_on(bench: UUID) -> bool:
    """Try the next items of a long trial, for the job; gives whether there are more."""
    return benches.bench_go_on(bench)


def bench_card(bench: UUID, *, by: UUID) -> tuple[Draft, Tried]:
    """Give a long trial as far as it is; raises BenchNotFound and Forbidden."""
    row = benches.bench_row(bench, by=by)
    draft = draft_of_kept(row.draft)
    tried = tried_of(
        Tally.of(row.found),
        draft,
        days=row.days,
        total=row.total,
        seen=row.tried,
        bench=row.id,
        ended=row.ended_at is not None,
    )
    return draft, tried


def text_try(text: str, draft: Draft, *, rule: UUID | None, by: UUID) -> TextTried:
    """Try a draft on a pasted text; raises Forbidden."""
    return judging.text_try(text, draft, rule=rule, by=by)


def file_try(
    data: bytes, declared: Declared, draft: Draft, *, rule: UUID | None, by: UUID
) -> tuple[TextTried, ...]:
    """Try a draft on the items of a file; raises core.refusal.Refused and Forbidden."""
    return judging.file_try(data, declared, draft, rule=rule, by=by)


def item_judge(item: UUID, *, by: UUID) -> tuple[str, tuple[Judged, ...]]:
    """Give an item's title, and what each rule of now says of it; ItemNotFound, Forbidden."""
    return judging.item_judge(item, by=by)
