"""The test bench: a rule as it stands in the form, on the week's items or on a text."""

from collections.abc import Sequence
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiliu.kit.pages import is_partial, person_of
from huiliu.newsroom.wire.core.reading import Declared
from huiliu.newsroom.wire.core.refusal import Refused
from huiliu.newsroom.wire.rules import api
from huiliu.newsroom.wire.rules.forms import RuleForm, SampleForm
from huiliu.newsroom.wire.rules.labels import Names, names_now, reason_lines, tag_lines
from huiliu.newsroom.wire.rules.labels import field_words as field_of
from huiliu.newsroom.wire.rules.views.rules import rule_form, rule_shown

DAYS = 7


@require_POST
def rule_try(request: HttpRequest) -> HttpResponse:
    """Try the rule of the form that was sent; it keeps nothing."""
    person = person_of(request)
    card = _card(request, person)
    form, sample = _named(request, person, card), SampleForm(request.POST, request.FILES)
    if not form.is_valid():
        return _answer(request, form, card)
    if "all" in request.POST:
        return _begin(form.draft(), card, by=person)
    texts: Sequence[api.TextTried] = ()
    if sample.is_valid():
        texts = _texts(sample, form.draft(), card, by=person)
    tried = api.bench(form.draft(), rule=card.id if card else None, days=DAYS, by=person)
    more = {**shown(tried), "texts": told(texts), "sample": sample}
    return _answer(request, form, card, **more)


@require_GET
def bench_page(request: HttpRequest, bench: UUID) -> HttpResponse:
    """Show a long trial as far as it is."""
    person = person_of(request)
    draft, tried = api.bench_card(bench, by=person)
    context = {"draft": draft, "texts": (), "whole": True, **shown(tried)}
    template = "wire/rules/_bench.html" if is_partial(request) else "wire/rules/bench.html"
    return render(request, template, context)


@require_GET
def item_why(request: HttpRequest, wire_item: UUID) -> HttpResponse:
    """Show what each rule of now says of an item."""
    title, judged = api.item_judge(wire_item, by=person_of(request))
    context = {"title": title, "item": wire_item, "judged": _judged(judged, names_now())}
    return render(request, "wire/rules/why.html", context)


def shown(tried: api.Tried) -> dict[str, object]:
    """Give what the bench's template shows of a trial."""
    names = names_now()
    items = [one for rows in tried.items.values() for one in rows]
    earlier = {one.earlier for one in items if one.earlier}
    return {
        "tried": tried,
        "lines": {one.id: reason_lines(one.reasons, names) for one in items},
        "missing": {one.id: field_of(one.missing) for one in items if one.missing},
        "rule_names": api.rule_names(earlier),
        "providers": names.providers,
    }


def told(texts: Sequence[api.TextTried]) -> list[dict[str, object]]:
    """Give what the bench's template shows of texts that were tried."""
    names = names_now()
    return [
        {
            "title": one.title,
            "tags": tag_lines(one.tags, names),
            "judged": _judged(one.judged, names),
        }
        for one in texts
    ]


def _judged(judged: Sequence[api.Judged], names: Names) -> list[dict[str, object]]:
    return [
        {
            "name": one.name,
            "rule": one.rule,
            "decides": one.decides,
            "held": reason_lines(one.held, names),
            "failed": [field_of(name) for name in one.failed],
        }
        for one in judged
    ]


def _card(request: HttpRequest, person: UUID) -> api.RuleCard | None:
    asked = request.POST.get("rule", "")
    try:
        return api.rule_card(UUID(asked), by=person) if asked else None
    except ValueError:
        return None


def _named(request: HttpRequest, person: UUID, card: api.RuleCard | None) -> RuleForm:
    """Give the form; a rule may be tried before it has a name."""
    form = rule_form(request, person, card)
    form.fields["name"].required = False
    return form


def _texts(
    sample: SampleForm, draft: api.Draft, card: api.RuleCard | None, *, by: UUID
) -> Sequence[api.TextTried]:
    """Try the text and the file that were given; a file that cannot be read says why."""
    rule, given = card.id if card else None, sample.cleaned_data
    found: list[api.TextTried] = []
    if given["sample"].strip():
        found.append(api.text_try(given["sample"], draft, rule=rule, by=by))
    file = given["file"]
    if isinstance(file, UploadedFile):
        declared = Declared(mime=file.content_type or "", name=file.name or "")
        try:
            found.extend(api.file_try(file.read(), declared, draft, rule=rule, by=by))
        except Refused:
            sample.add_error("file", _("This file holds nothing that the wire can read."))
    return found


def _begin(draft: api.Draft, card: api.RuleCard | None, *, by: UUID) -> HttpResponse:
    bench = api.bench_begin(draft, rule=card.id if card else None, days=DAYS, by=by)
    return redirect("rule-bench", bench)


def _answer(
    request: HttpRequest, form: RuleForm, card: api.RuleCard | None, **more: object
) -> HttpResponse:
    if is_partial(request):
        context = {"form": form, "tried": None, "texts": (), "sample": SampleForm(), **more}
        return render(request, "wire/rules/_bench.html", context)
    return rule_shown(request, form, card, **more)
