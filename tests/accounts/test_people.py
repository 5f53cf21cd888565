"""The people of a centre: who says what somebody is, and how soon it holds."""

import re

import pytest
from django.test import Client

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.accounts.errors import LookIncomplete, LookTooLong, RolesMissing, SheetLong
from huiliu.audit import api as audit
from huiliu.kit.scope import tenant_scope
from tests import builders
from tests.accounts.builders import an_authenticator, confirm
from tests.builders import PASSWORD

ADD = "/people/add/"
NEWCOMER = {"login": "suhe", "name": "苏禾", "email": "", "roles_asked": ["reporter", "editor"]}


@pytest.fixture
def head(centre: TenantCard) -> PersonCard:
    return builders.a_person(centre, Role.CENTRE_MANAGER, name="何主任")


@pytest.fixture
def manager(head: PersonCard, centre: TenantCard) -> Client:
    client = builders.a_client(head, centre)
    confirm(client)
    return client


@pytest.fixture
def operator(centre: TenantCard) -> Client:
    client = builders.a_client(builders.a_person(centre, Role.OPERATOR), centre)
    confirm(client)
    return client


def roles_of(person: PersonCard, centre: TenantCard) -> frozenset[Role]:
    with tenant_scope(centre.id):
        return accounts.roles_of(person.id, tenant=centre.id)


def address(person: PersonCard, what: str = "") -> str:
    return f"/people/{person.id}/{what}"


def as_roles(*roles: Role) -> dict[str, list[str]]:
    return {"roles_asked": [role.value for role in roles]}


def test_the_list_is_searched_filtered_sorted_and_never_of_others(
    manager: Client, editor: PersonCard, foreigner: PersonCard
) -> None:
    everybody = manager.get("/people/").content.decode()
    reviewers = manager.get("/people/?role=reviewer_1").content.decode()
    sorted_ = manager.get(f"/people/?q={editor.login}&state=open&sort=-since").content.decode()

    assert editor.login in everybody
    assert foreigner.login not in everybody
    assert editor.login not in reviewers
    assert editor.login in sorted_


def test_a_person_s_page_says_what_they_are_and_never_a_secret(
    manager: Client, editor: PersonCard
) -> None:
    an_authenticator(editor)

    page = manager.get(address(editor)).content.decode()

    assert page.count("chip ok") == 2
    assert "story.create" in page
    assert "采写自己的稿件" in page
    assert "secret" not in page


def test_somebody_of_another_centre_has_no_page_here(
    manager: Client, foreigner: PersonCard
) -> None:
    answers = [
        manager.get(address(foreigner)).status_code,
        manager.post(address(foreigner, "roles/"), as_roles(Role.AUDITOR)).status_code,
        manager.post(address(foreigner, "leave/")).status_code,
        manager.post(address(foreigner, "close/")).status_code,
    ]

    assert answers == [404] * 4


def test_an_editor_sees_and_changes_nobody(editor_client: Client, head: PersonCard) -> None:
    shown = [editor_client.get(page).status_code for page in ("/people/", address(head), ADD)]

    assert shown == [403] * 3
    assert editor_client.post(address(head, "leave/")).status_code == 403
    assert editor_client.post("/people/export/").status_code == 403


def test_a_right_taken_away_is_gone_from_an_open_session(
    manager: Client, editor: PersonCard, editor_client: Client, centre: TenantCard
) -> None:
    assert editor_client.post("/leads/new/", {"text": "线索"}).status_code == 302

    manager.post(address(editor, "roles/"), as_roles(Role.AUDITOR))

    assert editor_client.post("/leads/new/", {"text": "线索"}).status_code == 403
    assert roles_of(editor, centre) == {Role.AUDITOR}


def test_who_leaves_is_sent_out_with_the_next_click(
    manager: Client, editor: PersonCard, editor_client: Client
) -> None:
    manager.post(address(editor, "leave/"))

    assert editor_client.get("/stories/")["Location"].startswith("/tenant/")
    assert editor_client.get("/account/").status_code == 200


