"""Packages: stories in an order made by hand, in public as a page of their own."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from huiliu.accounts.api import Forbidden
from huiliu.audit import api as audit
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import PackageCard, PackageState
from huiliu.newsroom.editing.core.packages import ENTRIES_MAX, moved, ordered
from huiliu.newsroom.editing.errors import (
    CodeTaken,
    PackageFull,
    PackageNotFound,
    PackageStepRefused,
    StoryNotFound,
)
from huiliu.newsroom.editing.models import Package, PackageEntry
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(room: Newsroom) -> Client:
    return builders.a_client(room.editor, room.centre)


def a_package(room: Newsroom, *stories: UUID, slug: str = "heating") -> PackageCard:
    with room.as_(room.editor):
        made = editing.package_begin(slug=slug, title="供热季", summary="", by=room.editor.id)
        for story in stories:
            editing.entry_add_story(made.id, story=story, by=room.editor.id)
    return shown(room, made.id)


def shown(room: Newsroom, package: UUID) -> PackageCard:
    with room.as_(room.editor):
        return editing.package_card(package, by=room.editor.id)


def marked(room: Newsroom, package: UUID, state: PackageState) -> None:
    with room.as_(room.publisher):
        editing.package_mark(package, state=state, by=room.publisher.id)


def test_stories_and_headings_stand_in_the_order_of_adding_each_story_once(room: Newsroom) -> None:
    one, two = (a_story(room, title=title).id for title in ("试水", "复查"))
    package = a_package(room, one)
    with room.as_(room.editor):
        editing.entry_add_heading(package.id, heading="后续", by=room.editor.id)
        for story in (two, one):
            editing.entry_add_story(package.id, story=story, by=room.editor.id)

    entries = shown(room, package.id).entries

    assert [entry.heading or (entry.story and entry.story.id) for entry in entries] == [
        one,
        "后续",
        two,
    ]


def test_lines_move_by_steps_as_a_whole_and_out(room: Newsroom) -> None:
    stories = [a_story(room, title=title).id for title in ("一", "二", "三")]
    package = a_package(room, *stories)
    one, two, three = (entry.id for entry in package.entries)
    by = room.editor.id

    with room.as_(room.editor):
        editing.entry_move(package.id, entry=three, step=-1, by=by)
        assert shown(room, package.id).stories == (stories[0], stories[2], stories[1])
        editing.entry_move(package.id, entry=package.id, step=-1, by=by)
        editing.entries_order(package.id, order=[two, package.id, one], by=by)
        assert shown(room, package.id).stories == (stories[1], stories[0], stories[2])
        editing.entry_remove(package.id, entry=one, by=by)
        editing.entry_remove(package.id, entry=one, by=by)

    assert shown(room, package.id).stories == (stories[1], stories[2])


def test_the_picture_is_that_of_a_story_of_its_own_and_goes_with_it(room: Newsroom) -> None:
    one, other = (a_story(room, title=title).id for title in ("一", "二"))
    package = a_package(room, one)
    by = room.editor.id

    with room.as_(room.editor):
        editing.teaser_choose(package.id, story=other, by=by)
        assert shown(room, package.id).teaser is None
        editing.teaser_choose(package.id, story=one, by=by)
        assert shown(room, package.id).teaser == one
        editing.entry_remove(package.id, entry=package.entries[0].id, by=by)

    assert shown(room, package.id).teaser is None


def test_a_package_goes_from_state_to_state_by_a_publisher(room: Newsroom) -> None:
    package = a_package(room)

    with pytest.raises(PackageStepRefused):
        marked(room, package.id, PackageState.ENDED)
    for state in (PackageState.OPEN, PackageState.ENDED, PackageState.OPEN, PackageState.DRAFT):
        marked(room, package.id, state)
    with room.as_(room.editor):
        with pytest.raises(Forbidden):
            editing.package_mark(package.id, state=PackageState.OPEN, by=room.editor.id)
        actions = [entry.action for entry in audit.entry_list(package.id)]
    assert actions == [
        "package.begin",
        "package.open",
        "package.ended",
        "package.open",
        "package.draft",
    ]


def test_a_package_is_not_endless_and_its_address_its_own(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = a_package(room)
    monkeypatch.setattr("huiliu.newsroom.editing.services.packages.ENTRIES_MAX", 1)

    with room.as_(room.editor):
        editing.entry_add_heading(package.id, heading="一", by=room.editor.id)
        with pytest.raises(PackageFull):
            editing.entry_add_heading(package.id, heading="二", by=room.editor.id)
    with pytest.raises(CodeTaken):
        a_package(room)
    assert ENTRIES_MAX == 100


def test_the_database_refuses_a_line_that_is_both_or_neither(room: Newsroom) -> None:
    story = a_story(room).id
    package = a_package(room, story)

    with room.as_(room.editor):
        for line in (
            {"heading": ""},
            {"heading": "题", "story_id": a_story(room).id},
            {"story_id": story},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                PackageEntry.objects.create(package_id=package.id, place=9, **line)
        with pytest.raises(IntegrityError), transaction.atomic():
            Package.objects.update(state="lost")
        editing.entry_add_heading(package.id, heading="题", by=room.editor.id)
        names = {str(row) for row in (*Package.objects.all(), *PackageEntry.objects.all())}
        assert {"供热季", "题"} <= names


def test_who_only_writes_reads_packages_and_changes_none(room: Newsroom) -> None:
    package = a_package(room)

    with room.as_(room.reporter):
        by = room.reporter.id
        assert [one.id for one in editing.package_list(by=by)] == [package.id]
        with pytest.raises(Forbidden):
            editing.entry_add_heading(package.id, heading="题", by=by)


def test_packages_and_stories_of_another_centre_stay_there(room: Newsroom) -> None:
    package, story = a_package(room), a_story(room)
    other = a_newsroom()
    own = a_package(other)
    by = other.editor.id

    with other.as_(other.editor):
        asks: list[tuple[Callable[[], object], type[Exception]]] = [
            (lambda: editing.package_card(package.id, by=by), PackageNotFound),
            (lambda: editing.package_found(package.id, words="", by=by), PackageNotFound),
            (lambda: editing.entry_add_story(package.id, story=story.id, by=by), PackageNotFound),
            (lambda: editing.entry_add_story(own.id, story=story.id, by=by), StoryNotFound),
        ]
        for ask, refusal in asks:
            with pytest.raises(refusal):
                ask()
        assert [one.id for one in editing.package_list(by=by)] == [own.id]


def test_the_pages_work_by_forms_alone(room: Newsroom, editor: Client) -> None:
    story = a_story(room, title="供热试水")
    assert "还没有专题" in editor.get("/packages/").content.decode()
    assert editor.get("/packages/new/").status_code == 200
    begun = editor.post("/packages/new/", {"title": "供热季", "slug": "heating"})
    address = begun["Location"]
    change = f"{address}entries/"

    assert "供热试水" in editor.get(f"{address}?q=grss").content.decode()
    editor.post(change, {"action": "add", "story": story.id})
    editor.post(change, {"action": "heading", "heading": "后续"})
    package = shown(room, UUID(address.split("/")[2]))
    first, second = package.entries
    for form in (
        {"action": "teaser", "story": story.id},
        {"action": "down", "entry": first.id},
        {"action": "up", "entry": first.id},
        {"action": "order", "order": f"{second.id},{first.id}"},
        {"action": "order", "order": "x"},
        {"action": "steal"},
        {"action": "add"},
    ):
        assert editor.post(change, form)["Location"] == address
    editor.post(address, {"title": "供热季 2026", "summary": "全记录"})

    page = editor.get(address).content.decode()
    assert page.index("后续") < page.index("供热试水")
    assert ("题图" in page, "未公开" in page, "供热季 2026" in page) == (True, True, True)
    editor.post(change, {"action": "remove", "entry": second.id})
    panel = editor.get(f"{change}?q=没有", headers={"HX-Request": "true"}).content.decode()
    assert ("后续" in panel, "没有符合的" in panel) == (False, True)
    assert "供热季 2026" in editor.get("/packages/").content.decode()


def test_a_publisher_puts_it_in_public_by_a_form(room: Newsroom) -> None:
    package = a_package(room)
    publisher = builders.a_client(room.publisher, room.centre)
    address = f"/packages/{package.id}/"

    assert publisher.post(f"{address}state/", {"state": "king"}).status_code == 409
    assert publisher.post(f"{address}state/", {"state": "open"}).status_code == 302
    assert f"/site/{room.centre.slug}/packages/heating/" in publisher.get(address).content.decode()
    assert publisher.post(f"{address}state/", {"state": "ended"}).status_code == 302
    assert "已结束" in publisher.get(address).content.decode()


@pytest.mark.parametrize(
    "form", [{}, {"title": "题"}, {"title": "题", "slug": "../x"}, {"title": "题", "slug": "A b"}]
)
def test_a_package_without_words_or_address_is_refused(
    editor: Client, form: dict[str, str]
) -> None:
    assert editor.post("/packages/new/", form).status_code == 422


def test_a_package_keeps_its_words_where_a_form_says_none(room: Newsroom, editor: Client) -> None:
    package = a_package(room)

    assert editor.post(f"/packages/{package.id}/", {"title": ""}).status_code == 422
    assert shown(room, package.id).title == "供热季"


@given(st.lists(st.integers(0, 9), unique=True, min_size=1), st.integers(-12, 12), st.data())
def test_moving_and_ordering_lose_and_add_nothing(
    known: list[int], step: int, data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from(known))
    named = data.draw(st.lists(st.integers(0, 12)))

    assert sorted(moved(known, one, step)) == sorted(known)
    assert sorted(ordered(known, named)) == sorted(known)
