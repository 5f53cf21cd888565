"""What a stage of review has locked stays as it is in the room too, whatever a page sends."""

import base64
import json
from typing import Any

import pytest
from django.db import transaction
from pycrdt import Doc, Text

from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.core.locks import Reached
from huiliu.newsroom.review import api as review
from tests import builders
from tests.newsroom.editing.test_locks import a_kind_that_locks
from tests.newsroom.editing.together.conftest import House, Page
from tests.newsroom.review.builders import submitted

BEHIND = 4409


@pytest.fixture
def held(house: House) -> House:
    """Give a room whose story came back from review with its headline locked."""
    room = house.room
    kind = a_kind_that_locks(room, {"title": Reached.SUBMITTED})
    with room.as_(room.reporter):
        api.story_profile_set(house.story, profile=kind.id, by=room.reporter.id)
        card = api.story_card(house.story, by=room.reporter.id)
    stage = submitted(room, card)
    with room.as_(room.first):
        review.stage_return(stage.id, by=room.first.id, reason="核实")
    return house


def type_headline(page: Page, words: str) -> int:
    """Type at the front of the headline."""
    before = page.doc.get_state()
    page.doc.get("title", type=Text).insert(0, words)
    return page.send(page.doc.get_update(before))


def title_of(house: House) -> str:
    house.stored()
    with house.room.as_(house.room.reporter):
        return api.draft_card(house.story, by=house.room.reporter.id).title


def test_a_change_of_a_locked_headline_is_refused_and_the_text_is_written_on(held: House) -> None:
    before = title_of(held)
    with held.page(held.room.reporter) as one:
        (seat,) = [said for said in one.told if said["t"] == "seat"]
        # In one go, so that the second stands on a first that is still in line.
        one.type("今天，")
        type_headline(one, "快讯：")

        refused = one.hear("refused")
        one.hear("ack")

    assert (seat["locked"], refused["n"]) == (["title"], 2)
    assert "标题" in seat["reason"]
    assert held.stored().startswith("今天，北岸")
    assert title_of(held) == before
    with held.page(held.room.reporter) as again:
        again.type("又，")
        again.hear("ack")


def test_what_others_write_meanwhile_changes_nothing_of_that(held: House) -> None:
    before = title_of(held)
    with held.page(held.room.reporter) as one, held.page(held.room.editor) as other:
        one.type("今天，")
        other.hear_update()
        other.type("编辑，")
        other.hear("ack")
        one.hear_update()
        type_headline(one, "快讯：")
        assert one.hear("refused")["n"] == 2
        type_headline(other, "快讯：")
        assert other.hear("refused")["n"] == 2
        # It stands on what was refused; the page comes in again with what stands here.
        other.type("还写，")
        assert other.closed_with() == BEHIND
    assert title_of(held) == before


def test_an_unlocked_headline_is_written_in_the_open_room(held: House) -> None:
    with held.page(held.room.reporter) as one:
        with held.room.as_(held.room.third):
            api.field_unlock(held.story, name="title", by=held.room.third.id)
        while one.hear("seat")["locked"]:
            pass
        type_headline(one, "快讯：")
        one.hear("ack")
    assert title_of(held).startswith("快讯：")


def test_by_http_a_locked_headline_is_refused_with_the_reason(held: House) -> None:
    room, number = held.room, held.number(held.room.reporter)
    with transaction.atomic(), tenant_scope(room.centre.id, person=room.reporter.id):
        state = api.room_text(held.story).state
    page: Doc[Any] = Doc(client_id=number)
    page.apply_update(state)
    before = page.get_state()
    page.get("title", type=Text).insert(0, "快讯：")
    body = {
        "sv": base64.b64encode(before).decode(),
        "update": base64.b64encode(page.get_update(before)).decode(),
    }

    answer = builders.a_client(room.reporter, room.centre).post(
        f"/api/stories/{held.story}/room/exchange",
        json.dumps(body),
        content_type="application/json",
    )

    assert answer.status_code == 409
    assert "标题" in answer.json()["detail"]
