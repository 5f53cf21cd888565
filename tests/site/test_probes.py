"""Health and figures: quick, true, and closed to strangers."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any
from wsgiref.util import setup_testing_defaults

import psycopg
import pytest
from django.db import transaction

from huiliu.kit import gauges, health, vitals
from huiliu.kit.config import Config, ConfigInvalid, config, read_config
from huiliu.kit.health import PATIENCE_S, Doctor, State, connect_quickly
from huiliu.kit.jobs import enqueue
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger
from huiliu.site.probes import Probes
from tests import builders

TOKEN = "a token of thirty-two characters."


@dataclass
class Answer:
    status: str
    headers: dict[str, str]
    body: str


def inner(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    start("200 OK", [])
    return [b"the pages"]


def ask(
    path: str,
    *,
    settings: Config | None = None,
    method: str = "GET",
    more: Mapping[str, str] | None = None,
    **named: str,
) -> Answer:
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    environ |= {"PATH_INFO": path, "REQUEST_METHOD": method, "REMOTE_ADDR": "127.0.0.1", **named}
    environ |= more or {}
    told: list[Any] = []
    body = Probes(inner, settings=settings or config())(environ, lambda *given: told.extend(given))
    return Answer(told[0], dict(told[1]), b"".join(body).decode())


@pytest.fixture(autouse=True)
def _asked_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What asks the database looks where this test's database is, and a busy machine has time."""
    monkeypatch.setattr(health, "PATIENCE_S", 20.0)
    health.doctor.cache_clear()
    gauges._patient.cache_clear()
    yield
    health.doctor.cache_clear()
    gauges._patient.cache_clear()


@pytest.fixture
def beating(django_db_setup: None) -> Iterator[psycopg.Connection[Any]]:
    """Let a worker have given a sign, past the tests' transactions: health has its own eyes."""
    with connect_quickly() as other:
        other.execute("select procrastinate_register_worker_v1()")
        yield other
        other.execute("delete from procrastinate_workers")


def parts() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ask("/readyz").body)["parts"]
    return found


def test_a_living_process_says_so_without_asking_anything() -> None:
    assert ask("/healthz").body == "ok\n"


def test_other_addresses_go_on_to_the_pages() -> None:
    assert ask("/stories/").body == "the pages"


def test_a_probe_cannot_be_written_to() -> None:
    answer = ask("/healthz", method="POST")

    assert (answer.status, answer.headers["Allow"]) == ("405 Method Not Allowed", "GET, HEAD")


def test_all_parts_are_ready_and_say_so_in_words(beating: object) -> None:
    answer = ask("/readyz")

    assert answer.status == "200 OK"
    found = parts()
    assert set(found) >= {"database", "migrations", "store", "worker", "jobs", "sequencer"}
    assert found["migrations"] == {"ready": True, "state": "all applied"}


def test_without_a_worker_it_is_not_ready(django_db_setup: None) -> None:
    assert ask("/readyz").status == "503 Service Unavailable"
    assert parts()["worker"]["state"] == "none has begun: run huiliu worker"


def test_a_worker_that_fell_silent_is_told(beating: psycopg.Connection[Any]) -> None:
    beating.execute("update procrastinate_workers set last_heartbeat = now() - interval '1 minute'")

    assert parts()["worker"]["state"] == "gave no sign for 60 s"


