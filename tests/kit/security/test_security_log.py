"""Who got in and who was refused is kept six months at least, and says nothing of an address."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction
from django.test import Client

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import clock, security
from huiliu.kit.config import ConfigInvalid, config, read_config
from huiliu.kit.jobs.registry import spec_of
from huiliu.kit.scope import tenant_scope
from huiliu.kit.security import keeping
from huiliu.kit.security.models import SecurityEvent
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _newest_before(db: None) -> Iterator[None]:
    """Remember where the log stood: what is kept though a request failed outlives its test."""
    del db
    before = SecurityEvent.objects.order_by("-id").values_list("id", flat=True).first()
    _here["start"] = before or UUID(int=0)
    yield
    _here.clear()


_here: dict[str, UUID] = {}


def kinds() -> list[str]:
    since = SecurityEvent.objects.filter(id__gt=_here["start"])
    return list(since.order_by("id").values_list("kind", flat=True))


def an_event(*, days_old: float) -> SecurityEvent:
    at = clock.now() - timedelta(days=days_old)
    return SecurityEvent.objects.create(at=at, kind="login.failed")


def log_in(client: Client, login: str, password: str = builders.PASSWORD) -> int:
    return client.post("/login/", {"login": login, "password": password}).status_code


def test_six_months_survive_the_pruning_and_older_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUILIU_SECURITY_LOG_DAYS", "183")
    config.cache_clear()
    kept, gone = an_event(days_old=182.9), an_event(days_old=183.1)

    assert keeping.prune() == 1

    config.cache_clear()
    kept.refresh_from_db()
    with pytest.raises(ObjectDoesNotExist):
        gone.refresh_from_db()


def test_the_database_keeps_six_months_whatever_it_is_asked() -> None:
    kept = an_event(days_old=100)

    with connection.cursor() as cursor:
        cursor.execute("select kit_security_log_prune(now())")

    kept.refresh_from_db()


@pytest.mark.parametrize(
    "statement", ["delete from kit_security_event", "update kit_security_event set kind = 'x'"]
)
def test_the_application_can_neither_change_nor_delete_an_event(statement: str) -> None:
    an_event(days_old=400)

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_shorter_time_than_the_law_s_is_refused_at_start() -> None:
    with pytest.raises(ConfigInvalid, match="HUILIU_SECURITY_LOG_DAYS must be 183 or more"):
        read_config({"HUILIU_SECURITY_LOG_DAYS": "30"})


def test_the_pruning_runs_each_night() -> None:
    an_event(days_old=400)

    spec_of("kit.prune_security_log").function()

    assert kinds() == []


def test_a_login_and_a_logout_are_kept(centre: TenantCard, editor: PersonCard) -> None:
    client = Client()
    before = len(kinds())

    log_in(client, editor.login)
    client.post("/logout/")

    assert kinds()[before:] == ["person.login", "logout"]
    assert (
        SecurityEvent.objects.filter(id__gt=_here["start"], kind="logout").get().person_id
        == editor.id
    )


def test_a_failed_login_is_kept_with_its_account_and_no_address(editor: PersonCard) -> None:
    assert log_in(Client(REMOTE_ADDR="203.0.113.77"), editor.login, "wrong") == 400

    event = SecurityEvent.objects.get(id__gt=_here["start"], kind="login.failed")
    assert event.subject_id == editor.id
    assert event.source.startswith("203.0.113.0/24 ")
    assert "203.0.113.77" not in event.source
    assert event.route == "/login/"


def test_a_login_that_nobody_has_leaves_no_trace_of_what_was_typed(db: None) -> None:
    log_in(Client(), "meine-passwort-statt-login", "x")

    event = SecurityEvent.objects.get(id__gt=_here["start"], kind="login.failed")
    assert event.subject_id is None


def test_a_locked_login_is_kept(editor: PersonCard) -> None:
    client = Client()
    for _ in range(6):
        status = log_in(client, editor.login, "wrong")

    assert status == 429
    assert "login.locked" in kinds()


def test_a_refused_page_is_kept_though_the_request_is_rolled_back(centre: TenantCard) -> None:
    reporter = builders.a_person(centre, Role.REPORTER)

    builders.a_client(reporter, centre).get("/audit/")

    event = SecurityEvent.objects.get(id__gt=_here["start"], kind="answer.forbidden")
    assert (event.person_id, event.route) == (reporter.id, "/audit/")


def test_a_form_of_unproved_origin_is_kept_once(editor: PersonCard, centre: TenantCard) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = builders.a_client(editor, centre).cookies

    assert client.post("/leads/new/", {"text": "x"}).status_code == 403

    assert kinds().count("csrf.failed") == 1
    assert "answer.forbidden" not in kinds()


def test_changed_roles_and_passwords_are_kept(centre: TenantCard, editor: PersonCard) -> None:
    before = len(kinds())

    with tenant_scope(centre.id):
        accounts.membership_grant(editor.id, tenant=centre.id, roles=frozenset({Role.PLANNER}))
    accounts.password_change(editor.id, password="another password of tests")

    assert kinds()[before:] == ["membership.change", "person.password_change"]


def test_a_change_of_centre_is_kept(
    centre: TenantCard, other_centre: TenantCard, editor: PersonCard
) -> None:
    with tenant_scope(other_centre.id):
        accounts.membership_grant(
            editor.id, tenant=other_centre.id, roles=frozenset({Role.REPORTER})
        )
    client = builders.a_client(editor, centre)

    client.post("/tenant/", {"tenant": str(other_centre.id)})

    assert (
        SecurityEvent.objects.get(id__gt=_here["start"], kind="tenant.switch").subject_id
        == other_centre.id
    )


@pytest.mark.parametrize(
    ("address", "network"),
    [("198.51.100.7", "198.51.100.0/24"), ("2001:db8:1:2::9", "2001:db8:1::/48")],
)
def test_an_address_becomes_its_network_and_a_mark_of_the_day(address: str, network: str) -> None:
    today = security.source_of(address)
    with clock.at(clock.now() + timedelta(days=1)):
        tomorrow = security.source_of(address)

    assert today == security.source_of(address)
    assert today.split()[0] == tomorrow.split()[0] == network
    assert today != tomorrow


def test_what_is_no_address_is_kept_as_nothing() -> None:
    assert security.source_of("unix:") == ""


def test_while_the_database_refuses_the_line_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local transaction read only")
        security.note("login.failed")
        transaction.set_rollback(True)

    assert "security.not_kept" in caplog.text


def test_events_are_read_oldest_first() -> None:
    old, new = an_event(days_old=3), an_event(days_old=1)

    found = list(keeping.events_since(clock.now() - timedelta(days=5)))

    ours = [one.id for one in found if one.id > _here["start"]]
    assert ours == [old.id, new.id]
