"""A site's columns and home page: what editors pin, what time fills, and how it is taken back."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from huiliu.accounts.api import Forbidden
from huiliu.kit import clock
from huiliu.kit.jobs import run_due
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ColumnCard, ColumnText, Order, Reason, ReleaseCard, Why
from huiliu.newsroom.publishing.core.home import LEAD, TOP
from huiliu.newsroom.publishing.errors import (
    ArrangementMoved,
    ArrangementRefused,
    ColumnKnown,
    ColumnNotFound,
)
from tests import builders
from tests.newsroom.publishing.builders import a_release, public
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, passed_by_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]
Browser = Callable[[str], Client]


@pytest.fixture
def browser(room: Newsroom) -> Browser:
    return lambda who: builders.a_client(getattr(room, who), room.centre)


def a_column(room: Newsroom, slug: str = "city", name: str = "城市") -> ColumnCard:
    """Open a column."""
    with room.as_(room.publisher):
        text = ColumnText(name=name, name_en=slug.title(), about="城里的事")
        return api.column_add(slug, text=text, by=room.publisher.id)


def filed(room: Newsroom, release: ReleaseCard, column: ColumnCard | None) -> None:
    """Put a story under a column and write the front."""
    with room.as_(room.publisher):
        api.story_file(release.story, column=column.id if column else None, by=room.publisher.id)
    run_due()


def pinned(room: Newsroom, slot: str, *stories: UUID, publish: bool = True) -> int:
    """Pin stories in a slot, and publish the draft where that is wanted."""
    with room.as_(room.publisher):
        seen = api.home_card(by=room.publisher.id).number
        number = api.slot_put(slot, stories, expected=seen, by=room.publisher.id)
        if publish:
            number = api.arrangement_publish(expected=number, by=room.publisher.id)
    run_due()
    return number


def home_of(room: Newsroom, name: str = "index.html") -> str:
    """Read what readers get."""
    return (public(room) / name).read_text(encoding="utf-8")


def slots(room: Newsroom) -> dict[str, list[tuple[str, Why]]]:
    """Give the draft: headline and reason for each place."""
    with room.as_(room.publisher):
        card = api.home_card(by=room.publisher.id)
    return {slot.slot: [(one.title, one.why) for one in slot.places] for slot in card.slots}


def test_without_pins_the_page_is_in_order_of_time(room: Newsroom) -> None:
    a_release(room, title="先发的")
    a_release(room, title="后发的")

    assert slots(room) == {LEAD: [("后发的", Why.NEWEST)], TOP: [("先发的", Why.NEWEST)]}
    assert "按时间排" in home_of(room)


def test_a_pinned_story_leads_until_it_is_published_nobody_sees_it(room: Newsroom) -> None:
    old = a_release(room, title="先发的")
    a_release(room, title="后发的")

    number = pinned(room, LEAD, old.story, publish=False)
    before = home_of(room)
    with room.as_(room.publisher):
        api.arrangement_publish(expected=number, by=room.publisher.id)
    run_due()

    assert before.index("后发的") < before.index("先发的")
    assert home_of(room).index("先发的") < home_of(room).index("后发的")
    assert "编辑置顶" in home_of(room)
    assert "Editors’ choice" in home_of(room, "en/index.html")


@pytest.mark.drill
def test_a_recalled_story_leaves_the_page_though_it_was_pinned(room: Newsroom) -> None:
    release = a_release(room, title="要撤的")
    a_release(room, title="留下的")
    pinned(room, LEAD, release.story)

    with room.as_(room.publisher):
        api.release_recall(
            release.id,
            order=Order(reason=Reason.FACTS),
            channels=["site", "feed", "api"],
            by=room.publisher.id,
        )
    run_due()

    assert "要撤的" not in home_of(room)
    assert slots(room)[LEAD] == [("留下的", Why.NEWEST)]


@pytest.mark.drill
def test_a_pin_ends_at_its_moment(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    old = a_release(room, title="先发的")
    a_release(room, title="后发的")
    number = pinned(room, LEAD, old.story, publish=False)
    end = clock.now() + timedelta(hours=1)
    with room.as_(room.publisher):
        number = api.pin_limit(old.story, until=end, expected=number, by=room.publisher.id)
        api.arrangement_publish(expected=number, by=room.publisher.id)
    run_due()
    first = home_of(room)

    monkeypatch.setattr(clock, "now", lambda: end + timedelta(seconds=1))
    with room.as_(room.publisher):
        api.front_ages()
    run_due()

    assert first.index("先发的") < first.index("后发的")
    assert home_of(room).index("后发的") < home_of(room).index("先发的")


@pytest.mark.drill
def test_of_two_editors_the_second_is_told_and_changes_nothing(
    room: Newsroom, release: ReleaseCard
) -> None:
    pinned(room, LEAD, release.story, publish=False)

    with room.as_(room.editor), pytest.raises(ArrangementMoved):
        api.slot_put(TOP, [release.story], expected=0, by=room.editor.id)

    assert slots(room)[LEAD][0][1] is Why.PINNED


@pytest.mark.drill
def test_undo_goes_back_state_by_state_and_any_state_comes_back(room: Newsroom) -> None:
    one, two = a_release(room, title="甲"), a_release(room, title="乙")
    pinned(room, LEAD, one.story, publish=False)
    number = pinned(room, LEAD, two.story, publish=False)

    with room.as_(room.publisher):
        number = api.arrangement_undo(expected=number, by=room.publisher.id)
        first = api.stories_pinned(LEAD)
        number = api.arrangement_undo(expected=number, by=room.publisher.id)
        second = api.stories_pinned(LEAD)
        api.arrangement_restore(2, expected=number, by=room.publisher.id)
        third = api.stories_pinned(LEAD)

    assert (first, second, third) == ((one.story,), (), (two.story,))


def test_a_state_that_never_was_does_not_come_back(room: Newsroom) -> None:
    with room.as_(room.publisher), pytest.raises(ArrangementMoved):
        api.arrangement_restore(7, expected=0, by=room.publisher.id)


def test_only_stories_that_are_out_are_pinned_each_once(
    room: Newsroom, release: ReleaseCard
) -> None:
    by = room.publisher.id

    with room.as_(room.publisher):
        with pytest.raises(ArrangementRefused):
            api.slot_put(TOP, [UUID(int=5)], expected=0, by=by)
        with pytest.raises(ArrangementRefused):
            api.slot_put(TOP, [release.story, release.story], expected=0, by=by)
        with pytest.raises(ColumnNotFound):
            api.slot_put("column:none", [release.story], expected=0, by=by)


@pytest.mark.drill
def test_a_story_of_another_centre_is_not_pinned(room: Newsroom) -> None:
    other = a_newsroom()
    foreign = a_release(other)

    with room.as_(room.publisher), pytest.raises(ArrangementRefused):
        api.slot_put(TOP, [foreign.story], expected=0, by=room.publisher.id)


def test_who_only_edits_arranges_but_does_not_publish(room: Newsroom) -> None:
    with room.as_(room.editor), pytest.raises(Forbidden):
        api.arrangement_publish(expected=0, by=room.editor.id)


@pytest.mark.drill
def test_a_column_has_a_page_a_block_and_the_way_back(room: Newsroom) -> None:
    column = a_column(room)
    filed(room, a_release(room, title="城里的稿"), column)
    a_release(room, title="别的稿")
    later = a_release(room, title="再发的稿")
    filed(room, later, column)

    page = home_of(room, "columns/city/index.html")
    assert "城里的稿" in page
    assert "别的稿" not in page
    assert "City" in home_of(room, "columns/city/en/index.html")
    assert '/columns/city/"' in home_of(room)


def test_a_release_carries_its_column_as_the_way_back(room: Newsroom, browser: Browser) -> None:
    column = a_column(room)
    release = a_release(room)
    filed(room, release, column)
    desk = browser("publisher")

    panel = desk.get(f"/stories/{release.story}/release/").content.decode()
    page = desk.get(f"/stories/{release.story}/preview/page/").content.decode()

    assert "城市" in panel
    assert f'{column.slug}/">城市</a>' in page
    assert '"articleSection": "城市"' in page


def test_a_closed_column_keeps_its_page_and_leaves_the_home_page(room: Newsroom) -> None:
    column = a_column(room)
    release = a_release(room, title="城里的稿")
    filed(room, release, column)
    filed(room, release, column)

    with room.as_(room.publisher):
        api.front_ages()
        text = ColumnText(name="城市", name_en="City", is_open=False)
        api.column_define(column.id, text=text, by=room.publisher.id)
    run_due()

    assert "城里的稿" in home_of(room, "columns/city/index.html")
    assert "columns/city" not in home_of(room)
    with room.as_(room.publisher), pytest.raises(ColumnNotFound):
        api.story_file(release.story, column=column.id, by=room.publisher.id)


def test_an_address_of_a_column_is_taken_once(room: Newsroom) -> None:
    a_column(room)

    with pytest.raises(ColumnKnown):
        a_column(room)


@pytest.mark.drill
def test_a_story_leaves_its_column(room: Newsroom) -> None:
    release = a_release(room, title="城里的稿")
    filed(room, release, a_column(room))

    filed(room, release, None)

    assert "城里的稿" not in home_of(room, "columns/city/index.html")


def test_columns_stand_in_the_order_that_was_given(room: Newsroom, browser: Browser) -> None:
    city, village = a_column(room), a_column(room, "village", "乡村")
    desk = browser("publisher")

    desk.post("/front/columns/order/", {"action": "up", "story": str(village.id)})
    with room.as_(room.publisher):
        moved = [column.id for column in api.column_list(by=room.publisher.id)]
    order = f"{city.id},{village.id}"
    answer = desk.post(
        "/front/columns/order/", {"action": "order", "order": order}, HTTP_HX_REQUEST="true"
    )

    assert moved == [village.id, city.id]
    assert answer.content.decode().index("城市") < answer.content.decode().index("乡村")
    assert desk.post("/front/columns/order/", {"action": "x"}).status_code == 422


def test_columns_are_opened_and_named_at_their_page(room: Newsroom, browser: Browser) -> None:
    desk = browser("publisher")
    words = {"name": "城市", "name_en": "City", "slug": "city"}

    opened = desk.post("/front/columns/", words)
    twice = desk.post("/front/columns/", words)
    with room.as_(room.publisher):
        column = api.column_list(by=room.publisher.id)[0]
    named = desk.post(f"/front/columns/{column.id}/", {"name": "都市", "name_en": "Town"})
    refused = desk.post(f"/front/columns/{column.id}/", {"name": ""})

    assert (opened.status_code, twice.status_code) == (302, 422)
    assert (named.status_code, refused.status_code) == (302, 422)
    assert "都市" in desk.get("/front/columns/").content.decode()


def test_each_change_of_the_editor_works_as_a_plain_form(room: Newsroom, browser: Browser) -> None:
    one, two = (a_release(room, title=title).story for title in "甲乙")
    number = pinned(room, TOP, one, two, publish=False)
    desk, until = browser("publisher"), f"{clock.now() + timedelta(days=1):%Y-%m-%dT%H:%M}"

    def after(expected: int, **form: object) -> tuple[UUID, ...]:
        given = {"slot": TOP, "expected": expected, **form}
        assert desk.post("/front/change/", given).status_code == 302
        with room.as_(room.publisher):
            return api.stories_pinned(TOP)

    assert after(number, action="down", story=one) == (two, one)
    assert after(number + 1, action="up", story=one) == (one, two)
    assert after(number + 2, action="order", order=f"{two},{one}") == (two, one)
    assert after(number + 3, action="until", story=one, until=until) == (two, one)
    assert after(number + 4, action="remove", story=two) == (one,)


def test_the_editor_pins_undoes_restores_and_publishes(room: Newsroom, browser: Browser) -> None:
    release = a_release(room, title="要置顶的")
    desk = browser("publisher")

    def change(expected: int, **form: object) -> int:
        given = {"expected": expected, **form}
        return int(desk.post("/front/change/", given).status_code)

    codes = [
        change(0, action="add", slot=LEAD, story=release.story),
        change(1, action="undo"),
        change(2, action="restore", number=1),
        change(3, action="publish"),
        change(3, action="publish"),
        change(4, action="up", slot=TOP, story=release.story),
        change(4, action="add", slot=TOP),
        change(4, action="nothing"),
    ]

    assert codes == [302, 302, 302, 302, 409, 409, 422, 422]
    page = desk.get("/front/", {"q": "置顶"}).content.decode()
    assert "读者看到的就是这个顺序" in page
    assert "要置顶的" in desk.get("/front/found/", {"q": "置顶"}).content.decode()


@pytest.mark.drill
def test_a_story_dropped_on_the_lead_takes_its_place(room: Newsroom, browser: Browser) -> None:
    one, two = a_release(room, title="甲"), a_release(room, title="乙")
    number = pinned(room, LEAD, one.story, publish=False)

    answer = browser("editor").post(
        f"/front/change/?slot={LEAD}&expected={number}",
        {"action": "order", "order": f"{one.story},{two.story}"},
        HTTP_HX_REQUEST="true",
    )

    assert answer.status_code == 200
    with room.as_(room.publisher):
        assert api.stories_pinned(LEAD) == (two.story,)


def test_a_story_gets_its_column_where_it_is_put_out(room: Newsroom, browser: Browser) -> None:
    column, story = a_column(room), a_story(room)
    passed_by_all(room, story)
    desk = browser("publisher")

    desk.post(f"/stories/{story.id}/release/create/", {"files": "1", "column": str(column.id)})
    desk.post(f"/stories/{story.id}/column/", {"column": str(column.id)})

    with room.as_(room.publisher):
        assert api.column_filed(story.id) == column


def test_before_its_first_version_a_story_has_no_preview(room: Newsroom, browser: Browser) -> None:
    story = a_story(room)

    assert browser("editor").get(f"/stories/{story.id}/preview/").status_code == 409


def test_a_preview_is_what_a_release_bakes(
    room: Newsroom, release: ReleaseCard, browser: Browser
) -> None:
    page = browser("publisher").get(f"/stories/{release.story}/preview/page/?lang=en")
    frames = browser("publisher").get(f"/stories/{release.story}/preview/?theme=dark")

    assert (
        page.content
        == (public(room) / release.path.split("/", 3)[3] / "en/index.html").read_bytes()
    )
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in frames["Content-Security-Policy"]


def test_the_home_page_is_previewed_from_the_draft(room: Newsroom, browser: Browser) -> None:
    release = a_release(room, title="先发的")
    a_release(room, title="后发的")
    pinned(room, LEAD, release.story, publish=False)

    page = browser("editor").get("/front/preview/page/").content.decode()

    assert page.index("先发的") < page.index("后发的")
    assert browser("editor").get("/front/preview/").status_code == 200
