"""What programs read: ninjs 3.0 files, the API, sitemaps."""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from referencing import Registry, Resource

from huiliu.kit import clock
from huiliu.kit.jobs import run_due
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ChannelKind, Order, Reason, ReleaseCard
from huiliu.newsroom.publishing.core.sitemaps import Place, sitemaps
from tests import builders
from tests.newsroom.publishing.builders import (
    NOTICE,
    a_picture_story,
    a_release,
    corrected,
    page_of,
    public,
    put_out,
)
from tests.newsroom.review.builders import Newsroom, a_newsroom, passed_by_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("HUILIU_SHARED", ROOT.parent / "shared"))
SCHEMA = SHARED / "data" / "ninjs" / "specification" / "ninjs-schema_3.0.json"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@pytest.fixture
def desk(room: Newsroom) -> Client:
    return builders.a_client(room.reporter, room.centre)


def recalled(room: Newsroom, release: ReleaseCard) -> None:
    order = Order(reason=Reason.PERSON)
    with room.as_(room.publisher):
        api.release_recall(release.id, order=order, channels=release.channels, by=room.publisher.id)
    run_due()


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def got(client: Client, address: str) -> dict[str, Any]:
    response = client.get(address)
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


def faults(item: dict[str, Any]) -> list[str]:
    """Name what the IPTC's schema finds wrong; the schema of GeoJSON is not among our files."""
    open_schema = Resource.from_contents(
        {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    )
    registry: Registry[Any] = Registry().with_resource(
        "https://geojson.org/schema/GeoJSON.json", open_schema
    )
    validator = Draft202012Validator(json.loads(SCHEMA.read_text()), registry=registry)
    return [error.message for error in validator.iter_errors(item)]


@pytest.mark.skipif(not SCHEMA.is_file(), reason="no ninjs schema beside the checkout")
def test_item_list_and_canceled_item_keep_the_schema_of_the_iptc(room: Newsroom) -> None:
    story = a_picture_story(room)
    passed_by_all(room, story)
    release = put_out(room, story)
    file = page_of(release).parent / "1" / "ninjs.json"
    item, listed = read(file), read(public(room) / "ninjs.json")

    recalled(room, release)

    after = [read(file), read(public(room) / "ninjs.json")]
    assert [faults(one) for one in (item, listed, *after)] == [[], [], [], []]


@pytest.mark.drill
def test_an_item_has_text_rights_and_pictures_with_credit_and_alt(room: Newsroom) -> None:
    story = a_picture_story(room)
    passed_by_all(room, story)
    release = put_out(room, story)

    item = read(page_of(release).parent / "1" / "ninjs.json")

    (picture,) = item["associations"]
    assert (item["uri"].endswith(release.path), item["pubStatus"]) == (True, "usable")
    assert item["copyrightHolder"] == room.centre.name
    assert "大光楼码头" in item["bodies"][0]["value"]
    assert picture["by"] == "陈默摄"
    assert {"role": "alt", "contentType": "text/plain", "value": "一条船"} in picture[
        "descriptions"
    ]
    assert {one["contentType"] for one in picture["renditions"]} == {"image/webp", "image/jpeg"}


@pytest.mark.drill
def test_a_correction_is_a_new_version_of_the_same_item(
    room: Newsroom, correction: ReleaseCard
) -> None:
    item = read(page_of(correction).parent / "2" / "ninjs.json")
    (line,) = read(public(room) / "ninjs.json")["associations"]

    assert (item["version"], item["edNote"], line["version"]) == ("2", NOTICE, "2")


@pytest.mark.drill
def test_the_list_of_the_api_goes_on_from_page_to_page(room: Newsroom, desk: Client) -> None:
    titles = ["一", "二", "三"]
    _made = [a_release(room, title=title) for title in titles]

    first = got(desk, "/api/releases/?limit=2")
    second = got(desk, f"/api/releases/?limit=2&cursor={first['next']}")

    assert [one["title"] for one in (*first["items"], *second["items"])] == ["三", "二", "一"]
    assert second["next"] is None


def test_whoever_follows_the_changes_misses_nothing(room: Newsroom, desk: Client) -> None:
    release = a_release(room, title="会撤的稿")
    seen = got(desk, "/api/releases/changes/")
    second = corrected(room, release)
    recalled(room, second)

    news = got(desk, f"/api/releases/changes/?since={seen['last']}")

    assert [one["kind"] for one in seen["items"]] == ["released"]
    assert [(one["kind"], one["sequence"]) for one in news["items"]] == [
        ("corrected", 2),
        ("recalled", 3),
    ]
    assert {one["release"]["state"] for one in news["items"]} == {"canceled"}
    assert "会撤的稿" not in json.dumps(news, ensure_ascii=False)
    assert got(desk, "/api/releases/changes/?since=3") == {"items": [], "last": 3}


def test_one_release_has_its_text_and_a_tag_and_is_410_after_a_recall(
    room: Newsroom, release: ReleaseCard, desk: Client
) -> None:
    address = f"/api/releases/{release.id}"
    found = desk.get(address)

    again = desk.get(address, HTTP_IF_NONE_MATCH=found["ETag"])
    recalled(room, release)

    assert "22:40" in found.json()["text"]
    assert found.json()["proof"].endswith(f"{release.folder}proof.zip")
    assert (again.status_code, again.content) == (304, b"")
    assert desk.get(address).status_code == 410


def test_a_release_that_was_not_sent_to_the_api_is_not_there(room: Newsroom, desk: Client) -> None:
    with room.as_(room.manager):
        api.channels_define_standard(by=room.manager.id)
        channel = next(
            card.id
            for card in api.channel_list(by=room.manager.id)
            if card.kind is ChannelKind.API and card.id
        )
        api.channel_define(channel, by=room.manager.id, is_on=False)
    release = a_release(room)
    off = [desk.get(f"/api/releases/{tail}").status_code for tail in ("", "changes/", release.id)]
    with room.as_(room.manager):
        api.channel_define(channel, by=room.manager.id, is_on=True)

    assert off == [404, 404, 404]
    assert desk.get(f"/api/releases/{release.id}").status_code == 404


def test_the_api_shows_nothing_of_another_centre(room: Newsroom) -> None:
    release = a_release(room, title="本区的稿")
    other = a_newsroom()
    client = builders.a_client(other.reporter, other.centre)

    assert got(client, "/api/releases/")["items"] == []
    assert got(client, "/api/releases/changes/")["items"] == []
    assert client.get(f"/api/releases/{release.id}").status_code == 404
    assert client.get(f"/api/releases/?cursor={release.id}").status_code == 404


def test_the_api_explains_itself(desk: Client) -> None:
    paths = got(desk, "/api/openapi.json")["paths"]

    routes = [paths[f"/api/releases/{tail}"]["get"] for tail in ("", "changes/", "{release}")]
    ways = [{name for way in route["security"] for name in way} for route in routes]
    assert ways == [{"SessionAuth", "TokenAuth"}] * 3
    assert all(route["summary"] for route in routes)


@pytest.mark.drill
def test_the_sitemap_has_both_languages_and_the_moment_of_the_correction(
    room: Newsroom, correction: ReleaseCard
) -> None:
    (url,) = ET.parse(public(room) / "sitemap.xml").getroot()

    assert url.findtext(f"{SITEMAP}loc", "").endswith(correction.path)
    assert url.findtext(f"{SITEMAP}lastmod") == f"{correction.released_at:%Y-%m-%dT%H:%M:%SZ}"
    languages = [link.get("hreflang") for link in url.iter("{http://www.w3.org/1999/xhtml}link")]
    assert languages == ["zh-Hans", "en"]


@pytest.mark.drill
def test_the_news_sitemap_forgets_what_is_two_days_old(room: Newsroom) -> None:
    with clock.at(clock.now() - timedelta(hours=49)):
        a_release(room, title="前天的")
    a_release(room, title="今天的")

    titles = [
        element.text for element in ET.parse(public(room) / "news-sitemap.xml").iter(f"{NEWS}title")
    ]

    assert titles == ["今天的"]


def test_beyond_the_limit_the_sitemap_is_an_index_over_parts() -> None:
    places = [Place(url=f"https://a.example/{n}/", changed_at=clock.now()) for n in range(5)]

    files = sitemaps(places, name="sitemap.xml", base="https://a.example/", at=clock.now(), most=2)

    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert b"https://a.example/sitemap-3.xml" in files["sitemap.xml"]
    assert sum(part.count(b"<url>") for part in files.values()) == 5


@pytest.mark.drill
def test_robots_names_the_sitemaps(room: Newsroom, release: ReleaseCard) -> None:
    text = (public(room) / "robots.txt").read_text()

    assert f"/site/{room.centre.slug}/sitemap.xml" in text
    assert f"/site/{room.centre.slug}/news-sitemap.xml" in text
