"""What a reader understood of an item, line by line, as the item's page says it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from huiliu.newsroom.wire.core.item import (
    Coverage,
    Item,
    Link,
    Rendition,
    Rights,
    Span,
    Term,
    Words,
)

_SHOWN = 20
"""How many of a list are shown; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: its name, and its values as plain words or moments."""

    name: str | Promise
    values: tuple[str | datetime, ...]


def understood(item: Item) -> tuple[Line, ...]:
    """Give what is known of an item, in the order in which an editor asks; nothing empty."""
    lines = (*_words(item), *_about(item), *_terms(item), *_parts(item), *_source(item))
    return tuple(Line(name, _cut(values)) for name, values in lines if values)


_Told = tuple[str | Promise, Sequence[str | datetime]]


def _words(item: Item) -> Iterator[_Told]:
    yield _("Headlines"), [_said(one) for one in item.headlines]
    yield _("Slug"), _one(item.slugline)
    yield _("By"), [one.value for one in item.bylines]
    yield _("Dateline"), _one(item.dateline)
    yield _("Text"), [_length(len(one.html)) for one in item.bodies]
    yield _("Descriptions"), [_said(one) for one in item.descriptions]
    yield _("Notes to editors"), [one.value for one in item.editor_notes]
    yield _("Keywords"), item.keywords


def _about(item: Item) -> Iterator[_Told]:
    yield _("Subjects"), [_term(one) for one in item.subjects]
    yield _("Persons named"), [_term(one) for one in item.people]
    yield _("Organisations"), [_term(one) for one in item.organisations]
    yield _("Places"), [_term(one) for one in item.places]
    yield _("Written or taken in"), [_term(one) for one in item.located]
    yield _("Events told of"), [_term(one) for one in item.events]
    yield _("Things"), [_term(one) for one in item.objects]
    yield _("Genres"), [_term(one) for one in item.genres]


def _terms(item: Item) -> Iterator[_Told]:
    yield _("Sent"), _one(item.version_created_at)
    yield _("First sent"), _one(item.first_created_at)
    yield _("Embargo"), _one(item.embargoed_until)
    yield _("Until"), _one(item.expires_at)
    yield _("Urgency"), _one(str(item.urgency or ""))
    yield _("Rights"), [_rights(one) for one in item.rights]
    yield _("Credit"), _one(item.credit)


def _parts(item: Item) -> Iterator[_Told]:
    yield _("Files"), [_rendition(one) for one in item.renditions]
    yield _("Comes with"), [_titled(one.item) or one.name for one in item.associations]
    yield _("Belongs to"), [_link(one) for one in item.links]
    yield _("When it is"), [_span(one) for one in item.spans]
    yield _("Coverage planned"), [_coverage(one) for one in item.coverages]
    yield _("Defines"), [_term(one) for one in item.concepts]


def _source(item: Item) -> Iterator[_Told]:
    yield _("Provider"), _one(item.provider or item.provider_code)
    yield _("Services"), item.service or item.service_codes
    yield _("Signals"), item.signals
    yield _("Sources"), [_term(one) for one in item.sources]
    yield _("Also called"), [one.value for one in item.other_ids]
    yield _("Version"), _one(item.version)
    yield _("Address"), _one(item.uri)
    yield _("Format"), _one(item.standard)


def _one(value: str | datetime | None) -> Sequence[str | datetime]:
    return [value] if value else []


def _cut(values: Sequence[str | datetime]) -> tuple[str | datetime, ...]:
    more = len(values) - _SHOWN
    rest = [ngettext("%(num)s more", "%(num)s more", more) % {"num": more}] if more > 0 else []
    return (*values[:_SHOWN], *rest)


def _length(characters: int) -> str:
    return ngettext("%(num)s character", "%(num)s characters", characters) % {"num": characters}


def _said(words: Words) -> str:
    return words.value


def _titled(item: Item) -> str:
    return item.headlines[0].value if item.headlines else ""


def _term(term: Term) -> str:
    name = term.names[0].value if term.names else ""
    code = term.code or term.uri
    return f"{name} ({code})" if name and code else name or code


def _rights(rights: Rights) -> str:
    said = [rights.holder, *(one.value for one in (*rights.notice, *rights.usage)), rights.link]
    return " · ".join(one for one in said if one)


def _rendition(file: Rendition) -> str:
    size = f"{file.width_px} × {file.height_px}" if file.width_px and file.height_px else ""
    return " · ".join(one for one in (file.name, file.mime, size, file.href) if one)


def _link(link: Link) -> str:
    return " · ".join(one for one in (link.title, link.relation, link.uri) if one)


def _span(span: Span) -> str:
    ends = [one.isoformat(timespec="minutes") for one in (span.starts_at, span.ends_at) if one]
    return " – ".join(ends) or span.rule


def _coverage(coverage: Coverage) -> str:
    said = (coverage.kind, coverage.headline or coverage.description, coverage.status)
    return " · ".join(one for one in said if one)
