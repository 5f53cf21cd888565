"""kit.jobs: by name, once per key, in the enqueuer's scope, again after a failure."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction

from huiliu.kit import clock
from huiliu.kit.ids import new_id
from huiliu.kit.jobs import (
    JobsFailed,
    JobState,
    JobUnknown,
    Later,
    enqueue,
    job,
    job_card,
    progress,
    run_due,
    schedule,
)
from huiliu.kit.jobs.models import JobNote
from huiliu.kit.jobs.recovery import prune, recover_stalled
from huiliu.kit.jobs.registry import forget, spec_of
from huiliu.kit.scope import NoScope, Scope, current, system_scope, tenant_scope

TENANT = new_id()
OTHER = new_id()
PERSON = new_id()


class Diary:
    """What the jobs of a test did, and what they should do."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.scopes: list[Scope] = []
        self.faults: list[Exception] = []


@pytest.fixture
def diary(db: None) -> Iterator[Diary]:
    """Two jobs that write into a diary: `test.write` and `test.fail_first`."""
    del db
    written = Diary()

    @job("test.write", attempts=3)
    def write(*, line: str) -> None:
        written.lines.append(line)
        written.scopes.append(current())
        if written.faults:
            raise written.faults.pop(0)

    @job("test.count")
    def count(*, total: int) -> None:
        progress(total - 1, total, "almost")

    yield written
    forget("test.write")
    forget("test.count")


@pytest.fixture
def tenant(diary: Diary) -> Iterator[UUID]:
    """The scope of one tenant, entered."""
    with transaction.atomic(), tenant_scope(TENANT, person=PERSON):
        yield TENANT


def test_a_job_runs_in_the_scope_of_whoever_enqueued_it(diary: Diary, tenant: UUID) -> None:
    enqueue("test.write", line="a")

    ran = run_due()

    assert ran == 1
    assert diary.scopes == [current()]


def test_jobs_of_other_names_wait_where_names_are_given(diary: Diary, tenant: UUID) -> None:
    enqueue("test.write", line="a")

    ran = run_due(only=["test.count"])

    assert ran == 0
    assert diary.lines == []


def test_a_scope_of_another_kind_is_restored_too(diary: Diary) -> None:
    with transaction.atomic(), system_scope("scheduler") as scope:
        enqueue("test.write", line="a")

    run_due()

    assert diary.scopes == [scope]


def test_a_job_outside_any_scope_is_refused(diary: Diary) -> None:
    with transaction.atomic(), pytest.raises(NoScope):
        enqueue("test.write", line="a")


def test_a_name_that_nobody_defined_is_refused_at_once(tenant: UUID) -> None:
    with pytest.raises(LookupError, match=r"test\.absent"):
        enqueue("test.absent")


def test_a_rolled_back_transaction_leaves_no_job(diary: Diary) -> None:
    with transaction.atomic(), tenant_scope(TENANT):
        enqueue("test.write", line="ghost")
        transaction.set_rollback(True)

    assert run_due() == 0
    assert diary.lines == []


def test_a_key_runs_once_even_when_its_job_is_long_done(diary: Diary, tenant: UUID) -> None:
    first = enqueue("test.write", key="k", line="a")
    run_due()

    second = enqueue("test.write", key="k", line="b")
    run_due()

    assert second == first
    assert diary.lines == ["a"]


def test_the_same_key_of_another_tenant_is_another_key(diary: Diary) -> None:
    with transaction.atomic(), tenant_scope(TENANT):
        enqueue("test.write", key="k", line="a")
    with transaction.atomic(), tenant_scope(OTHER):
        enqueue("test.write", key="k", line="b")

    run_due()

    assert diary.lines == ["a", "b"]


def test_a_job_of_tomorrow_waits_for_the_clock(diary: Diary, tenant: UUID) -> None:
    enqueue("test.write", run_at=clock.now() + timedelta(days=1), line="a")

    ran_today = run_due()
    with clock.at(clock.now() + timedelta(days=1, seconds=1)):
        ran_tomorrow = run_due()

    assert (ran_today, ran_tomorrow) == (0, 1)


def test_a_failed_job_waits_and_runs_again(diary: Diary, tenant: UUID) -> None:
    diary.faults = [ValueError("paper jam")]
    made = enqueue("test.write", line="a")

    with pytest.raises(JobsFailed, match="paper jam"):
        run_due()
    waiting = job_card(made)
    with clock.at(clock.now() + timedelta(seconds=2)):
        run_due()

    assert (waiting.state, waiting.reason) == (JobState.WAITING, "ValueError: paper jam")
    assert job_card(made).state is JobState.DONE


def test_a_failed_job_leaves_nothing_of_what_it_wrote(diary: Diary, tenant: UUID) -> None:
    @job("test.half")
    def half() -> None:
        enqueue("test.write", line="ghost")
        raise ValueError

    enqueue("test.half")

    with pytest.raises(JobsFailed):
        run_due()
    forget("test.half")

    assert diary.lines == []


def test_after_its_attempts_a_job_is_dead_and_keeps_its_reason(diary: Diary, tenant: UUID) -> None:
    diary.faults = [ValueError("one"), ValueError("two"), ValueError("three")]
    made = enqueue("test.write", line="a")

    for wait in (0, 5, 10):
        with clock.at(clock.now() + timedelta(seconds=wait)), pytest.raises(JobsFailed):
            run_due()

    card = job_card(made)
    assert (card.state, card.reason, card.attempts) == (JobState.DEAD, "ValueError: three", 3)


