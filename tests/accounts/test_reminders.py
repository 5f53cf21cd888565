"""Reminders: as each person chose, each once, also when servers are down and browsers gone."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client, override_settings

from huiliu.accounts import api as accounts
from huiliu.accounts.api import Choice, PersonCard, ReminderKind, Role, TenantCard, Way
from huiliu.accounts.core.reminding import default_choice, kind_of, moment_of
from huiliu.accounts.models import Delivery, Person, ReminderChoice
from huiliu.kit import clock, jobs, scope
from huiliu.kit.config import ConfigInvalid, config, read_config
from huiliu.kit.jobs.errors import JobsFailed
from tests.accounts.a_mail_server import a_mail_server
from tests.accounts.a_push_service import Browser

pytestmark = pytest.mark.usefixtures("in_centre")
NOW = datetime(2026, 10, 21, 2, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=4)
HOME = ZoneInfo("Asia/Shanghai")
MAIL, PUSH = "accounts.remind_by_mail", "accounts.remind_by_push"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def reached(editor: PersonCard) -> PersonCard:
    """Give the editor an address."""
    Person.objects.filter(pk=editor.id).update(email="lin@example.org")
    return editor


@pytest.fixture
def mail() -> Iterator[list[str]]:
    """Let mail go to a server of this test; gives what came."""
    with a_mail_server() as (port, received), sent_to(port):
        yield received


def sent_to(port: int) -> override_settings:
    return override_settings(
        EMAIL_BACKEND=SMTP, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_USE_TLS=False
    )


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def told(person: PersonCard, kind: str = "assignment.offered", *, key: str = "k") -> None:
    accounts.notice_send(person.id, kind=kind, title=f"拍首班 {key}", url="/topics/", key=key)


def ran(job: str, at: datetime = LATER) -> int:
    with clock.at(at):
        return jobs.run_due(only=[job])


def states() -> list[str]:
    return list(Delivery.objects.order_by("id").values_list("state", flat=True))


def test_a_mail_holds_title_and_link_and_goes_once(reached: PersonCard, mail: list[str]) -> None:
    told(reached)
    told(reached)

    ran(MAIL)
    again = ran(MAIL, LATER + timedelta(hours=1))

    assert len(mail) == 1
    assert "拍首班 k" in mail[0]
    assert f"{config().public_url}/inbox/" in mail[0]
    assert "林" not in mail[0]
    assert (states(), again) == (["sent"], 0)


def test_what_is_due_together_is_one_mail(reached: PersonCard, mail: list[str]) -> None:
    for number in range(3):
        told(reached, key=str(number))

    ran(MAIL)

    assert len(mail) == 1
    assert all(f"拍首班 {number}" in mail[0] for number in range(3))
    assert states() == ["sent"] * 3


def test_nothing_goes_by_mail_without_a_server_an_address_or_the_will(
    editor: PersonCard, mail: list[str]
) -> None:
    told(editor, key="no address")
    Person.objects.filter(pk=editor.id).update(email="lin@example.org")
    told(editor, "topic", key="inbox alone")
    told(editor, "mention.story", key="not by mail")
    with override_settings(EMAIL_HOST=""):
        told(editor, key="no server")

    assert ran(MAIL) == 0
    assert mail == []


def test_a_server_that_is_down_is_tried_again_and_shown(
    reached: PersonCard, centre: TenantCard
) -> None:
    port = a_free_port()
    with sent_to(port):
        told(reached)
        with pytest.raises(JobsFailed, match="MailServerDown"):
            ran(MAIL)
    row = next(iter(jobs.job_list(jobs_query(), tenant=centre.id)))
    with a_mail_server() as (other, received), sent_to(other):
        ran(MAIL, LATER + timedelta(minutes=1))

    assert "MailServerDown" in row.reason
    assert (len(received), states()) == (1, ["sent"])


def jobs_query() -> "jobs.listing.ListQuery":  # type: ignore[name-defined]
    from huiliu.kit.pages import ListQuery

    return ListQuery(filters={"name": MAIL}, sort="-id")


def test_what_is_a_day_late_goes_no_more(reached: PersonCard, mail: list[str]) -> None:
    told(reached)

    ran(MAIL, NOW + timedelta(hours=25))

    assert (mail, states()) == ([], ["void"])


def test_the_sweep_finds_what_a_job_missed(reached: PersonCard, mail: list[str]) -> None:
    told(reached)
    ran(MAIL, NOW)
    Delivery.objects.update(at=NOW - timedelta(minutes=5))

    with scope.system_scope("scheduler"):
        jobs.enqueue("accounts.reminders_sweep")
    jobs.run_due(only=["accounts.reminders_sweep"])
    ran(MAIL)

    assert len(mail) == 1


def test_a_choice_is_kept_and_holds(reached: PersonCard, mail: list[str]) -> None:
    endpoint = "https://push.example/a"
    accounts.subscription_add(endpoint=endpoint, **Browser().keys(), by=reached.id)
    chosen = Choice(
        email=frozenset({ReminderKind.MENTION}),
        push=frozenset(),
        quiet_from=time(22),
        quiet_until=time(7),
        digest_at=time(18),
    )
    accounts.choice_set(chosen, by=reached.id)

    told(reached, key="not chosen")
    told(reached, "mention.story", key="chosen")
    early = ran(MAIL)
    ran(MAIL, datetime(2026, 10, 21, 10, 0, 4, tzinfo=UTC))

    assert accounts.choice_of(reached.id) == chosen
    assert (early, len(mail), "拍首班 chosen" in mail[0]) == (0, 1, True)
    assert states() == ["sent"]


def test_half_of_quiet_hours_is_none(editor: PersonCard) -> None:
    with pytest.raises(accounts.AccountsError):
        accounts.choice_set(Choice(quiet_from=time(22)), by=editor.id)


def at_home(hour: int, minute: int = 0, day: int = 21) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=HOME)


@pytest.mark.parametrize(
    ("choice", "kind", "way", "now", "at"),
    [
        (Choice(), ReminderKind.SOON, Way.EMAIL, at_home(9), at_home(9)),
        (Choice(digest_at=time(18)), ReminderKind.SOON, Way.EMAIL, at_home(9), at_home(18)),
        (Choice(digest_at=time(18)), ReminderKind.SOON, Way.EMAIL, at_home(18), at_home(18, 0, 22)),
        (Choice(digest_at=time(18)), ReminderKind.SOON, Way.PUSH, at_home(9), at_home(9)),
        (
            Choice(quiet_from=time(22), quiet_until=time(7)),
            ReminderKind.SOON,
            Way.PUSH,
            at_home(23),
            at_home(7, 0, 22),
        ),
        (
            Choice(quiet_from=time(12), quiet_until=time(14)),
            ReminderKind.SOON,
            Way.PUSH,
            at_home(14),
            at_home(14),
        ),
        (
            Choice(quiet_from=time(22), quiet_until=time(7)),
            ReminderKind.ROSTER,
            Way.PUSH,
            at_home(23),
            at_home(23),
        ),
    ],
)
def test_when_a_reminder_goes(
    choice: Choice, kind: ReminderKind, way: Way, now: datetime, at: datetime
) -> None:
    assert moment_of(choice, kind, way, now=now, zone=HOME) == at


def test_defaults_follow_the_roles() -> None:
    reporter, reviewer, planner = (
        default_choice([role]) for role in (Role.REPORTER, Role.REVIEWER_1, Role.PLANNER)
    )

    assert ReminderKind.REVIEW in reviewer.email - reporter.email
    assert ReminderKind.CAMPAIGN in planner.email - reporter.email
    assert reporter.push == frozenset(ReminderKind)
    assert [kind_of(one) for one in ("handover.written", "look.changed")] == [
        ReminderKind.ROSTER,
        None,
    ]


def test_the_page_shows_and_keeps_the_choice(editor: PersonCard, editor_client: Client) -> None:
    shown = editor_client.get("/account/reminders/").content.decode()
    form = {"email": ["soon"], "push": ["mention"], "quiet_from": "22:00", "quiet_until": "07:00"}
    kept = editor_client.post("/account/reminders/", form)
    half = editor_client.post("/account/reminders/", {"quiet_from": "22:00"})
    wrong = editor_client.post("/account/reminders/", {"email": ["nonsense"]})

    assert "data-push=" in shown
    assert (kept.status_code, half.status_code, wrong.status_code) == (302, 422, 422)
    row = ReminderChoice.objects.get()
    assert (row.email, row.push, row.quiet_from, str(row)) == (
        ["soon"],
        ["mention"],
        time(22),
        f"{editor.id}: 1, 1",
    )


def test_rows_say_what_they_are(reached: PersonCard, mail: list[str]) -> None:
    told(reached)

    assert str(Delivery.objects.get()).endswith("by email: waiting")


@pytest.mark.parametrize(
    ("environ", "subject"),
    [
        ({}, "mailto:nobody@localhost"),
        ({"HUILIU_PUSH_SUBJECT": "https://a.example"}, "https://a.example"),
        ({"HUILIU_SMTP_FROM": "desk@a.example"}, "mailto:desk@a.example"),
        ({"HUILIU_PUBLIC_URL": "https://b.example/"}, "https://b.example"),
    ],
)
def test_push_services_may_write_to_somebody(environ: dict[str, str], subject: str) -> None:
    assert read_config({"HUILIU_DEMO": "1", **environ}).push_subject == subject


def test_a_subject_that_is_no_address_is_refused() -> None:
    with pytest.raises(ConfigInvalid, match="HUILIU_PUSH_SUBJECT"):
        read_config({"HUILIU_DEMO": "1", "HUILIU_PUSH_SUBJECT": "somebody"})