def test_a_closed_account_is_out_at_once_and_stays_in_the_list(
    manager: Client, editor: PersonCard, editor_client: Client
) -> None:
    manager.post(address(editor, "close/"))

    assert editor_client.get("/account/")["Location"].startswith("/login/")
    assert editor.login in manager.get("/people/?state=closed").content.decode()
    assert "已关闭" in manager.get(address(editor)).content.decode()


def test_every_change_is_on_the_trail_and_told_to_whom_it_concerns(
    manager: Client, head: PersonCard, editor: PersonCard, editor_client: Client, centre: TenantCard
) -> None:
    manager.post(address(editor, "roles/"), as_roles(Role.PUBLISHER))

    with tenant_scope(centre.id):
        (*_, last) = audit.entry_list(editor.id)
    assert (last.action, last.actor) == ("membership.change", head.id)
    assert "角色有变" in editor_client.get("/inbox/").content.decode()


def test_the_last_manager_stays(manager: Client, head: PersonCard, centre: TenantCard) -> None:
    changed = manager.post(address(head, "roles/"), as_roles(Role.EDITOR)).status_code
    left = manager.post(address(head, "leave/")).status_code
    closed = manager.post(address(head, "close/")).status_code

    assert (changed, left, closed) == (409, 409, 409)
    assert roles_of(head, centre) == {Role.CENTRE_MANAGER}


def test_with_a_second_manager_one_may_go(
    manager: Client, head: PersonCard, centre: TenantCard
) -> None:
    builders.a_person(centre, Role.CENTRE_MANAGER)

    done = manager.post(address(head, "roles/"), as_roles(Role.EDITOR))

    assert done["Location"] == "/"
    assert roles_of(head, centre) == {Role.EDITOR}


def test_no_manager_makes_an_operator_or_unmakes_one(
    manager: Client, operator: Client, head: PersonCard, editor: PersonCard, centre: TenantCard
) -> None:
    chief = builders.a_person(centre, Role.OPERATOR, Role.EDITOR)

    given = manager.post(address(head, "roles/"), as_roles(Role.CENTRE_MANAGER, Role.OPERATOR))
    taken = manager.post(address(chief, "roles/"), as_roles(Role.EDITOR))
    out = manager.post(address(chief, "leave/"))
    by_operator = operator.post(address(editor, "roles/"), as_roles(Role.PROVINCE_DUTY))

    assert [answer.status_code for answer in (given, taken, out)] == [403] * 3
    assert by_operator.status_code == 302


def test_somebody_without_a_role_or_with_an_unknown_one_is_refused(
    manager: Client, editor: PersonCard, centre: TenantCard
) -> None:
    none = manager.post(address(editor, "roles/"), {})
    unknown = manager.post(address(editor, "roles/"), {"roles_asked": ["pilot"]})

    assert (none.status_code, unknown.status_code) == (400, 400)
    assert roles_of(editor, centre) == {Role.EDITOR, Role.REPORTER}


def test_a_new_person_opens_the_account_by_the_link(manager: Client, centre: TenantCard) -> None:
    page = manager.post(ADD, NEWCOMER).content.decode()

    link = re.search(r"/login/reset/[\w-]+/", page)
    assert link is not None
    Client().post(link[0], {"new": PASSWORD})
    inside = Client()
    inside.post("/login/", {"login": "suhe", "password": PASSWORD})
    assert inside.get("/stories/").status_code == 200
    assert roles_of(accounts.person_by_login("suhe"), centre) == {Role.REPORTER, Role.EDITOR}


def test_somebody_of_another_centre_joins_with_their_login(
    manager: Client, foreigner: PersonCard, centre: TenantCard, other_centre: TenantCard
) -> None:
    page = manager.post(ADD, {**NEWCOMER, "login": foreigner.login}).content.decode()

    assert "/login/reset/" not in page
    assert {card.id for card in accounts.tenants_of(foreigner.id)} == {centre.id, other_centre.id}