def test_waits_double_and_have_no_jitter(diary: Diary) -> None:
    from huiliu.kit.jobs.payload import next_run

    spec = spec_of("kit.deliver_event")
    moment = clock.now()

    with clock.at(moment):
        runs = [next_run(spec, attempts=n, error=ValueError()) for n in range(spec.attempts)]

    waits = [(run - moment).total_seconds() for run in runs if run]
    assert waits == [1, 2, 4, 8, 16, 32, 64]
    assert runs[-1] is None


@pytest.mark.parametrize(
    ("attempts", "wait"), [(0, 1), (29, 1), (30, 2), (9_999, 64), (10_000, None)]
)
def test_a_job_that_says_not_yet_is_asked_less_often_after_a_while(
    attempts: int, wait: int | None
) -> None:
    from huiliu.kit.jobs.payload import next_run

    spec = spec_of("kit.deliver_event")
    moment = clock.now()

    with clock.at(moment):
        again = next_run(spec, attempts=attempts, error=Later(timedelta(seconds=1)))

    assert (again and (again - moment).total_seconds()) == wait


def test_a_job_whose_time_has_not_come_is_no_failure(diary: Diary, tenant: UUID) -> None:
    diary.faults = [Later(timedelta(seconds=1))]
    made = enqueue("test.write", line="a")

    run_due()

    card = job_card(made)
    assert (card.state, card.reason) == (JobState.WAITING, "")


def test_a_job_that_waits_holds_back_those_behind_its_lock(diary: Diary, tenant: UUID) -> None:
    diary.faults = [Later(timedelta(seconds=1))]
    enqueue("test.write", lock="one at a time", line="first")
    enqueue("test.write", lock="one at a time", line="second")
    enqueue("test.write", lock="another", line="free")

    run_due()
    before = list(diary.lines)
    with clock.at(clock.now() + timedelta(seconds=2)):
        run_due()

    assert before == ["first", "free"]
    assert diary.lines == ["first", "free", "first", "second"]


def test_a_page_sees_how_far_a_job_is(diary: Diary, tenant: UUID) -> None:
    made = enqueue("test.count", total=5)

    run_due()

    card = job_card(made)
    assert (card.done, card.total, card.note) == (4, 5, "almost")


def test_progress_outside_a_job_is_nothing(diary: Diary) -> None:
    progress(1, 2, "nobody asks")

    assert not JobNote.objects.exists()


def test_a_job_of_another_tenant_does_not_show(diary: Diary, tenant: UUID) -> None:
    made = enqueue("test.write", line="a")

    with tenant_scope(OTHER), pytest.raises(JobUnknown):
        job_card(made)


def test_a_job_that_never_was_does_not_show(tenant: UUID) -> None:
    with pytest.raises(JobUnknown):
        job_card(987_654_321)


def test_two_modules_may_not_share_a_name(diary: Diary) -> None:
    with pytest.raises(ValueError, match="two jobs"):
        job("kit.deliver_event")(test_progress_outside_a_job_is_nothing)


def test_a_schedule_is_a_job_that_runs_once_per_turn(diary: Diary) -> None:
    schedule("*/5 * * * *", "test.tick")(lambda: None)
    spec = spec_of("test.tick")
    forget("test.tick")

    assert (spec.cron, spec.attempts) == ("*/5 * * * *", 1)


def test_a_job_whose_worker_is_gone_is_put_back(diary: Diary, tenant: UUID) -> None:
    made = enqueue("test.write", line="a")
    _take_and_die(made)

    put_back = recover_stalled()
    run_due()

    assert put_back == 1
    assert (job_card(made).state, diary.lines) == (JobState.DONE, ["a"])


def test_a_job_that_keeps_killing_its_worker_is_dead(diary: Diary, tenant: UUID) -> None:
    made = enqueue("test.write", line="a")

    for _ in range(3):
        _take_and_die(made)
        recover_stalled()

    card = job_card(made)
    assert (card.state, card.reason[:10]) == (JobState.DEAD, "WorkerDied")


def test_jobs_done_a_week_ago_are_forgotten_and_dead_ones_kept(diary: Diary, tenant: UUID) -> None:
    done = enqueue("test.write", line="a")
    run_due()
    diary.faults = [ValueError()] * 3
    dead = enqueue("test.write", line="b")
    for wait in (0, 5, 10):
        with clock.at(clock.now() + timedelta(seconds=wait)), pytest.raises(JobsFailed):
            run_due()

    with clock.at(clock.now() + timedelta(days=8)):
        prune()

    assert job_card(dead).state is JobState.DEAD
    with pytest.raises(JobUnknown):
        job_card(done)


def test_routine_jobs_done_an_hour_ago_are_forgotten(diary: Diary, tenant: UUID) -> None:
    asked = enqueue("test.write", line="a")
    routine = enqueue("kit.search_index")
    run_due()

    with clock.at(clock.now() + timedelta(minutes=61)):
        prune()

    assert job_card(asked).state is JobState.DONE
    with pytest.raises(JobUnknown):
        job_card(routine)


def _take_and_die(job_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set status = 'doing', worker_id = null where id = %s",
            (job_id,),
        )
