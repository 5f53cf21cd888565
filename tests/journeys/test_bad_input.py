"""What is sent twice, too large, too late or with something that runs in it, over HTTP.

Each gets a message that says what to do; nothing is lost and nothing is half done. What is told
by the reader of files itself is tested with it; docs/faults.md says where.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localtime

from huiliu.audit.models import AuditRow
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryState, document_from_text
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.review import api as review
from tests import builders
from tests.library.pictures import a_picture
from tests.newsroom.publishing.builders import NOTICE, a_release
from tests.newsroom.review.builders import Newsroom, a_story, passed_by_all

pytestmark = pytest.mark.django_db
LIMIT = 64 * 1024
WORDS = {"caption": "图", "credit": "人", "alt": "图"}


@pytest.fixture
def writer(room: Newsroom) -> Client:
    return builders.a_client(room.editor, room.centre)


@pytest.fixture
def small_uploads(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the installation take no more than 64 KiB at once."""
    monkeypatch.setenv("HUILIU_UPLOAD_BYTES_MAX", str(LIMIT))
    monkeypatch.setattr(settings, "DATA_UPLOAD_MAX_MEMORY_SIZE", LIMIT)
    config.cache_clear()
    yield
    monkeypatch.undo()
    config.cache_clear()


def rows_written(room: Newsroom) -> int:
    with room.as_(room.editor):
        return int(AuditRow.objects.count())


def sent_draft(client: Client, story: UUID, content: Mapping[str, object]) -> tuple[int, str]:
    body = {"title": "标题", "byline": "周予安", "content": content}
    answer = client.put(
        f"/api/stories/{story}/draft",
        json.dumps(body),
        content_type="application/json",
        headers={"If-Match": '"1"'},
    )
    return answer.status_code, answer.json().get("detail", "")


@pytest.mark.usefixtures("small_uploads")
@pytest.mark.parametrize(
    ("path", "more"), [("/leads/new/", {}), ("/library/new/", WORDS), ("/api/assets", WORDS)]
)
def test_a_file_beyond_the_limit_is_refused_and_leaves_nothing(
    room: Newsroom, writer: Client, path: str, more: dict[str, str]
) -> None:
    before = rows_written(room)
    file = SimpleUploadedFile("big.png", a_picture("PNG") + b"x" * LIMIT)

    answer = writer.post(path, {"file": file, **more})

    assert (answer.status_code, "太大" in answer.content.decode()) == (413, True)
    assert rows_written(room) == before


@pytest.mark.usefixtures("small_uploads")
def test_a_text_beyond_the_limit_is_refused_and_the_draft_stays(
    room: Newsroom, writer: Client
) -> None:
    story = a_story(room)

    status, words = sent_draft(writer, story.id, document_from_text("长" * LIMIT))

    assert (status, bool(words)) == (413, True)
    with room.as_(room.editor):
        assert editing.draft_card(story.id, by=room.editor.id).text == "第一段。"


RUNNING = [
    {
        "type": "text",
        "text": "点",
        "marks": [{"type": "link", "attrs": {"href": "javascript:x()"}}],
    },
    {
        "type": "text",
        "text": "点",
        "marks": [{"type": "link", "attrs": {"href": "data:text/html,x"}}],
    },
    {"type": "html", "text": "<script>x()</script>"},
]


@pytest.mark.parametrize("node", RUNNING)
def test_what_would_run_in_a_readers_browser_enters_no_draft(
    room: Newsroom, writer: Client, node: dict[str, object]
) -> None:
    story = a_story(room)
    content = {"type": "doc", "content": [{"type": "paragraph", "content": [node]}]}

    status, words = sent_draft(writer, story.id, content)

    assert (status, "x()" in words) == (422, False)
    with room.as_(room.editor):
        assert editing.draft_card(story.id, by=room.editor.id).revision == 1


