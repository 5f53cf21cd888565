"""Adding and settling meet in the database, and neither makes the other fail."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from django.db import connections, transaction
from pycrdt import Doc, XmlFragment

from huiliu.kit.database import one_row
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.api.shared import Written, room_append
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story

_WAITING = "select count(*) from pg_locks where not granted"


def written_by_the_reporter(room: Newsroom, story: UUID, words: str) -> Written:
    doc: Doc[Any] = Doc(client_id=api.room_enter(story, by=room.reporter.id))
    doc.apply_update(api.room_text(story).state)
    before = doc.get_state()
    body: Any = doc.get("body", type=XmlFragment)
    body.children[0].children[0].insert(0, words)
    return Written(story, room.reporter.id, doc.get_update(before))


def on_a_connection_of_its_own(room: Newsroom, work: Callable[[], bool]) -> bool:
    try:
        with transaction.atomic(), tenant_scope(room.centre.id, person=room.reporter.id):
            return work()
    finally:
        connections.close_all()


def wait_until_somebody_waits() -> None:
    while one_row(_WAITING, ()) == (0,):
        pass


def test_an_update_that_is_added_while_the_text_is_settled_stands(committed: None) -> None:
    del committed
    room = a_newsroom()
    story = a_story(room, text="北岸今起开放。").id
    with room.as_(room.reporter):
        room_append([written_by_the_reporter(room, story, "今天，")], sender="-")
        second = written_by_the_reporter(room, story, "听说，")
    with ThreadPoolExecutor(1) as pool:
        with room.as_(room.reporter):
            room_append([second], sender="-")
            settling = pool.submit(on_a_connection_of_its_own, room, lambda: api.room_settle(story))
            wait_until_somebody_waits()

        assert settling.result()
    with room.as_(room.reporter):
        assert api.room_settle(story)
        assert api.draft_card(story, by=room.reporter.id).text == "听说，今天，北岸今起开放。"
