"""What goes wrong: readers that crash, hang or kill; two workers; a database that is lost."""

import fcntl
import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from uuid import UUID

import pytest
from django.db import OperationalError, connection, connections, transaction

from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.kit import scope
from huiliu.kit.config import config
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.wire.core.item import Body, Item, ItemKind, Words
from huiliu.newsroom.wire.core.reading import Declared, Reading, read
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.intake import api, tasks
from huiliu.newsroom.wire.intake.services import reading, taking, time_limit
from huiliu.newsroom.wire.intake.services.streaming import streamed
from huiliu.newsroom.wire.models import WireReceipt
from tests.builders import a_centre
from tests.newsroom.wire.intake.builders import (
    a_ninjs,
    a_provider,
    a_rule,
    a_text,
    items,
    receipts,
    received,
    taken,
)

ROOT = Path(__file__).resolve().parents[4]
LIMIT_S = 60


def some(count: int) -> list[bytes]:
    return [
        a_ninjs(f"urn:{n}", headline=f"第{n}条", body_text=a_text(n, 2), version="1")
        for n in range(count)
    ]


@pytest.mark.django_db
def test_a_reader_that_crashes_sets_its_receipt_aside_and_no_other(
    centre: TenantCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(data: bytes, *, declared: Declared) -> Reading:
        if b"urn:1" in data:
            raise ZeroDivisionError
        return read(data, declared=declared)

    monkeypatch.setattr(reading, "read", broken)
    received(centre.id, a_provider(centre.id), *some(3))
    api.take_in()

    assert [(row.state, row.fault) for row in receipts(centre.id)] == [
        ("taken", ""),
        ("dead", "crash"),
        ("taken", ""),
    ]


@pytest.mark.django_db
def test_a_reader_that_hangs_is_ended(centre: TenantCard, monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(data: bytes, *, declared: Declared) -> Reading:
        end = monotonic() + LIMIT_S
        while b"urn:1" in data and monotonic() < end:
            pass
        return read(data, declared=declared)

    monkeypatch.setattr(reading, "read", hangs)
    monkeypatch.setattr(taking, "READ_S", 0.1)
    received(centre.id, a_provider(centre.id), *some(3))
    api.take_in()

    assert [(row.state, row.fault) for row in receipts(centre.id)] == [
        ("taken", ""),
        ("dead", "too long"),
        ("taken", ""),
    ]


@pytest.mark.django_db
def test_a_batch_that_fails_is_taken_in_one_by_one(
    centre: TenantCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = streamed

    def fails(coming: "list[reading.Understood]", *more: object, **named: object) -> object:
        if any(one.words.title == "第1条" for one in coming):
            raise ZeroDivisionError
        return whole(coming, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(taking, "streamed", fails)
    received(centre.id, a_provider(centre.id), *some(3))
    api.take_in()

    assert [(row.state, row.fault) for row in receipts(centre.id)] == [
        ("taken", ""),
        ("dead", "crash"),
        ("taken", ""),
    ]
    assert [row.title for row in items(centre.id)] == ["第0条", "第2条"]


@pytest.mark.django_db
def test_bytes_that_are_gone_from_the_store_are_told(centre: TenantCard) -> None:
    provider = a_provider(centre.id)
    received(centre.id, provider, a_ninjs(body_text="桥" * 100_000))
    (row,) = receipts(centre.id)
    (config().data / "store" / row.digest[:2] / row.digest[2:4] / row.digest).unlink()
    api.take_in()

    (after,) = receipts(centre.id)
    assert (after.state, after.fault) == ("dead", "missing")


@pytest.mark.django_db
def test_words_that_no_database_holds_are_borne(centre: TenantCard) -> None:
    data = a_ninjs(headline="通州\x00开桥", byline="\x00", version="1\x00")

    taken(centre.id, a_provider(centre.id), data, name="\x00", delivery="a\x00" + "b" * 300)

    assert [row.title for row in items(centre.id)] == ["通州开桥"]


def test_a_database_lost_in_the_middle_loses_and_doubles_nothing(
    committed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = a_centre().id
    received(tenant, a_provider(tenant), *some(5))
    settle = taking._settle

    def lost(*more: object) -> None:
        with connections["shared"].cursor() as other, connection.cursor() as ours:
            ours.execute("select pg_backend_pid()")
            other.execute("select pg_terminate_backend(%s)", [ours.fetchone()[0]])
        settle(*more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(taking, "_settle", lost)
        with pytest.raises(OperationalError):
            api.take_in()
    connection.close()
    before = len(items(tenant))
    api.take_in()

    assert (before, len(items(tenant))) == (0, 5)
    assert {row.state for row in receipts(tenant)} == {"taken"}


def test_two_workers_at_once_take_everything_in_once(committed: None) -> None:
    tenants = [a_centre().id for _ in range(2)]
    providers = {tenant: a_provider(tenant) for tenant in tenants}
    for part in range(4):
        for tenant in tenants:
            received(tenant, providers[tenant], *some(10 * (part + 1)))

    def work() -> None:
        while api.take_in():
            pass
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    api.take_in()

    for tenant in tenants:
        assert Counter(row.guid for row in items(tenant)).most_common(1)[0][1] == 1
        assert len(items(tenant)) == 40
        assert sum(row.repeats for row in receipts(tenant)) == 60


@pytest.mark.drill
@pytest.mark.django_db
def test_ten_thousand_items_in_one_receipt_are_all_there(
    centre: TenantCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def many(_data: bytes, *, declared: Declared) -> Reading:
        del declared
        texts = (
            (n, Words(value=f"第{n}条"), Body(html=f"<p>{a_text(n, 2)}</p>")) for n in range(10_000)
        )
        return Reading(
            items=tuple(
                Item(kind=ItemKind.TEXT, uri=f"urn:{n}", headlines=(head,), bodies=(body,))
                for n, head, body in texts
            ),
            format="ninjs",
        )

    monkeypatch.setattr(reading, "read", many)
    received(centre.id, a_provider(centre.id), b"{}", b"{}")
    settled = [api.take_in(), api.take_in(), api.take_in()]

    assert settled == [1, 1, 0]
    assert [(row.items, row.repeats) for row in receipts(centre.id)] == [(10_000, 0), (0, 10_000)]


def test_a_time_that_is_over_after_the_block_interrupts_nobody() -> None:
    with time_limit.watching(0.02) as watch:
        with watch.limit():
            ended = monotonic() + 0.1
        while monotonic() < ended:
            pass

    assert not threading.current_thread().daemon


@pytest.mark.django_db
@pytest.mark.parametrize("first", [OperationalError, ZeroDivisionError])
def test_a_database_that_is_lost_is_nobody_s_fault(
    centre: TenantCard, monkeypatch: pytest.MonkeyPatch, first: type[Exception]
) -> None:
    raised = iter([first, OperationalError])

    def fails(*_more: object, **_named: object) -> None:
        raise next(raised)

    received(centre.id, a_provider(centre.id), *some(1))
    with monkeypatch.context() as patch:
        patch.setattr(taking, "streamed", fails)
        with pytest.raises(OperationalError), transaction.atomic():
            api.take_in()

    assert receipts(centre.id)[0].state == "waiting"


@pytest.mark.django_db
def test_a_database_lost_while_leads_are_made_fails_the_batch(
    centre: TenantCard, editor: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_entered: object) -> None:
        raise OperationalError

    a_rule(centre.id, editor.id, outcome=Outcome.LEAD.value)
    received(centre.id, a_provider(centre.id), *some(1))
    monkeypatch.setattr(gathering, "leads_enter", fails)
    with pytest.raises(OperationalError):
        api.take_in()

    assert (items(centre.id), receipts(centre.id)[0].state) == ([], "waiting")


def left_by_a_dead_worker(tenant: UUID, *ids: UUID, alone: bool, name: str = "1-1") -> Path:
    """Leave the note of a worker that died while it read these."""
    note = {"tenant": str(tenant), "receipts": [str(one) for one in ids], "alone": alone}
    path = config().data / "wire-reading" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(note), encoding="utf-8")
    return path


@pytest.mark.django_db
def test_what_a_dead_worker_read_is_read_alone_and_what_killed_twice_is_set_aside(
    centre: TenantCard, own_data: Path
) -> None:
    first, second, third = received(centre.id, a_provider(centre.id), *some(3))
    notes = [
        left_by_a_dead_worker(centre.id, first, alone=False, name="1-1"),
        left_by_a_dead_worker(centre.id, second, alone=True, name="2-1"),
    ]
    half = own_data / "wire-reading" / "3-1"
    half.write_text('{"tenant": ', encoding="utf-8")
    settled = api.take_in()

    assert settled == 3
    assert {row.id: row.fault for row in receipts(centre.id)} == {
        first: "",
        second: "crash",
        third: "",
    }
    assert not any(path.exists() for path in (*notes, half))


@pytest.mark.django_db
def test_a_note_of_a_worker_that_lives_is_left_alone(centre: TenantCard, own_data: Path) -> None:
    (receipt,) = received(centre.id, a_provider(centre.id), *some(1))
    path = left_by_a_dead_worker(centre.id, receipt, alone=True)
    with path.open("r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        api.take_in()

    assert receipts(centre.id)[0].fault == ""
    assert own_data in path.parents
    assert path.exists()


@pytest.mark.django_db
def test_more_items_than_a_batch_holds_are_left_for_the_next(
    centre: TenantCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "ITEMS_MAX", 2)
    received(centre.id, a_provider(centre.id), *some(5))

    assert [api.take_in() for _ in range(4)] == [2, 2, 1, 0]


@pytest.mark.django_db
def test_the_standing_work_takes_all_in_that_waits(
    centre: TenantCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "ITEMS_MAX", 2)
    monkeypatch.setattr(tasks, "_GATHER_S", 0)
    received(centre.id, a_provider(centre.id), *some(5))
    tasks.take_in()
    tasks.embargoes_end()
    tasks.outdated_erase()

    assert len(items(centre.id)) == 5


@contextmanager
def a_worker(*, kills: bool = False) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a worker on the test's database; with `kills` its reader dies of some receipts."""
    program = [str(Path(__file__).with_name("a_dying_worker.py"))]
    process = subprocess.Popen(
        [sys.executable, *(program if kills else ["-m", "huiliu.site.worker"])],
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.mark.drill
def test_killed_workers_lose_and_double_no_item(committed: None) -> None:
    chance = random.Random(20261127)
    tenant = a_centre().id
    provider, sent = a_provider(tenant), 0
    for _ in range(3):
        with a_worker() as worker:
            end = monotonic() + chance.uniform(3.0, 5.0)
            while monotonic() < end:
                received(tenant, provider, *some_from(sent, 40))
                sent += 40
                sleep(0.05)
            worker.send_signal(signal.SIGKILL)
            worker.wait()
    with a_worker():
        wait_until_taken(tenant)

    counted = Counter(row.guid for row in items(tenant))
    assert len(counted) == sent
    assert set(counted.values()) == {1}
    assert {row.fault for row in receipts(tenant)} == {""}


@pytest.mark.drill
def test_a_receipt_that_kills_its_reader_is_set_aside_by_the_third_worker(committed: None) -> None:
    tenant = a_centre().id
    received(tenant, a_provider(tenant), *some(3), a_ninjs("urn:poison"), *some_from(3, 3))
    codes = []
    for _ in range(3):
        with a_worker(kills=True) as worker:
            codes.append(worker.wait(timeout=LIMIT_S))

    assert codes == [-signal.SIGKILL, -signal.SIGKILL, 0]
    assert [row.fault for row in receipts(tenant)] == ["", "", "", "crash", "", "", ""]
    assert len(items(tenant)) == 6


def some_from(start: int, count: int) -> list[bytes]:
    return [
        a_ninjs(f"urn:{n}", headline=f"{n}", body_text=a_text(n, 2))
        for n in range(start, start + count)
    ]


def waiting(tenant: UUID) -> bool:
    with transaction.atomic(), scope.tenant_scope(tenant):
        return WireReceipt.objects.filter(state="waiting").exists()


def wait_until_taken(tenant: UUID) -> None:
    end = monotonic() + LIMIT_S
    while monotonic() < end and waiting(tenant):
        sleep(0.2)