def test_an_attribute_that_no_story_has_is_not_kept(room: Newsroom, writer: Client) -> None:
    story = a_story(room)
    node = {"type": "text", "text": "点", "attrs": {"onclick": "x()"}}
    content = {"type": "doc", "content": [{"type": "paragraph", "content": [node]}]}

    status, _ = sent_draft(writer, story.id, content)

    assert status == 200
    assert "onclick" not in writer.get(f"/api/stories/{story.id}/draft").content.decode()


def test_markup_written_as_words_is_read_as_words(room: Newsroom, writer: Client) -> None:
    story = a_story(room, title="<b onclick=x()>题</b>", text="<script>x()</script>")

    shown = writer.get(f"/stories/{story.id}/").content.decode()

    assert "<script>x()" not in shown
    assert "<b onclick" not in shown
    assert "&lt;script&gt;" in shown


def test_a_topic_proposed_twice_is_one(room: Newsroom, writer: Client) -> None:
    due = localtime(clock.now() + timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M")
    form = {"title": "夜读", "owner": str(room.editor.id), "due_at": due, "outputs": "text"}

    first, second = writer.post("/topics/new/", form), writer.post("/topics/new/", form)

    assert first["Location"] == second["Location"]


def test_a_story_begun_twice_is_one(room: Newsroom, writer: Client) -> None:
    form = {"title": "夜读", "byline": "林岚"}

    first, second = writer.post("/stories/new/", form), writer.post("/stories/new/", form)

    assert first["Location"] == second["Location"]
    with room.as_(room.editor):
        assert editing.story_list(ListQuery(), by=room.editor.id).total == 1


def test_another_story_of_the_same_headline_may_be_begun_later(writer: Client) -> None:
    form = {"title": "今日天气", "byline": "林岚"}
    first = writer.post("/stories/new/", form)

    with clock.at(clock.now() + timedelta(minutes=2)):
        second = writer.post("/stories/new/", form)

    assert first["Location"] != second["Location"]


def test_a_story_submitted_twice_is_in_review_once(room: Newsroom) -> None:
    story = a_story(room)
    writer = builders.a_client(room.reporter, room.centre)
    writer.post(f"/stories/{story.id}/submit/")

    second = writer.post(f"/stories/{story.id}/submit/", follow=True)

    assert "第二下没有改动什么" in second.content.decode()
    with room.as_(room.editor):
        assert len(review.review_trail(story.id)) == 1


def test_whoever_did_not_submit_hears_that_the_story_has_moved_on(
    room: Newsroom, writer: Client
) -> None:
    story = a_story(room)
    builders.a_client(room.reporter, room.centre).post(f"/stories/{story.id}/submit/")

    answer = writer.post(f"/stories/{story.id}/submit/")

    assert (answer.status_code, "刷新页面" in answer.content.decode()) == (409, True)


def test_a_story_put_out_twice_is_out_once(room: Newsroom) -> None:
    story = a_story(room)
    passed_by_all(room, story)
    publisher = builders.a_client(room.publisher, room.centre)

    first = publisher.post(f"/stories/{story.id}/release/create/")
    second = publisher.post(f"/stories/{story.id}/release/create/")

    assert first["Location"] == second["Location"]
    with room.as_(room.publisher):
        assert len(publishing.releases_of(story.id)) == 1


def test_a_correction_begun_twice_is_one(room: Newsroom, writer: Client) -> None:
    release = a_release(room)
    writer.post(f"/releases/{release.id}/correct/", {"notice": NOTICE})

    second = writer.post(f"/releases/{release.id}/correct/", {"notice": "另一句"})

    assert second.status_code in {302, 409}
    with room.as_(room.editor):
        story = editing.story_card(release.story, by=room.editor.id)
    assert (story.state, story.correction_notice) == (StoryState.DRAFT, NOTICE)


def test_a_form_sent_after_the_login_ran_out_leads_back_to_the_form(room: Newsroom) -> None:
    answer = Client().post(
        "/leads/new/", {"text": "线索"}, headers={"Referer": "http://testserver/leads/new/"}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/login/?next=%2Fleads%2Fnew%2F")
