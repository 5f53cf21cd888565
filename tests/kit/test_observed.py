"""Every request has an id, and its figures carry the pattern of its address, never the address."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from prometheus_client.registry import REGISTRY

from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.kit import observed
from huiliu.kit.config import config
from huiliu.kit.jobs import enqueue, job, run_due
from huiliu.kit.jobs.registry import forget
from huiliu.kit.logs import bound, request_id_now
from huiliu.kit.metrics import method_label
from huiliu.kit.scope import Scope
from tests import builders


def series() -> set[tuple[str, str]]:
    """Give the name and labels of everything that is counted in this process."""
    return {
        (sample.name, str(sorted(sample.labels.items())))
        for family in REGISTRY.collect()
        for sample in family.samples
        if sample.name.startswith("huiliu_")
    }


def value(name: str, /, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def answered(told: str) -> str:
    """Ask the rim alone and give the id that it answers with."""
    rim = observed.ObservedMiddleware(lambda _request: HttpResponse())
    request = RequestFactory().get("/", headers={"X-Request-ID": told})
    return str(rim(request).headers["X-Request-ID"])


@pytest.fixture
def proxied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand behind one proxy of ours."""
    told = replace(config(), proxies=1)
    monkeypatch.setattr(observed, "config", lambda: told)


@pytest.mark.django_db
@pytest.mark.usefixtures("proxied")
def test_an_answer_carries_the_id_that_the_proxy_gave() -> None:
    assert answered("4f1d0c2a9b7e4b6f") == "4f1d0c2a9b7e4b6f"


@pytest.mark.django_db
def test_an_id_that_no_proxy_of_ours_gave_is_not_taken() -> None:
    assert UUID(hex=answered("4f1d0c2a9b7e4b6f")).version == 7


@pytest.mark.parametrize("told", ["", "x", "<script>alert(1)</script>", "a" * 100])
@pytest.mark.django_db
@pytest.mark.usefixtures("proxied")
def test_an_id_that_is_none_is_made_anew(told: str) -> None:
    assert UUID(hex=answered(told)).version == 7


def test_a_job_works_under_the_id_of_the_request_that_enqueued_it(in_centre: Scope) -> None:
    seen: list[str] = []

    @job("test.remember")
    def remember() -> None:
        seen.append(request_id_now())

    with bound(request_id="4f1d0c2a9b7e4b6f"):
        enqueue("test.remember")
    run_due()
    forget("test.remember")

    assert seen == ["4f1d0c2a9b7e4b6f"]


def test_a_request_is_counted_under_its_pattern(editor_client: Client) -> None:
    before = value("huiliu_requests_total", route="/leads/<uuid:lead>/", method="GET", status="404")

    editor_client.get(f"/leads/{uuid4()}/")

    after = value("huiliu_requests_total", route="/leads/<uuid:lead>/", method="GET", status="404")
    assert after == before + 1
    assert value("huiliu_request_queries_count", route="/leads/<uuid:lead>/") >= 1
    assert value("huiliu_request_database_seconds_sum", route="/leads/<uuid:lead>/") > 0


def test_a_thousand_addresses_add_no_labels(editor_client: Client) -> None:
    for path in ("/leads/{}/", "/nothing/{}", "/stories/{}/edit/", "/{}"):
        editor_client.get(path.format(uuid4()))
        editor_client.generic("BREW", path.format(uuid4()))
    before = series()

    for _ in range(25):
        for path in ("/leads/{}/", "/nothing/{}", "/stories/{}/edit/", "/{}"):
            editor_client.get(path.format(uuid4()))
            editor_client.generic(f"M{uuid4().hex[:5].upper()}", path.format(uuid4()))

    assert series() == before


def test_no_label_holds_an_id_or_a_person(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    editor_client.get(f"/leads/{uuid4()}/")
    editor_client.get("/stories/?q=林晓")

    told = " ".join(labels for _, labels in series())
    assert str(editor.id) not in told
    assert str(centre.id) not in told
    assert editor.login not in told
    assert "林晓" not in told


def test_logins_are_counted_by_outcome(editor: PersonCard, centre: TenantCard) -> None:
    before = (
        value("huiliu_logins_total", outcome="failed"),
        value("huiliu_logins_total", outcome="ok"),
    )

    Client().post("/login/", {"login": editor.login, "password": "wrong"})
    Client().post("/login/", {"login": editor.login, "password": builders.PASSWORD})

    after = (
        value("huiliu_logins_total", outcome="failed"),
        value("huiliu_logins_total", outcome="ok"),
    )
    assert after == (before[0] + 1, before[1] + 1)


def test_runs_of_jobs_are_counted_by_outcome(in_centre: Scope) -> None:
    before = value("huiliu_jobs_total", name="audit.check", outcome="done")

    enqueue("audit.check")
    run_due()

    assert value("huiliu_jobs_total", name="audit.check", outcome="done") == before + 1
    assert value("huiliu_job_seconds_count", name="audit.check") >= 1


def test_a_slow_request_is_told(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("huiliu.kit.observed.SLOW_S", 0.0)

    editor_client.get("/help/")

    assert "request.slow" in caplog.text


@pytest.mark.parametrize(("method", "label"), [("GET", "GET"), ("X" * 500, "other"), ("", "other")])
def test_an_unusual_method_is_other(method: str, label: str) -> None:
    assert method_label(method) == label