def test_a_missing_migration_is_told(beating: object, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = frozenset({*vitals._on_disk(), ("kit", "9999_later")})
    monkeypatch.setattr(vitals, "_on_disk", lambda: newer)

    assert parts()["migrations"]["state"] == "1 are missing: run huiliu migrate"


def test_a_store_that_cannot_be_written_is_told(
    beating: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiliu.kit.vitals.os.access", lambda *_: False)

    assert parts()["store"]["state"] == "cannot be written"


def test_a_full_disk_is_told(beating: object, monkeypatch: pytest.MonkeyPatch) -> None:
    full = replace(config(), upload_bytes_max=1 << 62)
    monkeypatch.setattr(vitals, "config", lambda: full)

    assert parts()["store"]["state"].startswith("is full")


def test_a_data_folder_that_is_gone_is_told(
    beating: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = replace(config(), data=config().data / "gone")
    monkeypatch.setattr(vitals, "config", lambda: gone)
    monkeypatch.setattr("huiliu.kit.vitals.os.access", lambda *_: True)

    assert parts()["store"]["state"] == "cannot be used (FileNotFoundError)"


def test_records_that_wait_too_long_for_their_place_are_told(
    beating: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiliu.ledger.vitals.SEQUENCER_LATE_S", -1.0)

    assert parts()["sequencer"]["ready"] is False


def test_a_part_that_cannot_be_told_is_not_ready(
    beating: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_connection: psycopg.Connection[Any]) -> State:
        raise psycopg.errors.QueryCanceled

    monkeypatch.setitem(health._checks, "jobs", broken)

    assert parts()["jobs"]["state"] == "cannot be told (QueryCanceled)"


def test_a_database_that_hangs_is_answered_for_within_a_second(
    django_db_setup: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "PATIENCE_S", PATIENCE_S)

    def hanging() -> psycopg.Connection[Any]:
        connection = connect_quickly()
        connection.execute("set statement_timeout = 0")
        connection.execute("select pg_sleep(1.3)")
        return connection

    doctor = Doctor(connect=hanging)
    started = perf_counter()
    first, second = doctor.report(), doctor.report()

    assert perf_counter() - started < 2
    assert (first.ready, bool(second.parts["database"].said)) == (False, True)


def test_a_database_that_refuses_is_told() -> None:
    def refusing() -> psycopg.Connection[Any]:
        raise psycopg.OperationalError

    report = Doctor(connect=refusing).report()

    assert report.parts["database"].values == {"why": "OperationalError"}


def test_strangers_learn_one_word(beating: object) -> None:
    answer = ask("/readyz", REMOTE_ADDR="203.0.113.9")

    assert (answer.status, answer.body) == ("200 OK", "ready\n")


def test_strangers_learn_one_word_of_trouble_too(django_db_setup: None) -> None:
    assert ask("/readyz", REMOTE_ADDR="203.0.113.9").body == "not ready\n"


@pytest.mark.parametrize(
    "header", ["HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_FORWARDED", "HTTP_X_REAL_IP"]
)
def test_a_proxy_on_this_machine_opens_nothing_for_others(header: str) -> None:
    told = {header: "203.0.113.9"}

    answer = ask("/metrics", more=told)

    assert answer.status == "403 Forbidden"


@pytest.mark.parametrize("address", ["", "unix:", "203.0.113.9"])
def test_whoever_is_not_named_reads_no_figures(address: str) -> None:
    assert ask("/metrics", REMOTE_ADDR=address).status == "403 Forbidden"


def test_the_token_opens_figures_through_a_proxy() -> None:
    settings = replace(config(), observe_token=TOKEN)

    answer = ask(
        "/metrics",
        settings=settings,
        HTTP_X_FORWARDED_FOR="203.0.113.9",
        HTTP_AUTHORIZATION=f"Bearer {TOKEN}",
    )

    assert answer.status == "200 OK"


@pytest.mark.parametrize("sent", ["Bearer wrong", "Bearer ", "Bearer 密", f"Basic {TOKEN}"])
def test_a_wrong_token_opens_nothing(sent: str) -> None:
    settings = replace(config(), observe_token=TOKEN)

    answer = ask(
        "/metrics",
        settings=settings,
        REMOTE_ADDR="203.0.113.9",
        HTTP_AUTHORIZATION=sent.encode().decode("latin-1"),
    )

    assert answer.status == "403 Forbidden"


def test_an_empty_token_is_never_accepted() -> None:
    answer = ask("/metrics", REMOTE_ADDR="203.0.113.9", HTTP_AUTHORIZATION="Bearer ")

    assert answer.status == "403 Forbidden"


@pytest.mark.parametrize(
    ("name", "value"),
    [("HUILIU_OBSERVE_TOKEN", "short"), ("HUILIU_OBSERVE_FROM", "the office")],
)
def test_a_setting_that_cannot_protect_stops_the_start(name: str, value: str) -> None:
    with pytest.raises(ConfigInvalid, match=name):
        read_config({name: value})


def test_the_figures_of_the_database_are_told(committed: None) -> None:
    with connect_quickly() as other:
        other.execute("select procrastinate_register_worker_v1()")
    centre = builders.a_centre()
    with transaction.atomic(), tenant_scope(centre.id):
        enqueue("audit.check")
    ledger.sequence_pending()

    text = ask("/metrics").body

    assert 'huiliu_jobs_now{state="waiting"} 1.0' in text
    assert "huiliu_ledger_entries 1.0" in text
    assert "huiliu_ledger_waiting 0.0" in text
    assert "huiliu_worker_heartbeat_age_seconds" in text


def test_without_the_database_the_processes_figures_are_still_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refusing() -> psycopg.Connection[Any]:
        raise psycopg.OperationalError

    monkeypatch.setattr(gauges, "connect_quickly", refusing)

    text = ask("/metrics").body

    assert "huiliu_requests" in text
    assert "huiliu_ledger_entries" not in text
