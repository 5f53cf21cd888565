"""What stands around every page: places, language, light, help."""

import re
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit.scope import tenant_scope
from huiliu.web.context import Shell
from tests import builders

WEB = Path(__file__).parents[2] / "src/huiliu/web"


def test_the_place_where_i_am_is_marked(editor_client: Client) -> None:
    page = editor_client.get("/stories/").content.decode()

    assert re.search(r'<a href="/stories/" aria-current="page"', page)


@pytest.mark.parametrize("path", ["/packages/", "/templates/", "/macros/", "/profiles/"])
def test_what_belongs_to_stories_is_marked_as_stories(editor_client: Client, path: str) -> None:
    page = editor_client.get(path).content.decode()

    assert re.search(r'<a href="/stories/" aria-current="page"', page)


def test_a_place_shows_what_waits_there(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    from huiliu.newsroom.editing import api as editing

    with tenant_scope(centre.id, person=editor.id):
        editing.story_create(title="三河湿地开园", by=editor.id)

    page = editor_client.get("/").content.decode()

    assert re.search(r'href="/stories/"[^>]*>.*?<span class="n">1</span>', page)


def test_a_person_of_two_centres_may_change_the_centre(
    editor: PersonCard, centre: TenantCard, other_centre: TenantCard
) -> None:
    from huiliu.accounts.api import membership_grant

    with tenant_scope(other_centre.id):
        membership_grant(editor.id, tenant=other_centre.id, roles=frozenset({Role.REPORTER}))

    page = builders.a_client(editor, centre).get("/").content.decode()

    assert f'name="tenant" value="{other_centre.id}"' in page


def test_a_person_of_one_centre_gets_no_choice(editor_client: Client) -> None:
    assert 'name="tenant"' not in editor_client.get("/").content.decode()


def test_dark_is_kept_in_a_cookie_and_shown_by_the_server(editor_client: Client) -> None:
    answer = editor_client.post("/theme/", {"theme": "dark", "next": "/stories/"})

    assert answer.headers["Location"] == "/stories/"
    assert 'data-bs-theme="dark"' in editor_client.get("/").content.decode()


def test_a_foreign_address_is_no_way_back(client: Client, db: None) -> None:
    answer = client.post("/theme/", {"theme": "light", "next": "https://evil.example/"})

    assert answer.headers["Location"] == "/"


def test_the_language_is_kept(editor_client: Client) -> None:
    editor_client.post("/i18n/", {"language": "en", "next": "/"})

    assert "My next steps" in editor_client.get("/").content.decode()


def test_the_help_page_needs_no_login(client: Client, db: None) -> None:
    page = client.get("/help/").content.decode()

    assert "快捷键" in page


def test_the_search_box_is_a_plain_form(editor_client: Client) -> None:
    assert 'role="search" action="/search/"' in editor_client.get("/").content.decode()


def test_a_page_outside_any_scope_knows_nobody() -> None:
    shell = Shell(RequestFactory().get("/"))

    assert (shell.person, shell.tenant, shell.tenants, shell.notices) == (None, None, (), 0)
    assert [(place.key, place.count) for group in shell.nav for place in group] == [("desk", 0)]


@pytest.mark.parametrize("address", ["/", "/stories/", "/topics/", "/review/", "/help/", "/inbox/"])
def test_no_page_has_inline_script_or_style(editor_client: Client, address: str) -> None:
    page = editor_client.get(address).content.decode()

    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*(?: src=|application/(?:ld\+)?json))", page)
    assert not re.search(r"\son\w+=", page)


def test_every_icon_that_templates_name_is_in_the_sprite() -> None:
    sprite = (WEB / "static/web/dist/icons.svg").read_text(encoding="utf-8")
    known = set(re.findall(r'id="i-([a-z0-9-]+)"', sprite))
    templates = [path.read_text(encoding="utf-8") for path in WEB.parent.rglob("jinja2/**/*.html")]

    # One that ends in a dash is put together from two parts.
    named = set(re.findall(r"icon\('([a-z0-9-]*[a-z0-9])'", "\n".join(templates)))

    assert named - known == set()


def test_public_pages_carry_no_tabler(client: Client) -> None:
    public = (WEB / "jinja2/web/public.html").read_text(encoding="utf-8")

    assert "tabler" not in public.replace("no Tabler", "")


def test_what_a_public_page_loads_stays_small() -> None:
    import gzip

    static = WEB / "static/web"
    loaded = ["tokens.css", "public.css", "dist/public.js", "dist/icons.svg"]

    packed = sum(len(gzip.compress((static / name).read_bytes())) for name in loaded)

    assert packed < 40_000
