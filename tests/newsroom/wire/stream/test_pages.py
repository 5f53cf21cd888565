"""Pages of the stream, as a browser without script meets them, and as htmx does."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.newsroom.wire import core
from huiliu.newsroom.wire.core.notes import Why
from huiliu.newsroom.wire.models import WireItem
from huiliu.newsroom.wire.stream.wording import LEFT_WORDS
from tests.builders import a_client, a_person
from tests.newsroom.wire.intake.builders import a_ninjs, a_provider, a_rule, a_text, items, taken

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def shown(client: Client, path: str, **more: Any) -> str:
    answer = client.get(path, **more)
    assert answer.status_code == 200, path
    return answer.content.decode()


def an_item(centre: TenantCard, title: str = "通州开桥", **fields: Any) -> WireItem:
    provider = a_provider(centre.id, name="潮白日报", terms="照发须署名")
    taken(centre.id, provider, a_ninjs(f"urn:{title}", headline=title, **fields))
    return items(centre.id)[-1]


def test_the_stream_shows_what_came_with_a_preview(
    editor_client: Client, centre: TenantCard
) -> None:
    an_item(centre, body_text="今天上午，桥通了。")

    page = shown(editor_client, "/wire/")

    assert "通州开桥" in page
    assert "今天上午，桥通了。" in page
    assert "照发须署名" in page


def test_the_stream_of_another_centre_is_not_shown(
    editor_client: Client, other_centre: TenantCard
) -> None:
    theirs = an_item(other_centre)

    page = shown(editor_client, "/wire/")

    assert "通州开桥" not in page
    for part in ("", "preview/", "original"):
        assert editor_client.get(f"/wire/{theirs.id}/{part}").status_code == 404
    for act in ("lead", "story", "drop", "reopen", "take", "followed", "unfold", "misplace"):
        assert editor_client.post(f"/wire/{theirs.id}/{act}/").status_code == 404


def test_what_is_decided_leaves_the_unseen_and_is_found_in_any_state(
    editor_client: Client, centre: TenantCard
) -> None:
    item = an_item(centre)

    editor_client.post(f"/wire/{item.id}/drop/")

    assert "通州开桥" not in shown(editor_client, "/wire/")
    assert "通州开桥" in shown(editor_client, "/wire/?state=any")
    assert "通州开桥" in shown(editor_client, "/wire/?state=dropped")


def test_a_row_changes_where_it_stands_and_offers_the_way_back(
    editor_client: Client, centre: TenantCard
) -> None:
    item = an_item(centre)

    dropped = editor_client.post(f"/wire/{item.id}/drop/", headers=HTMX)
    back = editor_client.post(f"/wire/{item.id}/reopen/", headers=HTMX).content.decode()

    assert 'data-key="z"' in dropped.content.decode()
    assert dropped.headers["HX-Trigger-After-Settle"] == '{"row:next": {}}'
    assert 'data-key="z"' not in back
    assert "转线索" in back


def test_an_item_becomes_a_lead_that_the_page_leads_to(
    editor_client: Client, centre: TenantCard
) -> None:
    item = an_item(centre)

    editor_client.post(f"/wire/{item.id}/lead/")

    page = shown(editor_client, f"/wire/{item.id}/")
    assert f"/leads/{items(centre.id)[0].lead}/" in page


def test_a_story_is_begun_with_the_words_of_the_item(
    editor_client: Client, centre: TenantCard
) -> None:
    item = an_item(centre, body_text="今天上午，桥通了。")

    answer = editor_client.post(f"/wire/{item.id}/story/")

    assert "今天上午，桥通了。" in shown(editor_client, answer.headers["Location"])


def test_an_item_says_what_was_understood_and_what_was_not(
    editor_client: Client, centre: TenantCard
) -> None:
    item = an_item(centre, byline="邵明远", ap_desk="x")

    page = shown(editor_client, f"/wire/{item.id}/")

    assert "邵明远" in page
    assert "ap_desk" in page
    assert "格式里没有这一项" in page


def test_an_item_says_by_which_rule_it_came_and_why(
    editor_client: Client, centre: TenantCard, editor: PersonCard
) -> None:
    a_rule(centre.id, editor.id, name="桥进通州", conditions={"any_words": ["桥"]})
    item = an_item(centre)

    page = shown(editor_client, f"/wire/{item.id}/")

    assert "桥进通州" in page


def test_a_newer_version_shows_what_is_new(editor_client: Client, centre: TenantCard) -> None:
    provider = a_provider(centre.id)
    first, second = (
        a_ninjs(version=str(number), versioncreated=f"2026-01-0{number}T08:00:00Z", body_text=text)
        for number, text in ((1, f"流量62立方米。{a_text(1)}"), (2, f"流量26立方米。{a_text(1)}"))
    )
    taken(centre.id, provider, first, second)

    page = shown(editor_client, f"/wire/{items(centre.id)[-1].id}/")

    assert '<del class="d">' in page
    assert "第 2 版" in page


def test_markup_of_a_sender_is_shown_as_words(editor_client: Client, centre: TenantCard) -> None:
    item = an_item(
        centre, "<script>steal()</script>", body_html="<p onclick=steal()>桥</p><script>x</script>"
    )

    page = shown(editor_client, f"/wire/{item.id}/")

    assert "<script>steal" not in page
    assert "onclick" not in page


def test_received_bytes_are_handed_out_as_they_came(
    editor_client: Client, centre: TenantCard
) -> None:
    data = a_ninjs("urn:a", headline="桥")
    taken(centre.id, a_provider(centre.id), data)

    answer = editor_client.get(f"/wire/{items(centre.id)[0].id}/original")

    assert answer.content == data
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_page_is_told_how_many_came_since(editor_client: Client, centre: TenantCard) -> None:
    first = an_item(centre, "一", body_text=a_text(1))
    an_item(centre, "二", body_text=a_text(2))

    since = shown(editor_client, f"/wire/fresh/?since={first.id}")
    none = shown(editor_client, f"/wire/fresh/?since={items(centre.id)[-1].id}")

    assert "看刚来的 1 条" in since
    assert none.strip() == ""


def test_who_may_only_read_is_offered_no_decision(centre: TenantCard) -> None:
    item = an_item(centre)
    reviewer = a_client(a_person(centre, Role.REVIEWER_1), centre)

    page = shown(reviewer, "/wire/")

    assert "通州开桥" in page
    assert f"/wire/{item.id}/lead/" not in page
    assert reviewer.post(f"/wire/{item.id}/drop/").status_code == 403


@pytest.mark.parametrize(
    "query",
    ["tab=nowhere", "desk=x", "provider=1", "topic=%00", "before=x", "state=", "q=%00", "page=x"],
)
def test_what_is_asked_wrongly_is_left_out(
    editor_client: Client, centre: TenantCard, query: str
) -> None:
    an_item(centre)

    assert editor_client.get(f"/wire/?{query}").status_code == 200


def reasons_given() -> Iterator[str]:
    """Find every reason that a reader's source names."""
    for path in Path(core.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for keyword in getattr(node, "keywords", ()):
                if keyword.arg == "reason" and isinstance(keyword.value, ast.Constant):
                    yield str(keyword.value.value)
    yield from (why.value for why in Why)


def test_every_reason_of_a_reader_has_words() -> None:
    assert set(reasons_given()) - {""} <= LEFT_WORDS
