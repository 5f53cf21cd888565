"""Errors say what happened and what to do, in the form the caller reads."""

import json

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from huiliu.kit.errors import HuiliuError
from huiliu.web import errors, urls


class ShelfFull(HuiliuError):
    """An error of these tests."""

    status = 409
    message = "The shelf is full. Take something down."


def refuse(request: HttpRequest) -> HttpResponse:
    raise ShelfFull


def break_down(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


def too_big(request: HttpRequest) -> HttpResponse:
    raise RequestDataTooBig


def lose_database(request: HttpRequest) -> HttpResponse:
    raise OperationalError


def bare_status(request: HttpRequest, status: int) -> HttpResponse:
    return HttpResponse(status=status)


refuse.login_required = False  # type: ignore[attr-defined]
break_down.login_required = False  # type: ignore[attr-defined]
too_big.login_required = False  # type: ignore[attr-defined]
lose_database.login_required = False  # type: ignore[attr-defined]
bare_status.login_required = False  # type: ignore[attr-defined]

urlpatterns = [
    *urls.urlpatterns,
    path("refuse/", refuse),
    path("api/refuse/", refuse),
    path("break/", break_down),
    path("big/", too_big),
    path("away/", lose_database),
    path("bare/<int:status>/", bare_status),
]
handler400 = "huiliu.web.errors.bad_request"
handler403 = "huiliu.web.errors.forbidden"
handler404 = "huiliu.web.errors.not_found"
handler500 = "huiliu.web.errors.server_error"

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def browser(db: None) -> Client:
    return Client(raise_request_exception=False)


def test_an_expected_error_becomes_a_page_of_its_status(browser: Client) -> None:
    answer = browser.get("/refuse/")

    assert answer.status_code == 409
    assert "The shelf is full." in answer.content.decode()
    assert "重新载入" in answer.content.decode()


def test_an_api_gets_json(browser: Client) -> None:
    answer = browser.get("/api/refuse/")

    assert answer.status_code == 409
    assert json.loads(answer.content)["detail"] == "The shelf is full. Take something down."


def test_who_asks_for_json_gets_json(browser: Client) -> None:
    answer = browser.get("/refuse/", headers={"accept": "application/json"})

    assert answer.headers["Content-Type"] == "application/json"


def test_a_fragment_gets_a_notice_in_the_place_for_notices(browser: Client) -> None:
    answer = browser.get("/refuse/", headers={"hx-request": "true"})

    assert answer.headers["HX-Retarget"] == "#said"
    assert "<html" not in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


def test_a_fault_of_ours_says_so_and_nothing_of_its_inside(browser: Client) -> None:
    answer = browser.get("/break/")

    assert answer.status_code == 500
    assert "这里出了错" in answer.content.decode()
    assert "ZeroDivisionError" not in answer.content.decode()


def test_a_body_that_is_too_large_is_told_as_that(browser: Client) -> None:
    answer = browser.get("/big/")

    assert answer.status_code == 413
    assert "文件太大" in answer.content.decode()


@pytest.mark.parametrize(("status", "words"), [(405, "不能这样打开"), (429, "试得太多")])
def test_a_bare_status_gets_a_page(browser: Client, status: int, words: str) -> None:
    answer = browser.get(f"/bare/{status}/")

    assert answer.status_code == status
    assert words in answer.content.decode()


def test_an_address_that_is_nothing_says_where_to_look(browser: Client) -> None:
    answer = browser.get("/nothing/")

    assert answer.status_code == 404
    assert "搜全部" in answer.content.decode()


@pytest.mark.parametrize(("view", "status"), [(errors.bad_request, 400), (errors.forbidden, 403)])
def test_djangos_own_refusals_get_our_pages(view: object, status: int) -> None:
    answer = view(RequestFactory().get("/"))  # type: ignore[operator]

    assert answer.status_code == status


def test_an_unknown_status_gets_the_words_of_its_kind(browser: Client) -> None:
    request = RequestFactory().get("/")

    assert "没看懂" in errors.answer(request, status=418).content.decode()
    assert "这里出了错" in errors.answer(request, status=507).content.decode()


def test_an_old_page_is_told_from_an_attack(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/theme/", {"theme": "dark"})

    assert answer.status_code == 403
    assert "比登录还旧" in answer.content.decode()


@override_settings(LANGUAGE_CODE="en")
def test_errors_speak_english_where_asked(browser: Client) -> None:
    answer = browser.get("/nothing/", headers={"accept-language": "en"})

    assert "Nothing is here" in answer.content.decode()


def test_a_database_that_is_away_is_told_as_that(browser: Client) -> None:
    answer = browser.get("/away/")

    assert answer.status_code == 503
    assert "数据库正在重启" in answer.content.decode()
