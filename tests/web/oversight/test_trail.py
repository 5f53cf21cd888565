"""The audit page: who did what, in words, only to those who answer for it, and out as a file."""

import csv
import io
import json
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.audit import api as audit
from huiliu.audit.models import AuditRow
from huiliu.kit import clock
from huiliu.kit.jobs import run_due
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.editing import api as editing
from tests import builders
from tests.web.oversight.builders import an_operator

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(centre: TenantCard) -> PersonCard:
    return builders.a_person(centre, Role.AUDITOR, name="审计员")


@pytest.fixture
def watching(auditor: PersonCard, centre: TenantCard) -> Client:
    return builders.a_client(auditor, centre)


@pytest.fixture
def story(centre: TenantCard, editor: PersonCard) -> editing.StoryCard:
    with tenant_scope(centre.id, person=editor.id):
        return editing.story_create(title="三河湿地开园", by=editor.id)


def page_of(client: Client, address: str = "/audit/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def body_of(answer: object) -> str:
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def test_a_row_says_who_did_what_and_leads_to_it(
    watching: Client, story: editing.StoryCard, editor: PersonCard
) -> None:
    page = page_of(watching)

    assert "新建了稿件" in page
    assert f'href="/stories/{story.id}/">三河湿地开园' in page
    assert editor.name in page


def test_another_centre_s_trail_is_not_shown(
    story: editing.StoryCard, foreigner: PersonCard, other_centre: TenantCard
) -> None:
    stranger = builders.a_person(other_centre, *Role)

    page = page_of(builders.a_client(stranger, other_centre))

    assert "三河湿地开园" not in page
    assert str(story.id) not in page


@pytest.mark.parametrize("path", ["/audit/", "/audit/check/", "/audit/export/"])
def test_whoever_may_not_is_refused(path: str, editor_client: Client) -> None:
    asked = editor_client.get if path == "/audit/" else editor_client.post

    assert asked(path).status_code == 403


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("q=新建了稿件", True),
        ("q=林晓", True),
        ("q=导出", False),
        ("action=story.create", True),
        ("action=person.login", False),
        ("kind=story", True),
        ("kind=lead", False),
        ("since=2020-01-01&until=2999-01-01", True),
        ("until=2020-01-01", False),
        ("since=tomorrow&until=9999-12-31", True),
        ("object=0190a000-0000-7000-8000-000000000000", False),
        ("who=nobody&object=nothing", True),
    ],
)
def test_rows_are_found_by_word_action_thing_and_day(
    watching: Client, story: editing.StoryCard, asked: str, shown: bool
) -> None:
    page = page_of(watching, f"/audit/?{asked}")

    assert ("三河湿地开园" in page) is shown


def test_rows_are_found_by_person_and_by_thing(
    watching: Client, story: editing.StoryCard, editor: PersonCard, auditor: PersonCard
) -> None:
    assert "三河湿地开园" in page_of(watching, f"/audit/?who={editor.id}")
    assert "三河湿地开园" not in page_of(watching, f"/audit/?who={auditor.id}")
    assert "三河湿地开园" in page_of(watching, f"/audit/?object={story.id}")
    assert "三河湿地开园" in page_of(watching, f"/audit/?q={story.id}")


def test_the_oldest_come_first_where_that_is_asked(
    watching: Client, story: editing.StoryCard
) -> None:
    page = page_of(watching, "/audit/?sort=at")

    assert page.index("登记了单位") < page.index("三河湿地开园")


def test_a_row_says_whether_the_ledger_covers_it(
    watching: Client, story: editing.StoryCard, centre: TenantCard
) -> None:
    assert "待入账" in page_of(watching)
    with transaction.atomic(), tenant_scope(centre.id):
        audit.trail_seal()

    page = page_of(watching)

    assert "待入账" not in page
    assert "每小时" in page


def test_the_trail_is_checked_on_demand(watching: Client, story: editing.StoryCard) -> None:
    answer = watching.post("/audit/check/")
    waiting = page_of(watching, answer.headers["Location"])
    run_due()

    assert "正在核对" in waiting
    assert "核对过了" in page_of(watching, answer.headers["Location"])


def test_a_row_slipped_in_is_found_by_the_check(
    watching: Client, story: editing.StoryCard, centre: TenantCard
) -> None:
    with transaction.atomic(), tenant_scope(centre.id):
        AuditRow.objects.create(
            at=clock.now(), action="story.create", object_kind="story", object_id=story.id, mark="x"
        )
    address = watching.post("/audit/check/").headers["Location"]
    run_due()

    assert "发现问题" in page_of(watching, address)


@pytest.mark.parametrize("asked", ["x", "99999999999999999999", "7"])
def test_a_check_that_nobody_began_says_nothing(watching: Client, asked: str) -> None:
    assert "核对过了" not in page_of(watching, f"/audit/?check={asked}")


