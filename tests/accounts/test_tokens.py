"""API tokens: their scopes, their end, and what they never do."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiliu.accounts import api as accounts
from huiliu.accounts import seat
from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.accounts.core.paces import Pace
from huiliu.accounts.models import ApiToken, Tenant
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.scope import tenant_scope
from tests import builders
from tests.accounts.builders import a_token, confirm

READ = "/api/assets"


@pytest.fixture
def token(editor_client: Client) -> str:
    return a_token(editor_client, "assets.read")


def called(token: str, path: str = READ, *, method: str = "get", **more: object):  # type: ignore[no-untyped-def]  # noqa: ANN201
    headers = {"authorization": f"Bearer {token}"}
    return getattr(Client(enforce_csrf_checks=True), method)(path, headers=headers, **more)


def actions(centre: TenantCard) -> list[str]:
    with tenant_scope(centre.id):
        row = ApiToken.objects.get()
        return [entry.action for entry in audit.entry_list(row.id)]


def test_a_token_reads_what_it_was_made_for(token: str) -> None:
    answer = called(token)

    assert (answer.status_code, answer.json()["total"]) == (200, 0)


def test_it_is_shown_once_and_kept_as_a_hash(
    token: str, editor_client: Client, centre: TenantCard
) -> None:
    page = editor_client.get("/account/").content.decode()

    with tenant_scope(centre.id):
        row = ApiToken.objects.get()
    assert token.startswith("hl_")
    assert len(token) >= 46
    assert token not in page
    assert row.prefix in page
    assert token not in str(vars(row))


def test_it_stands_in_its_own_centre_only(
    token: str, editor: PersonCard, other_centre: TenantCard
) -> None:
    with tenant_scope(other_centre.id):
        accounts.membership_grant(editor.id, tenant=other_centre.id, roles=frozenset({Role.EDITOR}))
        seen = ApiToken.objects.count()

    assert seen == 0
    assert called(token).status_code == 200


def test_while_its_centre_is_paused_it_opens_nothing(token: str, centre: TenantCard) -> None:
    Tenant.objects.filter(id=centre.id).update(paused_at=clock.now())
    paused = called(token).status_code
    Tenant.objects.filter(id=centre.id).update(paused_at=None)

    assert (paused, called(token).status_code) == (403, 200)


def test_beyond_its_scope_it_is_refused_in_words(token: str, centre: TenantCard) -> None:
    answer = called(token, f"/api/stories/{centre.id}/draft")

    assert answer.status_code == 403
    assert "这个令牌不能做这件事" in answer.json()["detail"]
    assert "token.beyond" in actions(centre)


@pytest.mark.parametrize("method", ["post", "put"])
def test_a_route_that_names_no_scope_answers_no_token(
    token: str, centre: TenantCard, method: str
) -> None:
    paths = {"post": "/api/assets", "put": f"/api/stories/{centre.id}/draft"}

    assert called(token, paths[method], method=method).status_code == 403


def test_it_opens_no_page(token: str) -> None:
    assert called(token, "/inbox/")["Location"].startswith("/login/")


def test_it_never_does_more_than_its_person_may_now(
    token: str, editor: PersonCard, centre: TenantCard
) -> None:
    with tenant_scope(centre.id):
        accounts.membership_revoke(editor.id, tenant=centre.id, roles=frozenset(Role))

    assert called(token).status_code == 403


def test_it_is_dead_with_its_person_s_account(token: str, editor: PersonCard) -> None:
    accounts.person_close(editor.id)

    assert called(token).status_code == 401


def test_a_revoked_token_is_refused_and_written_down(
    token: str, editor_client: Client, centre: TenantCard
) -> None:
    with tenant_scope(centre.id):
        row = ApiToken.objects.get()
    editor_client.post(f"/account/tokens/{row.id}/revoke/")
    editor_client.post(f"/account/tokens/{row.id}/revoke/")

    answer = called(token)

    assert answer.status_code == 401
    assert "令牌无效" in answer.json()["detail"]
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert actions(centre)[-2:] == ["token.revoke", "token.refused"]


def test_a_token_that_is_tried_again_and_again_fills_no_trail(
    token: str, editor_client: Client, centre: TenantCard
) -> None:
    with tenant_scope(centre.id):
        row = ApiToken.objects.get()
    editor_client.post(f"/account/tokens/{row.id}/revoke/")

    for _ in range(3):
        called(token)

    assert actions(centre).count("token.refused") == 1


def test_an_expired_token_is_refused(token: str) -> None:
    with clock.at(clock.now() + timedelta(days=31)):
        assert called(token).status_code == 401


def test_a_clock_that_goes_back_does_not_revive_it(token: str) -> None:
    with clock.at(clock.now() + timedelta(days=29)):
        called(token)

    assert called(token).status_code == 401
    with clock.at(clock.now() - timedelta(days=1)):
        assert called(token).status_code == 401


@pytest.mark.parametrize("shown", ["", "x", "hl_", "hl_nothing", "hl_" + "a" * 5000, "密"])
def test_what_is_no_token_is_refused(centre: TenantCard, shown: str) -> None:
    headers = {"authorization": f"Bearer {shown}".encode().decode("latin-1")}

    assert Client().get(READ, headers=headers).status_code == 401


def test_a_bad_token_never_falls_back_to_the_cookie(editor_client: Client) -> None:
    with_cookie = editor_client.get(READ)
    with_both = editor_client.get(READ, headers={"authorization": "Bearer hl_bad"})

    assert (with_cookie.status_code, with_both.status_code) == (200, 401)


def test_nobody_ends_another_person_s_token(
    token: str, centre: TenantCard, foreigner: PersonCard, other_centre: TenantCard
) -> None:
    with tenant_scope(centre.id):
        row = ApiToken.objects.get()
    colleague = builders.a_client(builders.a_person(centre, Role.CENTRE_MANAGER), centre)
    stranger = builders.a_client(foreigner, other_centre)

    ended = [c.post(f"/account/tokens/{row.id}/revoke/") for c in (colleague, stranger)]

    assert [answer.status_code for answer in ended] == [404, 404]
    assert called(token).status_code == 200


def test_a_scope_that_one_s_roles_do_not_cover_is_not_given(centre: TenantCard) -> None:
    clerk = builders.a_client(builders.a_person(centre, Role.CLERK), centre)
    confirm(clerk)
    form = {"name": "脚本", "days": "30", "scopes": ["assets.read"]}

    answer = clerk.post("/account/tokens/new/", form)

    assert answer.status_code == 403
    assert "你在这里的角色不含这一项" in answer.content.decode()


@pytest.mark.parametrize(
    "form",
    [
        {"name": "", "days": "30", "scopes": ["assets.read"]},
        {"name": "脚本", "days": "400", "scopes": ["assets.read"]},
        {"name": "脚本", "days": "30", "scopes": []},
        {"name": "脚本", "days": "30", "scopes": ["everything"]},
    ],
)
def test_a_form_that_will_not_do_makes_nothing(
    editor_client: Client, form: dict[str, object]
) -> None:
    confirm(editor_client)

    assert editor_client.post("/account/tokens/new/", form).status_code == 400


@pytest.mark.parametrize("days", [0, -1, 366])
def test_the_door_itself_keeps_the_limits(in_centre: object, editor: PersonCard, days: int) -> None:
    with pytest.raises(accounts.AccountsError):
        accounts.token_create(name="x", scopes=["assets.read"], days=days, by=editor.id)
    with pytest.raises(accounts.AccountsError):
        accounts.token_create(name="x", scopes=[], days=1, by=editor.id)


def test_a_token_in_a_hurry_is_told_to_wait(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat, "_pace", Pace(most=2, window_s=3600))

    answers = [called(token).status_code for _ in range(3)]

    assert answers == [200, 200, 429]


def test_the_token_page_can_be_come_back_to(editor_client: Client) -> None:
    confirm(editor_client)

    assert editor_client.get("/account/tokens/new/").status_code == 200


def test_reading_the_token_costs_one_query(token: str) -> None:
    called(token)

    with CaptureQueriesContext(connection) as asked:
        called(token)

    reading = [q["sql"] for q in asked.captured_queries if "_token" in q["sql"]]
    assert len(reading) == 1


def test_the_openapi_document_shows_session_and_token(editor_client: Client) -> None:
    document = editor_client.get("/api/openapi.json").json()

    assert document["components"]["securitySchemes"]["TokenAuth"]["scheme"] == "bearer"
    schemes = {name for one in document["paths"][READ]["get"]["security"] for name in one}
    assert schemes == {"TokenAuth", "SessionAuth"}


def test_without_a_seat_no_token_is_made(client: Client, centre: TenantCard) -> None:
    accounts.person_create(login="newcomer", name="新人", password=builders.PASSWORD)
    client.post("/login/", {"login": "newcomer", "password": builders.PASSWORD})

    page = client.get("/account/").content.decode()
    sent = client.post("/account/tokens/new/", {"name": "x"})

    assert "先选中心" in page
    assert sent["Location"].startswith("/tenant/")
