"""Nouns that every module's pages share: what a list was asked, one page of it, a next step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Generic, TypeVar, overload
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

Item = TypeVar("Item")
Other = TypeVar("Other")
Row = TypeVar("Row", bound=Model)

PAGE_SIZE = 20
COUNT_NEAR = 1_000
"""A list is counted up to here, or a little ahead of the page asked, if that is farther."""
COUNT_MAX = 10_000
"""No list is counted farther: beyond, a page costs the same however long the list is."""
_PAGES_AHEAD = 10
WAITING_MAX = 999
"""What waits for somebody is counted up to one more: beyond, nobody needs to know."""
_PAGE_MAX = 10_000
_WORDS_MAX = 100
_SAID = {
    "q": "Words to look for; what is longer is cut.",
    "sort": "Order; a minus in front means descending.",
    "page": f"Which page of {PAGE_SIZE}; past the end gives the last.",
}
"""Of the parameters of a list, for programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """What a list was asked: words, filters, order and page, all from the address."""

    words: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    page: int = 1

    @classmethod
    def parse(
        cls,
        asked: Mapping[str, str],
        /,
        *,
        sorts: Sequence[str],
        filters: Mapping[str, Sequence[str]] | None = None,
    ) -> "ListQuery":
        """Read `q`, `sort`, `page` and the named filters; what is not allowed is left out.

        The first of `sorts` is the order when none, or an unknown one, is asked.
        """
        allowed = filters or {}
        sort = asked.get("sort", "")
        page = asked.get("page", "1")
        return cls(
            words=asked.get("q", "").replace("\x00", "").strip()[:_WORDS_MAX],
            filters={
                name: asked[name] for name, values in allowed.items() if asked.get(name) in values
            },
            sort=sort if sort in sorts else sorts[0],
            page=min(int(page), _PAGE_MAX) if page.isdecimal() and int(page) > 0 else 1,
        )

    def filter(self, name: str) -> str:
        """Give the value asked for a filter, or an empty text."""
        return self.filters.get(name, "")

    def address(self, **changes: str | int) -> str:
        """Give the query text of this list with `changes`; a change of anything goes to page 1."""
        now: dict[str, str | int] = {"q": self.words, **self.filters, "sort": self.sort}
        now |= {"page": 1, **changes}
        kept = {name: value for name, value in now.items() if value not in {"", 1}}
        return "?" + urlencode(kept)


def list_parameters(
    *, sorts: Sequence[str], filters: Mapping[str, Sequence[str]] | None = None
) -> list[dict[str, Any]]:
    """Describe in OpenAPI's words what `ListQuery.parse` reads with the same arguments."""
    named = {
        "q": {"type": "string", "maxLength": _WORDS_MAX},
        "sort": {"type": "string", "enum": list(sorts), "default": sorts[0]},
        "page": {"type": "integer", "minimum": 1, "maximum": _PAGE_MAX, "default": 1},
        **{
            name: {"type": "string", "enum": list(values)}
            for name, values in (filters or {}).items()
        },
    }
    return [
        {
            "in": "query",
            "name": name,
            "required": False,
            "schema": schema,
            "description": _SAID.get(name, "Only those with this value; any other is left out."),
        }
        for name, schema in named.items()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Item]):
    """One page of a list, with what stands before and after it.

    `total` is what was counted; `beyond` says that there are more, which nobody counted yet.
    """

    items: tuple[Item, ...]
    total: int
    query: ListQuery
    size: int = PAGE_SIZE
    beyond: bool = False

    def __iter__(self) -> Iterator[Item]:
        """Go through the items of this page."""
        return iter(self.items)

    def __len__(self) -> int:
        """Count the items of this page."""
        return len(self.items)

    @property
    def number(self) -> int:
        """Which page this is, from 1."""
        return min(self.query.page, self.last)

    @property
    def last(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-self.total // self.size))

    @property
    def first_index(self) -> int:
        """Place of the first item in the whole list, from 1; 0 in an empty list."""
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last_index(self) -> int:
        """Place of the last item in the whole list."""
        return min(self.number * self.size, self.total)

    def of(self, items: Sequence[Other]) -> "Page[Other]":
        """Give the same page with other items, as cards in place of rows."""
        return replace(self, items=tuple(items))  # type: ignore[arg-type,return-value]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """One thing a person should do next: when, what, why, and one verb that leads there.

    Where one press does it, `act_url` takes it as a form without fields; else the page at `url`.
    """

    due_at: datetime | None
    title: str
    context: str | Promise
    verb: str | Promise
    url: str
    act_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """What a person did last and may take back: words, and the form of one field that does it."""

    words: str
    url: str
    field: str
    value: str
    seconds: int


@overload
def page_of(rows: "QuerySet[Row]", query: ListQuery, *, size: int = ...) -> "Page[Row]": ...
@overload
def page_of(rows: Sequence[Item], query: ListQuery, *, size: int = ...) -> "Page[Item]": ...
def page_of(
    rows: "QuerySet[Any] | Sequence[Any]", query: ListQuery, *, size: int = PAGE_SIZE
) -> "Page[Any]":
    """Cut the page out of `rows` that `query` asks for; past the end gives the last page.

    Rows in the database are counted as far as leafing on needs it: COUNT_NEAR, or some pages ahead
    of the one asked, and never beyond COUNT_MAX, where the last page is.
    """
    most = min(max(COUNT_NEAR, (query.page + _PAGES_AHEAD) * size), COUNT_MAX)
    counted = _count(rows, most + 1) if isinstance(rows, QuerySet) else len(rows)
    beyond = isinstance(rows, QuerySet) and counted > most
    total = most if beyond else counted
    number = min(query.page, max(1, -(-total // size)))
    start = (number - 1) * size
    items = tuple(rows[start : start + size])
    return Page(items=items, total=total, query=query, size=size, beyond=beyond)


def _count(rows: "QuerySet[Any]", most: int) -> int:
    """Count up to `most`, from an index alone where there is a fitting one."""
    unsorted = rows.order_by()
    if not rows.query.distinct and hasattr(rows.model, "tenant_id"):
        unsorted = unsorted.values("tenant_id")
    return int(unsorted[:most].count())


def is_partial(request: HttpRequest) -> bool:
    """Tell whether htmx asks for a fragment of the page."""
    return request.headers.get("HX-Request") == "true"


def say(request: HttpRequest, text: str | Promise) -> None:
    """Leave one line for the person about what was just done."""
    messages.success(request, str(text))


def person_of(request: HttpRequest) -> UUID:
    """Give who is asking; pages stand behind the login, so somebody is."""
    return UUID(str(request.user.pk))
