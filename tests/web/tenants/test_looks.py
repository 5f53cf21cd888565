"""How a centre looks: checked, tried, kept, live at once, and taken back."""

import re

import pytest
from django.test import Client

from huiliu.accounts.api import Role, TenantCard
from huiliu.kit.config import config
from huiliu.kit.jobs import run_due
from tests import builders

LOOK = "/look/"
FORM = {
    "name": "通州区融媒体中心",
    "short_name": "通州",
    "motto": "运河之声",
    "accent": "#8a2f1c",
    "mark": "通",
    "contact": "通州区新华东街 1 号",
    "licence": "11120260001",
}


@pytest.fixture
def manager(centre: TenantCard) -> Client:
    return builders.a_client(builders.a_person(centre, Role.CENTRE_MANAGER), centre)


def style_of(page: str) -> str:
    found = re.search(r'href="(/look/[0-9a-f]{6}\.[0-9a-f]{12}\.css)"', page)
    return found[1] if found else ""


def kept(client: Client, **changes: str) -> Client:
    client.post(LOOK, {**FORM, **changes, "what": "keep"})
    return client


@pytest.mark.usefixtures("own_data")
def test_a_look_is_on_the_desk_and_in_public_without_a_restart(
    manager: Client, centre: TenantCard
) -> None:
    assert style_of(manager.get("/").content.decode()) == ""

    kept(manager)
    run_due()

    style = manager.get(style_of(manager.get("/").content.decode()))
    public = config().data / "public" / centre.slug
    home = (public / "index.html").read_text("utf-8")
    assert "--accent:#8a2f1c" in style.content.decode()
    assert style["Cache-Control"].endswith("immutable")
    assert "--accent:#8a2f1c" in (public / "look.css").read_text("ascii")
    assert all(text in home for text in ("look.css", "新华东街 1 号", "11120260001", ">通</span>"))


def test_a_preview_keeps_nothing(manager: Client) -> None:
    page = manager.post(LOOK, {**FORM, "what": "preview"}).content.decode()

    assert style_of(page).startswith("/look/8a2f1c.")
    assert style_of(manager.get("/").content.decode()) == ""


def test_a_pale_colour_is_refused_with_the_nearest_that_reads(manager: Client) -> None:
    answer = manager.post(LOOK, {**FORM, "accent": "#f2c200", "what": "keep"})

    better = re.search(r'name="instead" value="(#[0-9a-f]{6})"', answer.content.decode())
    assert answer.status_code == 400
    assert better is not None
    tried = manager.post(LOOK, {**FORM, "instead": better[1]}).content.decode()
    assert style_of(tried).startswith(f"/look/{better[1][1:]}.")


@pytest.mark.parametrize(
    "accent", ["red", "#fff", "#12345g", "#000}*{", "url(x)", "#11616a;", "</style>"]
)
def test_nothing_but_a_colour_gets_into_a_style(manager: Client, accent: str) -> None:
    answer = manager.post(LOOK, {**FORM, "accent": accent, "what": "keep"})

    assert answer.status_code == 400
    assert style_of(manager.get("/").content.decode()) == ""


def test_hostile_words_stay_words(manager: Client) -> None:
    kept(manager, motto="<script>alert(1)</script>", mark="<>")

    assert "<script>alert" not in manager.get(LOOK).content.decode()


def test_a_look_is_taken_back_as_often_as_one_likes(manager: Client) -> None:
    kept(kept(manager), accent="#0a5a2a")
    before = re.findall(r"/look/[0-9a-f-]{36}/restore/", manager.get(LOOK).content.decode())

    manager.post(before[0])

    assert style_of(manager.get("/").content.decode()).startswith("/look/8a2f1c.")
    manager.post(before[-1])
    assert style_of(manager.get("/").content.decode()) == ""


def test_keeping_the_same_look_again_is_no_change(manager: Client) -> None:
    kept(kept(manager))

    assert manager.get(LOOK).content.decode().count("/restore/") == 1


def test_one_centre_s_look_is_not_another_s(manager: Client, other_centre: TenantCard) -> None:
    other = builders.a_client(builders.a_person(other_centre, Role.CENTRE_MANAGER), other_centre)
    kept(manager)
    row = re.findall(r"/look/[0-9a-f-]{36}/restore/", manager.get(LOOK).content.decode())[0]

    assert style_of(other.get("/").content.decode()) == ""
    assert other.post(row).status_code == 404


def test_an_editor_does_not_change_the_look(editor_client: Client) -> None:
    assert editor_client.get(LOOK).status_code == 403
    assert editor_client.post(LOOK, {**FORM, "what": "keep"}).status_code == 403


@pytest.mark.parametrize("what", ["name", "short_name"])
def test_a_centre_has_a_name(manager: Client, what: str) -> None:
    assert manager.post(LOOK, {**FORM, what: " ", "what": "keep"}).status_code == 400


@pytest.mark.parametrize(
    "address", ["11616a.000000000000", "f2c200.aaaaaaaaaaaa", "zzzzzz.aaaaaaaaaaaa"]
)
@pytest.mark.usefixtures("db")
def test_a_style_that_we_would_not_write_is_not_there(address: str) -> None:
    assert Client().get(f"/look/{address}.css").status_code == 404