def test_the_list_leaves_as_csv_and_that_is_on_the_trail(
    watching: Client, story: editing.StoryCard, auditor: PersonCard
) -> None:
    answer = watching.post("/audit/export/", {"format": "csv", "action": "story.create"})
    rows = list(csv.DictReader(io.StringIO(body_of(answer).lstrip("\ufeff"))))

    assert [row["object_id"] for row in rows] == [str(story.id)]
    assert rows[0]["who"] == "林晓"
    assert datetime.fromisoformat(rows[0]["at"]) <= clock.now()
    assert "导出了审计记录" in page_of(watching, f"/audit/?who={auditor.id}")


def test_the_list_leaves_as_json_lines_in_parts(
    watching: Client, story: editing.StoryCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiliu.web.oversight.export.PART", 2)

    lines = body_of(watching.post("/audit/export/", {"format": "jsonl"})).splitlines()

    ids = [json.loads(line)["id"] for line in lines]
    assert len(ids) == len(set(ids)) >= 5
    assert str(story.id) in {json.loads(line)["object_id"] for line in lines}


def test_no_cell_of_the_file_is_a_formula(centre: TenantCard, auditor: PersonCard) -> None:
    villain = builders.a_person(centre, Role.REPORTER, name="=HYPERLINK(1)")
    with transaction.atomic(), tenant_scope(centre.id, person=villain.id):
        editing.story_create(title="题", by=villain.id)

    text = body_of(builders.a_client(auditor, centre).post("/audit/export/", {"format": "csv"}))

    assert "'=HYPERLINK(1)" in text
    assert ",=HYPERLINK" not in text


def test_another_centre_s_rows_are_not_in_the_file(
    story: editing.StoryCard, other_centre: TenantCard
) -> None:
    stranger = builders.a_person(other_centre, *Role)

    text = body_of(builders.a_client(stranger, other_centre).post("/audit/export/"))

    assert str(story.id) not in text


def test_the_operator_of_the_province_sees_the_platform_s_own_trail(
    editor: PersonCard,
) -> None:
    person, desk = an_operator()
    client = builders.a_client(person, desk)

    page = page_of(client, f"/audit/?trail=platform&object={editor.id}")

    assert 'did">开了账号' in page
    assert editor.name in page
    assert 'did">开了账号' not in page_of(client, f"/audit/?object={editor.id}")


def test_nobody_else_sees_the_platform_s_trail(watching: Client, editor: PersonCard) -> None:
    page = page_of(watching, f"/audit/?trail=platform&object={editor.id}")

    assert 'did">开了账号' not in page


def test_the_platform_s_trail_is_checked_and_exported_apart(editor: PersonCard) -> None:
    person, desk = an_operator()
    client = builders.a_client(person, desk)

    address = client.post("/audit/check/", {"trail": "platform"}).headers["Location"]
    run_due()

    assert "核对过了" in page_of(client, address)
    text = body_of(client.post("/audit/export/", {"trail": "platform", "format": "jsonl"}))
    assert str(editor.id) in text


def test_pages_of_the_trail_keep_their_filters(watching: Client, centre: TenantCard) -> None:
    someone = builders.a_person(centre, Role.REPORTER)
    with transaction.atomic(), tenant_scope(centre.id, person=someone.id):
        for _ in range(25):
            audit.record("draft.save", object_kind="story", object_id=uuid4())

    page = page_of(watching, "/audit/?action=draft.save&page=2")

    assert "action=draft.save" in page
    assert page.count('">保存了草稿</a>') == 5


def test_a_fragment_is_the_list_alone(watching: Client, story: editing.StoryCard) -> None:
    page = watching.get("/audit/", headers={"HX-Request": "true"}).content.decode()

    assert "三河湿地开园" in page
    assert "<html" not in page


def test_what_nobody_named_is_shown_by_its_code(
    watching: Client, centre: TenantCard, editor: PersonCard
) -> None:
    with transaction.atomic(), tenant_scope(centre.id, person=editor.id):
        audit.record("whale.ride", object_kind="whale", object_id=uuid4())

    assert "whale.ride" in page_of(watching)


def test_a_day_ends_at_midnight_of_the_platform_s_own_time(
    watching: Client, centre: TenantCard, editor: PersonCard
) -> None:
    late = datetime.fromisoformat("2026-10-21T23:59:00+08:00")
    with clock.at(late), transaction.atomic(), tenant_scope(centre.id, person=editor.id):
        audit.record("whale.ride", object_kind="whale", object_id=uuid4())
    with clock.at(late + timedelta(minutes=2)), tenant_scope(centre.id, person=editor.id):
        audit.record("whale.dive", object_kind="whale", object_id=uuid4())

    page = page_of(watching, "/audit/?since=2026-10-21&until=2026-10-21")

    assert '<b class="did">whale.ride' in page
    assert '<b class="did">whale.dive' not in page
