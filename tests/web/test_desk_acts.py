"""The desk does what one press can do, and takes it back."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.kit import clock, scope
from huiliu.newsroom.planning import api
from tests.newsroom.planning.builders import NOW, a_task, accepted, an_approved, offered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


def pressed(client: Client, path: str) -> str:
    """Press the button whose form leads there, and give the desk after it."""
    assert f'action="{path}"' in desk(client)
    answer = client.post(path, {"from": "desk"})
    assert answer.headers["Location"] == "/"
    return desk(client)


def desk(client: Client) -> str:
    return client.get("/").content.decode()


def test_a_step_is_done_on_the_desk_and_taken_back_there(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    with scope.tenant_scope(centre.id, person=editor.id):
        card = accepted(an_approved(editor), editor, by=editor)
    at = f"/topics/assignments/{card.id}"

    gone = pressed(editor_client, f"{at}/go/")
    change = re.findall(r'name="change" value="([0-9a-f-]{36})"', gone)[0]
    back = editor_client.post("/topics/undo/", {"change": change, "from": "desk"})
    again = pressed(editor_client, f"{at}/go/")
    filed = pressed(editor_client, f"{at}/file/")
    with clock.at(NOW.replace(second=30)):
        later = desk(editor_client)

    assert "在路上" in gone or "出发" in gone
    assert back.headers["Location"] == "/"
    assert f"{at}/file/" in again
    assert ('name="change"' in filed, 'name="change"' in later) == (True, False)


def test_an_offer_is_accepted_on_the_desk(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    with scope.tenant_scope(centre.id, person=editor.id):
        card = offered(an_approved(editor), editor, by=editor)

    after = pressed(editor_client, f"/topics/assignments/{card.id}/accept/")

    assert f"/topics/assignments/{card.id}/go/" in after


def test_a_moved_card_and_writing_are_said_in_words(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    with scope.tenant_scope(centre.id, person=editor.id):
        topic = an_approved(editor, outputs=(api.Output.TEXT,))
        card = accepted(topic, editor, by=editor, task=a_task(place=""))
        api.topic_move(
            topic.id, to=api.TopicState.WRITING, seen=api.TopicState.GATHERING, by=editor.id
        )

    shown = desk(editor_client)

    assert f"/topics/assignments/{card.id}/go/" not in shown
    assert 'name="change"' in shown


def test_more_steps_cost_no_more_queries(
    editor_client: Client, editor: PersonCard, centre: TenantCard
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            desk(editor_client)
        return len(asked)

    with scope.tenant_scope(centre.id, person=editor.id):
        accepted(an_approved(editor), editor, by=editor)
    desk(editor_client)
    few = cost()
    with scope.tenant_scope(centre.id, person=editor.id):
        for number in range(6):
            offered(an_approved(editor, f"题{number}"), editor, by=editor)

    assert cost() <= few