@pytest.mark.parametrize(
    ("wrong", "status"),
    [({"roles_asked": []}, 400), ({"login": "a b"}, 400), ({"name": "=1"}, 400)],
)
def test_a_newcomer_who_cannot_be_added_is_refused(
    manager: Client, wrong: dict[str, object], status: int
) -> None:
    assert manager.post(ADD, {**NEWCOMER, **wrong}).status_code == status


def test_nobody_is_added_twice(manager: Client, editor: PersonCard) -> None:
    assert manager.post(ADD, {**NEWCOMER, "login": editor.login}).status_code == 409


def test_adding_asks_for_the_password_first(head: PersonCard, centre: TenantCard) -> None:
    client = builders.a_client(head, centre)

    assert "/account/confirm/" in client.get(ADD)["Location"]


def test_a_person_changes_their_own_name_and_address(
    editor_client: Client, editor: PersonCard
) -> None:
    confirm(editor_client)

    done = editor_client.post("/account/profile/", {"name": "林小晓", "email": "lin@example.org"})
    wrong = editor_client.post("/account/profile/", {"name": "@sum", "email": ""})
    none = editor_client.post("/account/profile/", {"name": "", "email": ""})

    assert done["Location"] == "/account/"
    assert (wrong.status_code, none.status_code) == (400, 400)
    assert accounts.person_card(editor.id).name == "林小晓"
    assert "lin@example.org" in editor_client.get("/account/").content.decode()


def test_whoever_has_a_factor_more_or_less_hears_of_it(
    editor_client: Client, editor: PersonCard
) -> None:
    an_authenticator(editor)

    assert "新增了验证器" in editor_client.get("/inbox/").content.decode()


def test_a_manager_says_who_needs_a_second_factor(
    manager: Client, editor_client: Client, centre: TenantCard
) -> None:
    rule = "/people/second-factor/"
    shown = manager.get(rule).status_code
    manager.post(rule, {"rule_asked": "own", "roles_asked": ["editor"]})
    sent = editor_client.get("/stories/")["Location"]
    wrong = manager.post(rule, {"rule_asked": "no"}).status_code
    manager.post(rule, {"rule_asked": "platform"})

    assert (shown, wrong) == (200, 400)
    assert sent.startswith("/account/second-factor/")
    assert editor_client.get("/stories/").status_code == 200
    assert editor_client.get(rule).status_code == 403


def test_nobody_works_here_as_nothing(head: PersonCard, centre: TenantCard) -> None:
    editor = builders.a_person(centre, Role.EDITOR)
    nobody = accounts.Newcomer(login="suhe", name="苏禾", roles=frozenset())

    with tenant_scope(centre.id, person=head.id):
        with pytest.raises(RolesMissing):
            accounts.member_join(nobody, by=head.id)
        with pytest.raises(RolesMissing):
            accounts.member_roles_set(editor.id, roles=frozenset(), by=head.id)


def test_roles_that_stay_leave_no_trace(head: PersonCard, centre: TenantCard) -> None:
    editor = builders.a_person(centre, Role.EDITOR)

    with tenant_scope(centre.id, person=head.id):
        before = len(audit.entry_list(editor.id))
        accounts.member_roles_set(editor.id, roles=frozenset({Role.EDITOR}), by=head.id)

        assert len(audit.entry_list(editor.id)) == before


def test_a_look_without_a_name_is_refused() -> None:
    with pytest.raises(LookIncomplete):
        accounts.look_checked(accounts.Look(name=" ", short_name="通州"))


def test_a_look_with_a_name_that_fits_nowhere_is_refused() -> None:
    with pytest.raises(LookTooLong):
        accounts.look_checked(accounts.Look(name="通州区融媒体中心", short_name="通" * 13))


def test_a_list_longer_than_is_taken_at_once_is_refused() -> None:
    with pytest.raises(SheetLong):
        accounts.roster_read("".join(f"p{n},甲,记者\n" for n in range(501)))
