"""A package in public: what stands of it now, renewed with every release and recall."""

import json
from pathlib import Path
from uuid import UUID

import pytest

from huiliu.kit.jobs import run_due
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import PackageState
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import Order, Reason, ReleaseCard
from tests.newsroom.publishing.builders import (
    a_pictured_release,
    a_release,
    page_of,
    public,
    put_out,
)
from tests.newsroom.review.builders import Newsroom, a_story, passed_by_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


def a_package(room: Newsroom, *stories: UUID) -> UUID:
    """Open a package of these stories, the last one under a heading."""
    by = room.editor.id
    with room.as_(room.editor):
        package = editing.package_begin(slug="heating", title="供热季", summary="全记录", by=by)
        for story in stories[:-1]:
            editing.entry_add_story(package.id, story=story, by=by)
        editing.entry_add_heading(package.id, heading="后续", by=by)
        editing.entry_add_story(package.id, story=stories[-1], by=by)
    marked(room, package.id, PackageState.OPEN)
    return package.id


def marked(room: Newsroom, package: UUID, state: PackageState) -> None:
    with room.as_(room.publisher):
        editing.package_mark(package, state=state, by=room.publisher.id)
    run_due()


def folder(room: Newsroom) -> Path:
    return public(room) / "packages" / "heating"


def page(room: Newsroom, language: str = "") -> str:
    return (folder(room) / language / "index.html").read_text()


def recalled(room: Newsroom, release: ReleaseCard) -> None:
    with room.as_(room.publisher):
        api.release_recall(
            release.id,
            order=Order(reason=Reason.FACTS),
            channels=list(release.channels),
            by=room.publisher.id,
        )
    run_due()


def test_a_package_shows_what_is_out_in_its_order_and_renews_itself(room: Newsroom) -> None:
    first = a_release(room, title="供热试水")
    waiting = a_story(room, title="供热复查")
    a_package(room, waiting.id, first.story)
    before = page(room)

    passed_by_all(room, waiting)
    second = put_out(room, waiting)

    after = page(room)
    assert ("供热复查" in before, "后续" in before, "供热试水" in before) == (False, True, True)
    assert after.index(second.path) < after.index("后续") < after.index(first.path)
    assert "Special" in page(room, "en")
    assert "供热季" in (page_of(second).parent / "related/index.html").read_text()
    recalled(room, second)
    assert "供热复查" not in page(room)


def test_it_is_told_to_programs_on_the_home_page_and_in_the_sitemap(room: Newsroom) -> None:
    release = a_pictured_release(room)
    package = a_package(room, release.story)

    told = json.loads((folder(room) / "package.json").read_text())

    assert [part["heading"] for part in told["sections"]] == ["后续"]
    assert told["sections"][0]["stories"][0]["url"].endswith(release.path)
    assert "packages/heating/" in (public(room) / "index.html").read_text()
    assert "packages/heating/" in (public(room) / "sitemap.xml").read_text()
    assert '<img class="pic spc"' in page(room)
    marked(room, package, PackageState.ENDED)
    assert "专题已结束" in page(room)
    assert "packages/heating/" not in (public(room) / "index.html").read_text()


def test_what_is_taken_back_is_gone_and_comes_again(room: Newsroom) -> None:
    release = a_release(room)
    package = a_package(room, release.story)

    marked(room, package, PackageState.DRAFT)

    assert not (folder(room) / "index.html").exists()
    assert "这个专题已撤下" in (folder(room) / "index.html.gone").read_text()
    assert "供热季" not in (page_of(release).parent / "related/index.html").read_text()
    marked(room, package, PackageState.OPEN)
    assert not (folder(room) / "index.html.gone").exists()
    assert release.path in page(room)


@pytest.mark.drill
def test_a_package_with_nothing_out_says_so(room: Newsroom) -> None:
    a_package(room, a_story(room).id)

    assert "还没有" in page(room)
