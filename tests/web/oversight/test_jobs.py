"""The jobs page: an operator sees what waits and failed, and mends it; nobody else does."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.audit.models import AuditRow
from huiliu.kit import clock
from huiliu.kit.jobs import JobState, enqueue, job, job_card, run_due
from huiliu.kit.jobs.errors import JobsFailed
from huiliu.kit.jobs.registry import forget, specs
from huiliu.kit.scope import system_scope, tenant_scope
from huiliu.web.oversight.wording import JOB_WORDS
from tests import builders
from tests.web.oversight.builders import an_operator

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(centre: TenantCard) -> Client:
    return builders.a_client(builders.a_person(centre, Role.OPERATOR), centre)


def a_job(centre: TenantCard, *, hours: int = 0) -> int:
    with transaction.atomic(), tenant_scope(centre.id):
        at = clock.now() + timedelta(hours=hours) if hours else None
        return enqueue("audit.check", run_at=at)


def a_dead_job(centre: TenantCard) -> int:
    @job("test.break", attempts=1)
    def tear() -> None:
        raise ValueError("call 13800138000\nDETAIL: (login)=(linxiao)")

    with transaction.atomic(), tenant_scope(centre.id):
        made = enqueue("test.break")
    with pytest.raises(JobsFailed):
        run_due()
    return made


@pytest.fixture(autouse=True)
def _unbroken() -> object:
    yield
    forget("test.break")


def state_of(job_id: int) -> JobState:
    with transaction.atomic(), system_scope("scheduler"):
        return job_card(job_id).state


def page_of(client: Client, address: str = "/jobs/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_waits_and_what_failed_is_listed(operator: Client, centre: TenantCard) -> None:
    a_dead_job(centre)
    a_job(centre, hours=2)

    page = page_of(operator)

    assert "核对审计记录" in page
    assert "test.break" in page
    assert "1 个任务失败了" in page


def test_the_last_error_is_told_without_what_belongs_to_a_person(
    operator: Client, centre: TenantCard
) -> None:
    a_dead_job(centre)

    page = page_of(operator)

    assert "ValueError: call 138****8000" in page
    assert "linxiao" not in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("state=dead", False),
        ("state=waiting", True),
        ("name=audit.check", True),
        ("q=audit", True),
        ("q=whale", False),
        ("state=done", False),
        ("sort=id", True),
    ],
)
def test_jobs_are_found_by_state_name_and_code(
    operator: Client, centre: TenantCard, asked: str, shown: bool
) -> None:
    waiting = a_job(centre, hours=2)

    assert (f"/jobs/{waiting}/cancel/" in page_of(operator, f"/jobs/?{asked}")) is shown


def test_a_dead_job_runs_again_and_that_is_on_the_trail(
    operator: Client, centre: TenantCard
) -> None:
    dead = a_dead_job(centre)

    operator.post(f"/jobs/{dead}/retry/")

    assert state_of(dead) is JobState.WAITING
    with transaction.atomic(), tenant_scope(centre.id):
        assert AuditRow.objects.filter(action="job.retry", object_kind="job").count() == 1


def test_a_waiting_job_is_taken_back(operator: Client, centre: TenantCard) -> None:
    waiting = a_job(centre, hours=2)

    operator.post(f"/jobs/{waiting}/cancel/")

    assert state_of(waiting) is JobState.CANCELLED
    assert run_due() == 0


def test_a_dead_job_is_put_aside(operator: Client, centre: TenantCard) -> None:
    dead = a_dead_job(centre)

    operator.post(f"/jobs/{dead}/cancel/")

    assert state_of(dead) is JobState.CANCELLED


@pytest.mark.parametrize("verb", ["retry", "cancel"])
def test_what_is_done_cannot_be_mended(operator: Client, centre: TenantCard, verb: str) -> None:
    done = a_job(centre)
    run_due()

    assert operator.post(f"/jobs/{done}/{verb}/").status_code == 409
    assert state_of(done) is JobState.DONE


@pytest.mark.parametrize("number", [10**8, 2**63, 2**70])
def test_a_job_that_is_none_is_not_found(operator: Client, number: int) -> None:
    assert operator.post(f"/jobs/{number}/retry/").status_code == 404


def test_another_centre_s_jobs_are_neither_shown_nor_touched(
    operator: Client, other_centre: TenantCard
) -> None:
    foreign = a_job(other_centre, hours=2)

    assert f"/jobs/{foreign}/" not in page_of(operator)
    assert operator.post(f"/jobs/{foreign}/cancel/").status_code == 404
    assert state_of(foreign) is JobState.WAITING


def test_only_operators_come_in(editor_client: Client, centre: TenantCard) -> None:
    waiting = a_job(centre, hours=2)

    assert editor_client.get("/jobs/").status_code == 403
    assert editor_client.post(f"/jobs/{waiting}/cancel/").status_code == 403
    assert 'href="/jobs/"' not in editor_client.get("/").content.decode()


def test_the_operator_of_the_province_sees_all_centres_schedules_and_health(
    centre: TenantCard,
) -> None:
    person, desk = an_operator()
    waiting = a_job(centre, hours=2)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_periodic_defers (task_name, defer_timestamp, periodic_id)"
            " values ('audit.root', 1790000000, 'audit.root')"
        )

    page = page_of(builders.a_client(person, desk))

    assert f"/jobs/{waiting}/cancel/" in page
    assert centre.short_name in page
    assert "17 * * * *" in page
    assert "平台状态" in page


def test_the_oldest_wait_is_told(operator: Client, centre: TenantCard) -> None:
    a_job(centre)

    with clock.at(clock.now() + timedelta(minutes=30)):
        page = page_of(operator)

    assert "30 分" in page


def test_a_fragment_is_the_list_alone(operator: Client, centre: TenantCard) -> None:
    a_job(centre, hours=2)

    page = operator.get("/jobs/", headers={"HX-Request": "true"}).content.decode()

    assert "核对审计记录" in page
    assert "<html" not in page


def test_an_empty_queue_says_so(operator: Client, centre: TenantCard) -> None:
    assert "都做完了" in page_of(operator)


def test_every_job_of_ours_has_words() -> None:
    ours = {each.name for each in specs() if each.function.__module__.startswith("huiliu.")}

    assert ours - JOB_WORDS.keys() == set()


def test_the_list_names_what_it_cannot_word(operator: Client, editor: PersonCard) -> None:
    assert page_of(operator, "/jobs/?name=unknown&state=odd&page=x")
