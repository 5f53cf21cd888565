"""The security page: what happened, in words, only to those who answer for it and of their own."""

import csv
import io
import json
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import security
from huiliu.kit.scope import tenant_scope
from huiliu.kit.security import notes_keep, source_of
from huiliu.kit.security.notes import Note
from tests import builders
from tests.web.oversight.builders import an_operator
from tests.web.oversight.test_trail import body_of, page_of

pytestmark = pytest.mark.django_db
ADDRESS = "/audit/security/"


@pytest.fixture
def watching(centre: TenantCard) -> Client:
    return builders.a_client(builders.a_person(centre, Role.AUDITOR, name="审计员"), centre)


def noted(
    kind: str,
    centre: TenantCard | None,
    *,
    person: UUID | None = None,
    subject: UUID | None = None,
    source: str = "",
    route: str = "",
) -> None:
    """Keep one event as the rim of a request would."""
    from huiliu.kit import clock

    tenant = centre.id if centre else None
    note = Note(at=clock.now(), kind=kind, person=person, tenant=tenant, subject=subject)
    notes_keep([note], source=source, route=route)


def test_a_centre_sees_its_own_events_and_the_failed_logins_of_its_people(
    watching: Client, centre: TenantCard, editor: PersonCard
) -> None:
    noted("token.refused", centre, person=editor.id)
    noted("login.failed", None, subject=editor.id)

    page = page_of(watching, ADDRESS)

    assert "拒绝了一个令牌" in page
    assert "一次登录没有成" in page
    assert editor.name in page


def test_a_page_that_was_refused_stands_in_the_log_of_the_centre(
    watching: Client, centre: TenantCard, editor_client: Client
) -> None:
    assert editor_client.get("/audit/").status_code == 403

    page = page_of(watching, f"{ADDRESS}?kind=answer.forbidden")

    assert "/audit/</small>" in page


def test_another_centre_sees_nothing_of_it(
    centre: TenantCard, editor: PersonCard, other_centre: TenantCard
) -> None:
    route = "/of-this-centre-alone/"
    noted("token.refused", centre, person=editor.id, route=route)
    noted("login.failed", None, subject=editor.id, route=route)
    noted("tenant.switch", None, person=editor.id, route=route)
    stranger = builders.a_client(builders.a_person(other_centre, *Role, name="外人"), other_centre)

    shown = page_of(stranger, ADDRESS) + page_of(stranger, f"{ADDRESS}?who={editor.id}")
    shown += page_of(stranger, f"{ADDRESS}?trail=platform&q=of-this-centre")
    taken = body_of(stranger.post(f"{ADDRESS}export/", {"trail": "platform"}))

    assert f"{route}</small>" not in shown
    assert route not in taken
    assert editor.name not in shown + taken


def test_what_belongs_to_no_centre_is_told_to_the_operator_alone(
    watching: Client, centre: TenantCard
) -> None:
    noted("login.failed", None, route="/login/")
    noted("token.refused", centre, route="/of-a-centre/")
    person, desk = an_operator()

    page = page_of(builders.a_client(person, desk), f"{ADDRESS}?trail=platform")

    assert "/login/</small>" in page
    assert "/of-a-centre/" not in page
    assert "/login/</small>" not in page_of(watching, f"{ADDRESS}?trail=platform")


@pytest.mark.parametrize("path", [ADDRESS, f"{ADDRESS}export/"])
def test_whoever_may_not_is_refused(path: str, editor_client: Client) -> None:
    asked = editor_client.get if path == ADDRESS else editor_client.post

    assert asked(path).status_code == 403


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("q=令牌", True),
        ("q=林晓", True),
        ("q=10.1.2", True),
        ("q=stories", True),
        ("q=登出", False),
        ("kind=token.refused", True),
        ("kind=logout", False),
        ("since=2020-01-01&until=2999-01-01", True),
        ("until=2020-01-01", False),
        ("since=tomorrow&who=nobody", True),
        ("page=999&sort=at", True),
    ],
)
def test_events_are_found_by_word_kind_network_and_day(
    watching: Client, centre: TenantCard, editor: PersonCard, asked: str, shown: bool
) -> None:
    source = source_of("10.1.2.3")
    noted("token.refused", centre, person=editor.id, source=source, route="/api/stories")

    page = page_of(watching, f"{ADDRESS}?{asked}")

    assert ("/api/stories</small>" in page) is shown
    assert "10.1.2.3" not in page


def test_the_list_leaves_as_a_file_and_that_is_on_the_trail(
    watching: Client, centre: TenantCard, editor: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiliu.web.oversight.export.PART", 2)
    for _number in range(3):
        noted("token.refused", centre, person=editor.id, route="=1+1")

    sheet = body_of(watching.post(f"{ADDRESS}export/", {"format": "csv", "kind": "token.refused"}))
    lines = body_of(watching.post(f"{ADDRESS}export/", {"format": "jsonl", "q": "令牌"}))

    rows = list(csv.DictReader(io.StringIO(sheet.lstrip("\ufeff"))))
    assert [row["route"] for row in rows] == ["'=1+1"] * 3
    assert {json.loads(line)["who"] for line in lines.splitlines()} == {editor.name}
    assert "导出了安全日志" in page_of(watching, "/audit/")


def test_an_empty_log_says_what_will_stand_there(centre: TenantCard) -> None:
    with transaction.atomic(), tenant_scope(centre.id):
        security.note("nothing.of.theirs")
    person, desk = an_operator()

    page = page_of(builders.a_client(person, desk), f"{ADDRESS}?kind=logout")

    assert "改少几个字" in page or "没有" in page
