"""The rule that some roles need a second factor: data of a centre, else the platform's."""

import pytest
from django.db import transaction
from django.test import Client

from huiliu.accounts import api as accounts
from huiliu.accounts.access import platform_rule
from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.accounts.core.second_factor import PLATFORM_RULE
from huiliu.audit import api as audit
from huiliu.kit.config import config
from huiliu.kit.scope import tenant_scope
from tests import builders
from tests.accounts.builders import an_authenticator, log_in

NEEDED = "/account/second-factor/"


def rule(centre: TenantCard, *roles: Role) -> PersonCard:
    """Have a manager set the rule of a centre."""
    manager = builders.a_person(centre, Role.CENTRE_MANAGER)
    with transaction.atomic(), tenant_scope(centre.id, person=manager.id):
        accounts.second_factor_rule_set(roles, by=manager.id)
    return manager


def test_who_must_show_one_and_has_none_is_sent_to_add_it(
    editor_client: Client, centre: TenantCard
) -> None:
    rule(centre, Role.EDITOR)

    sent = editor_client.get("/stories/")
    page = editor_client.get(NEEDED).content.decode()

    assert sent["Location"].startswith(NEEDED)
    assert "添加通行密钥" in page


def test_without_it_the_centre_s_rows_stay_closed_to_programs_too(
    editor_client: Client, centre: TenantCard
) -> None:
    rule(centre, Role.EDITOR)

    assert editor_client.get("/api/assets").status_code == 403


def test_who_showed_one_works_on(client: Client, editor: PersonCard, centre: TenantCard) -> None:
    rule(centre, Role.EDITOR)
    code, *_ = an_authenticator(editor)
    log_in(client, editor)

    client.post("/login/second-factor/", {"code": code})

    assert client.get("/stories/").status_code == 200


def test_who_has_one_and_did_not_show_it_is_told_to_log_in_again(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    rule(centre, Role.EDITOR)
    an_authenticator(editor)

    assert "重新登录时出示" in editor_client.get(NEEDED).content.decode()


def test_other_roles_and_other_centres_are_not_asked(
    editor_client: Client, other_centre: TenantCard, centre: TenantCard
) -> None:
    rule(other_centre, Role.EDITOR)
    rule(centre, Role.CENTRE_MANAGER)

    assert editor_client.get("/stories/").status_code == 200


def test_only_who_answers_for_the_centre_sets_its_rule(
    editor: PersonCard, centre: TenantCard
) -> None:
    with tenant_scope(centre.id, person=editor.id), pytest.raises(Forbidden):
        accounts.second_factor_rule_set([], by=editor.id)


def test_setting_it_is_on_the_centre_s_trail(centre: TenantCard) -> None:
    rule(centre, Role.EDITOR)

    with tenant_scope(centre.id):
        actions = [entry.action for entry in audit.entry_list(centre.id)]
    assert "tenant.second_factor" in actions


def test_a_centre_may_go_back_to_the_platform_s_rule(
    editor_client: Client, centre: TenantCard
) -> None:
    manager = rule(centre, Role.EDITOR)

    with transaction.atomic(), tenant_scope(centre.id, person=manager.id):
        accounts.second_factor_rule_set(None, by=manager.id)

    assert editor_client.get("/stories/").status_code == 200


def test_outside_the_demo_operators_and_managers_need_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HUILIU_DEMO", "0")
    config.cache_clear()

    rule_outside = platform_rule()
    monkeypatch.undo()
    config.cache_clear()

    assert rule_outside == PLATFORM_RULE == {Role.OPERATOR, Role.CENTRE_MANAGER}
    assert platform_rule() == frozenset()
