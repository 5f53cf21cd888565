"""The pages of keys, usage and documentation, as people use them."""

import io
import zipfile
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse

from huiliu.newsroom.publishing.api import ReleaseCard
from huiliu.newsroom.publishing.contents.api import today
from huiliu.newsroom.publishing.contents.views.service import document
from tests import builders
from tests.newsroom.publishing.contents.builders import V1, Partner, a_product, a_subscriber
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def desk(room: Newsroom) -> Client:
    """Give the publisher's browser."""
    return builders.a_client(room.publisher, room.centre)


def a_form(room: Newsroom, **changes: str) -> dict[str, str]:
    """Fill in the form of a new key."""
    form = {
        "subscriber": str(a_subscriber(room, name="晨报")),
        "product": str(a_product(room)),
        "name": "编辑系统",
        "last_day": f"{today() + timedelta(days=30):%Y-%m-%d}",
        "per_minute": "600",
    }
    return form | changes


def test_a_new_key_is_shown_once_with_a_call_that_works(room: Newsroom, desk: Client) -> None:
    page = desk.post("/releases/keys/", a_form(room)).content.decode()

    secret = page.split('id="secret" readonly value="')[1].split('"')[0]
    answer = Client().get(f"{V1}changes", headers={"Authorization": f"Bearer {secret}"})
    listed = desk.get("/releases/keys/").content.decode()
    assert f"Bearer {secret}" in page
    assert answer.status_code == 200
    assert ("晨报" in listed, secret in listed) == (True, False)


@pytest.mark.drill
@pytest.mark.parametrize(
    "wrong",
    [
        {"last_day": "2020-01-01"},
        {"last_day": "someday"},
        {"name": ""},
        {"per_minute": "1000000"},
        {"subscriber": "00000000-0000-0000-0000-000000000000"},
    ],
)
def test_a_form_that_is_wrong_makes_no_key(
    room: Newsroom, desk: Client, wrong: dict[str, str]
) -> None:
    answer = desk.post("/releases/keys/", a_form(room, **wrong))

    assert answer.status_code == 422
    assert "hlp_" not in answer.content.decode().replace("hlp_…", "")


def test_a_key_is_exchanged_ended_and_revoked_on_its_page(
    room: Newsroom, partner: Partner, desk: Client
) -> None:
    address = f"/releases/keys/{partner.key}/"

    rotated = desk.post(f"{address}rotate/").content.decode()
    ended = desk.post(f"{address}end/", {"last_day": f"{today():%Y-%m-%d}"})
    wrong = desk.post(f"{address}end/", {"last_day": "2020-01-01"})
    unread = desk.post(f"{address}end/", {"last_day": ""})
    revoked = desk.post(f"{address}revoke/", follow=True).content.decode()

    assert "hlp_" in rotated
    assert [one.status_code for one in (ended, wrong, unread)] == [302, 422, 422]
    assert "已吊销" in revoked
    assert partner.get("items").status_code == 401


def test_usage_is_shown_with_its_chart_and_filters(
    partner: Partner, release: ReleaseCard, desk: Client
) -> None:
    partner.get(f"items/{release.story}")

    page = desk.get("/releases/usage/").content.decode()
    none = desk.get(f"/releases/usage/?story={release.id}").content.decode()
    odd = desk.get("/releases/usage/?first=2030-01-01&last=1999-01-01&story=x")

    assert "<rect" in page
    assert release.title in page
    assert "<rect" not in none
    assert odd.status_code == 200


@pytest.mark.drill
def test_usage_goes_to_a_spreadsheet(partner: Partner, release: ReleaseCard, desk: Client) -> None:
    partner.get(f"items/{release.story}")

    table = desk.get("/releases/usage/export/").content.decode("utf-8-sig")
    book = desk.get("/releases/usage/export/?as=xlsx")

    with zipfile.ZipFile(io.BytesIO(book.content)) as archive:
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    cells = ["".join(cell.itertext()) for cell in sheet.iter(f"{CELL}c")]
    assert table.splitlines()[1].split(",")[2:] == [release.code, release.title, "ninjs 3", "1"]
    assert cells[8:] == [release.code, release.title, "ninjs 3", "1"]
    assert book["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.drill
def test_the_release_s_page_tells_who_used_it(
    room: Newsroom, partner: Partner, release: ReleaseCard, desk: Client
) -> None:
    before = desk.get(f"/releases/{release.id}/").content.decode()
    partner.get(f"items/{release.story}")
    after = desk.get(f"/releases/{release.id}/").content.decode()
    reporter = builders.a_client(room.reporter, room.centre)

    assert f"?story={release.story}" not in before
    assert f"?story={release.story}" in after
    assert "h-used" not in reporter.get(f"/releases/{release.id}/").content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_documentation_explains_every_route_and_fault(language: str) -> None:
    page = Client().get(reverse("partner-guide"), headers={"Accept-Language": language})

    text = page.content.decode()
    operations = [
        one["operationId"] for methods in document()["paths"].values() for one in methods.values()
    ]
    assert page.status_code == 200
    assert [name for name in operations if f'id="route-{name}"' not in text] == []
    assert 'id="item-stopped"' in text
    assert ("撤" in text) == (language == "zh-hans")


def test_the_document_speaks_the_language_that_is_asked_for() -> None:
    told = [
        Client()
        .get(f"{V1}openapi.json", headers={"Accept-Language": language})
        .json()["paths"][f"{V1}changes"]["get"]["summary"]
        for language in ("en", "zh-hans")
    ]

    assert told[0] == "What changed since you asked"
    assert told[1] != told[0]
