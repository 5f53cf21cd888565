"""The ledger browser: records, checkpoints, and proofs that are checked while one looks."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from huiliu.accounts.api import authorize, may, tenant_cards
from huiliu.kit import moments
from huiliu.kit.pages import ListQuery, is_partial, person_of
from huiliu.kit.scope import tenant_of_scope
from huiliu.ledger import api as ledger
from huiliu.ledger.core.report import Language, Outcome, Step, StepKind
from huiliu.newsroom.editing import api as editing
from huiliu.web.oversight.wording import FACT_WORDS, LEAF_WORDS, worded

_SORTS = ("-index",)
_KINDS = {"kind": tuple(kind.value for kind in ledger.LeafKind)}
_NUMBER = re.compile(r"#?(\d{1,3}(?:[,，]\d{3})+|\d{1,15})")
_HASH = re.compile(r"[0-9a-f]{64}")
_SIZE = re.compile(r"[0-9]{1,15}")


@never_cache
@require_GET
def record_index(request: HttpRequest) -> HttpResponse:
    """List the records; a number, a hash or a story's code leads to the one it names."""
    person = person_of(request)
    authorize(person, "ledger.browse")
    query = ListQuery.parse(request.GET, sorts=_SORTS, filters=_KINDS)
    newest = ledger.log_checkpoint()
    size = newest.size if newest else 0
    if query.words:
        found = _found(query.words, by=person, size=size)
        if found is not None:
            return redirect("record", found)
    own = query.filter("kind")
    context = {
        "page": ledger.own_record_page(query, kind=own)
        if own
        else ledger.record_page(query, size=size),
        "own": bool(own),
        "log": ledger.log_card(),
        "size": size,
        "checkpoints": ledger.checkpoint_list(size=size) if size else (),
        "continued": _continued(request.GET, size=size),
        "missed": bool(query.words),
        "kinds": [(kind, _word(kind)) for kind in _KINDS["kind"]],
        "word_of": _word,
        "centres": {card.id: card.short_name for card in tenant_cards()},
    }
    name = "web/oversight/_records.html" if is_partial(request) else "web/oversight/records.html"
    return render(request, name, context)


@never_cache
@require_GET
def record_page(request: HttpRequest, number: int) -> HttpResponse:
    """Show one record with its proof, checked now."""
    person = person_of(request)
    authorize(person, "ledger.browse")
    proved = ledger.record_proved(number)
    language = Language.CHINESE if moments.is_chinese() else Language.ENGLISH
    leaf = proved.record.leaf
    context = {
        "proved": proved,
        "leaf": leaf,
        "kind": _word(leaf.kind.value),
        "facts": [(worded(FACT_WORDS, name), name, leaf.facts[name]) for name in leaf.facts],
        "steps": [
            (step.outcome.value, _in_words(step).text(language)) for step in proved.report.steps
        ],
        "verdict": proved.report.verdict[0 if language is Language.CHINESE else 1],
        "centre": next((card for card in tenant_cards() if card.id == leaf.tenant), None),
        "about": _about(leaf.subject, tenant=leaf.tenant, by=person),
    }
    return render(request, "web/oversight/record.html", context)


@require_GET
def record_proof(request: HttpRequest, number: int) -> HttpResponse:
    """Give the proof of one record, to be checked offline."""
    authorize(person_of(request), "ledger.browse")
    return HttpResponse(
        ledger.record_proof(number),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="record-{number}.tlog-proof"'},
    )


def _in_words(step: Step) -> Step:
    """Say what a record is about in words, and when by the clock on the wall."""
    if step.kind is not StepKind.LEAF_READ or step.outcome is not Outcome.PASSED:
        return step
    at = moments.full_moment(datetime.fromisoformat(step.found["at"]))
    return replace(step, found={**step.found, "kind": _word(step.found["kind"]), "at": at})


def _found(words: str, *, by: UUID, size: int) -> int | None:
    """Give the number of the record that a number, a hash or a story's code names."""
    number = _NUMBER.fullmatch(words)
    if number:
        asked = int(number[1].replace(",", "").replace("，", ""))
        return asked if asked < size else None
    if _HASH.fullmatch(words.lower()):
        return ledger.record_with_hash(words.lower(), size=size)
    if not may(by, "story.view"):
        return None
    story = editing.story_of_code(words, by=by)
    return ledger.record_about(story.id) if story else None


def _about(subject: UUID, *, tenant: UUID, by: UUID) -> tuple[str, str]:
    """Give title and address of the story that a record is about, for those who may see it."""
    if tenant != tenant_of_scope() or not may(by, "story.view"):
        return "", ""
    card = editing.story_cards([subject]).get(subject)
    return (card.title, reverse("story", args=[card.id])) if card else ("", "")


def _continued(asked: Mapping[str, str], *, size: int) -> ledger.Continued | None:
    old, new = asked.get("old", ""), asked.get("new", "") or str(size)
    if not (_SIZE.fullmatch(old) and _SIZE.fullmatch(new)):
        return None
    if not 0 < int(old) <= int(new) <= size:
        return None
    return ledger.continuation(int(old), size=int(new))


def _word(kind: str) -> str:
    return worded(LEAF_WORDS, kind)
