"""The list of stories for programs: the same rows as the page, at a cost that does not grow."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.kit import pages, scope
from huiliu.kit.jobs import run_due
from huiliu.newsroom.editing import api as editing
from tests import builders

pytestmark = pytest.mark.django_db


def stories(centre: TenantCard, by: PersonCard, *titles: str) -> None:
    with transaction.atomic(), scope.tenant_scope(centre.id, person=by.id):
        for title in titles:
            editing.story_create(title=title, by=by.id)


def test_the_list_gives_a_page_of_stories(
    centre: TenantCard, editor: PersonCard, editor_client: Client
) -> None:
    stories(centre, editor, "甲", "乙")

    body = editor_client.get("/api/stories?sort=title").json()

    assert {story["title"] for story in body["items"]} == {"甲", "乙"}
    assert (body["total"], body["beyond"], body["page"], body["last"]) == (2, False, 1, 1)
    assert body["items"][0]["state"] == "draft"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("state=draft", 2),
        ("state=passed", 0),
        ("mine=1", 2),
        ("q=湿地", 1),
        ("q=shidi", 1),
        ("q=%00", 2),
        ("state=nonsense&page=x&sort=y", 2),
        ("page=77", 2),
    ],
)
def test_it_is_narrowed_as_the_page_is(
    centre: TenantCard, editor: PersonCard, editor_client: Client, asked: str, found: int
) -> None:
    stories(centre, editor, "湿地开园", "供热试水")
    run_due()

    assert len(editor_client.get(f"/api/stories?{asked}").json()["items"]) == found


def test_another_centre_sees_none(
    centre: TenantCard, editor: PersonCard, other_centre: TenantCard, foreigner: PersonCard
) -> None:
    stories(centre, editor, "甲")
    client = builders.a_client(foreigner, other_centre)

    assert client.get("/api/stories").json()["items"] == []


def test_a_stranger_is_sent_to_log_in(client: Client) -> None:
    assert client.get("/api/stories").status_code == 401


def test_a_long_list_is_counted_up_to_a_limit(
    centre: TenantCard,
    editor: PersonCard,
    editor_client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pages, "COUNT_MAX", 20)
    stories(centre, editor, *(f"第{number}篇" for number in range(23)))

    body = editor_client.get("/api/stories?page=9").json()
    shown = editor_client.get("/stories/").content.decode()

    assert (body["total"], body["beyond"], body["page"], len(body["items"])) == (20, True, 1, 20)
    assert "此列表超过 20 篇" in shown
    assert "共 20+" in shown


def test_a_list_is_counted_some_pages_ahead_of_the_one_asked(
    centre: TenantCard,
    editor: PersonCard,
    editor_client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pages, "COUNT_NEAR", 20)
    monkeypatch.setattr(pages, "_PAGES_AHEAD", 1)
    stories(centre, editor, *(f"第{number}篇" for number in range(63)))

    first, later = (editor_client.get(f"/api/stories?page={page}").json() for page in (1, 3))

    assert (first["total"], first["beyond"], first["last"]) == (40, True, 2)
    assert (later["total"], later["beyond"], later["page"], later["last"]) == (63, False, 3, 4)


def test_a_page_asks_the_database_little(
    centre: TenantCard, editor: PersonCard, editor_client: Client
) -> None:
    stories(centre, editor, *(f"第{number}篇" for number in range(30)))
    editor_client.get("/api/stories")

    with CaptureQueriesContext(
        connection,
    ) as asked:
        editor_client.get("/api/stories")

    assert len(asked) <= 12, [query["sql"][:90] for query in asked]
