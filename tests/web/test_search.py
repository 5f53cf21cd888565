"""The search box and its page: what one's roles may see of one's own centre, and nothing else."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser, expect

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import scope
from huiliu.kit.jobs import run_due
from huiliu.kit.search.models import SearchEntry
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.gathering import api as gathering
from tests import builders
from tests.web.browser import Window, a_server, a_window

TITLE = "三河湿地<b>开园</b>"


def a_story(
    centre: TenantCard, by: PersonCard, title: str = TITLE, text: str = "北岸今起开放。"
) -> str:
    with transaction.atomic(), scope.tenant_scope(centre.id, person=by.id):
        story = editing.story_create(title=title, by=by.id, text=text)
    run_due()
    return str(story.id)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
class TestPage:
    """The page of hits."""

    @pytest.mark.parametrize("asked", ["湿地", "shidi", "shsd", "北岸", "湿地 北岸", '"今起开放"'])
    def test_a_story_is_found(
        self, centre: TenantCard, editor: PersonCard, editor_client: Client, asked: str
    ) -> None:
        story = a_story(centre, editor)

        assert f"/stories/{story}/" in page(editor_client, f"/search/?q={asked}")

    def test_a_text_of_markup_stays_text(
        self, centre: TenantCard, editor: PersonCard, editor_client: Client
    ) -> None:
        a_story(centre, editor, text="<script>alert(1)</script>湿地")

        shown = page(editor_client, "/search/?q=湿地")

        assert "<mark>湿地</mark>&lt;b&gt;" in shown
        assert "<script>alert" not in shown

    def test_filters_narrow_and_what_means_nothing_is_left_out(
        self, centre: TenantCard, editor: PersonCard, editor_client: Client
    ) -> None:
        a_story(centre, editor)
        shown = {
            asked: "湿地</mark>" in page(editor_client, f"/search/?q=湿地&{asked}")
            for asked in (
                "kind=story&state=draft",
                f"person={editor.id}&since=2020-01-01&until=2099-12-31",
                "kind=nonsense&state=x&person=x&since=x&until=x&page=99",
                "kind=story&state=released",
                "kind=lead",
                "until=2020-01-01",
            )
        }

        assert list(shown.values()) == [True, True, True, False, False, False]

    def test_another_centre_finds_nothing(
        self,
        centre: TenantCard,
        editor: PersonCard,
        other_centre: TenantCard,
        foreigner: PersonCard,
    ) -> None:
        story = a_story(centre, editor)
        client = builders.a_client(foreigner, other_centre)

        assert story not in page(client, "/search/?q=湿地")
        assert story not in page(client, "/search/")

    def test_who_may_not_see_a_kind_finds_none_of_it(
        self, centre: TenantCard, editor: PersonCard
    ) -> None:
        story = a_story(centre, editor)
        clerk = builders.a_client(builders.a_person(centre, Role.CLERK), centre)
        with transaction.atomic(), scope.tenant_scope(centre.id, person=editor.id):
            lead = gathering.lead_paste(text="湿地来信", by=editor.id)
        run_due()

        shown = page(clerk, "/search/?q=湿地")

        assert (story in shown, str(lead.id) in shown) == (False, True)

    def test_a_role_that_sees_no_kind_is_told_so_kindly(self, centre: TenantCard) -> None:
        operator = builders.a_client(builders.a_person(centre, Role.OPERATOR), centre)

        assert "没有符合的" in page(operator, "/search/?q=湿地")

    def test_an_entry_whose_thing_is_gone_is_not_shown(
        self, centre: TenantCard, editor: PersonCard, editor_client: Client
    ) -> None:
        a_story(centre, editor)
        with transaction.atomic(), scope.tenant_scope(centre.id):
            row = SearchEntry.objects.get()
            ghost = SearchEntry.objects.create(
                **{
                    name: getattr(row, name)
                    for name in ("kind", "title", "at", "tokenizer", "terms", "indexed_at")
                }
            )

        shown = page(editor_client, "/search/?q=湿地")

        assert str(ghost.id) not in shown

    def test_typing_brings_the_first_hits(
        self, centre: TenantCard, editor: PersonCard, editor_client: Client
    ) -> None:
        story = a_story(centre, editor)
        asked = {"HX-Request": "true"}

        found = editor_client.get("/search/?part=quick&q=湿地", headers=asked).content.decode()
        none = editor_client.get("/search/?part=quick&q=没有", headers=asked).content.decode()
        empty = editor_client.get("/search/?part=quick&q=+", headers=asked).content.decode()

        assert f"/stories/{story}/" in found
        assert "/search/?q=%E6%B9%BF%E5%9C%B0" in found
        assert "没有符合的" in none
        assert empty.strip() == ""


@pytest.fixture
def desk(committed: None, chromium: Browser) -> Iterator[Window]:
    """Give the window of a writer with two stories that can be found."""
    del committed
    centre = builders.a_centre("tongzhou", "通州区融媒体中心")
    writer = builders.a_person(centre, Role.REPORTER, name="林澜")
    a_story(centre, writer, "三河湿地开园")
    a_story(centre, writer, "三河试水供热")
    with (
        a_server() as origin,
        a_window(chromium, builders.a_client(writer, centre), origin=origin) as window,
    ):
        yield window


@pytest.mark.browser
def test_keys_alone_lead_from_the_box_to_a_story(desk: Window) -> None:
    desk.open("/")
    desk.page.keyboard.press("/")
    desk.page.keyboard.type("sanhe")
    options = desk.page.get_by_role("option")
    expect(options).to_have_count(3)

    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    desk.page.keyboard.press("Enter")

    expect(desk.page.get_by_role("heading", level=1)).to_contain_text("三河湿地开园")
    assert desk.faults == []


@pytest.mark.browser
@pytest.mark.drill
def test_escape_closes_the_hits_and_enter_alone_opens_the_page(desk: Window) -> None:
    desk.open("/")
    desk.page.keyboard.press("/")
    desk.page.keyboard.type("sanhe")
    expect(desk.page.get_by_role("option")).to_have_count(3)

    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_role("option")).to_have_count(0)
    desk.page.keyboard.press("Enter")

    expect(desk.page).to_have_url(f"{desk.origin}/search/?q=sanhe")
