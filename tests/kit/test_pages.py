"""What a list was asked, and the page cut out of it."""

import pytest
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from huiliu.kit.pages import ListQuery, is_partial, page_of

SORTS = ("-updated", "title")
FILTERS = {"state": ("draft", "passed")}


def asked(**values: str) -> ListQuery:
    return ListQuery.parse(values, sorts=SORTS, filters=FILTERS)


def test_a_list_knows_what_it_was_asked() -> None:
    query = asked(q=" 夜航 ", state="draft", sort="title", page="3")

    assert (query.words, query.filter("state"), query.sort, query.page) == (
        "夜航",
        "draft",
        "title",
        3,
    )


@pytest.mark.parametrize("page", ["0", "-1", "x", ""])
def test_what_is_not_allowed_is_left_out(page: str) -> None:
    query = asked(state="'; drop table", sort="password", page=page)

    assert query == ListQuery(sort="-updated")


def test_a_change_of_anything_goes_back_to_the_first_page() -> None:
    query = asked(q="夜航", state="draft", page="3")

    assert "page" not in query.address(state="passed")
    assert "page=4" in query.address(page=4)
    assert "state=draft" in query.address(page=4)


def test_a_page_says_where_it_stands() -> None:
    page = page_of(list(range(45)), asked(page="2"))

    assert list(page) == list(range(20, 40))
    assert (page.number, page.last, page.first_index, page.last_index, len(page)) == (
        2,
        3,
        21,
        40,
        20,
    )


def test_past_the_end_lies_the_last_page() -> None:
    page = page_of(list(range(45)), asked(page="99"))

    assert (page.number, list(page)) == (3, list(range(40, 45)))


def test_an_empty_list_has_one_empty_page() -> None:
    page = page_of(list[int](), asked())

    assert (page.last, page.first_index, page.last_index) == (1, 0, 0)


def test_a_page_keeps_its_place_with_other_items() -> None:
    page = page_of([1, 2], asked()).of(["一", "二"])

    assert (list(page), page.total) == (["一", "二"], 2)


@given(st.integers(0, 500), st.integers(1, 60))
def test_pages_hold_every_item_once(total: int, size: int) -> None:
    items = list(range(total))
    last = page_of(items, ListQuery(), size=size).last

    pages = [page_of(items, ListQuery(page=number), size=size) for number in range(1, last + 1)]

    assert [item for page in pages for item in page] == items


def test_fragments_are_told_from_pages() -> None:
    page, fragment = HttpRequest(), RequestFactory().get("/", headers={"HX-Request": "true"})

    assert (is_partial(page), is_partial(fragment)) == (False, True)
    assert list(get_messages(page)) == []
