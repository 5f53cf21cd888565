"""Rooms: who may enter, who is told what, and what no page can do there."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError, transaction
from pycrdt import Doc, Text, XmlFragment
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from huiliu.accounts.api import (
    Role,
    TenantKind,
    TenantPaused,
    membership_revoke,
    sessions_end,
    tenant_create,
    tenant_pause,
    tenant_resume,
)
from huiliu.kit.document.nodes import Node, children_of
from huiliu.kit.scope import person_scope, tenant_scope
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.api import shared
from huiliu.newsroom.editing.api.shared import Written
from huiliu.newsroom.review import api as review
from tests import builders
from tests.newsroom.editing.together.conftest import ORIGIN, House

LATER, BROKEN, AWAY, REFUSED, FLOOD, BEHIND = 1013, 4400, 4401, 4403, 4408, 4409


def test_what_one_types_the_other_sees_and_the_draft_keeps(house: House) -> None:
    room = house.room
    with house.page(room.reporter) as one, house.page(room.editor) as other:
        count = one.type("今天，")

        assert one.hear("ack")["n"] == count
        other.hear_update()

        assert one.text == other.text
        assert "今天，北岸今起开放。" in other.text
    assert house.stored() == "今天，北岸今起开放。\n步道一圈三公里。"


def test_what_follows_before_the_answer_is_taken_too(house: House) -> None:
    with house.page(house.room.reporter) as one:
        counts = [one.type(words) for words in ("三", "二", "一")]

        while one.hear("ack")["n"] != counts[-1]:
            pass
    assert house.stored().startswith("一二三北岸")


def test_whoever_comes_later_or_comes_back_hears_what_was_missed(house: House) -> None:
    room = house.room
    with house.page(room.reporter) as one:
        one.type("今天，")
        one.hear("ack")
    with house.page(room.editor) as other:
        assert "今天，北岸今起开放。" in other.text


def test_what_was_written_offline_comes_in_with_the_next_visit(house: House) -> None:
    reporter = house.room.reporter
    with house.page(reporter) as one:
        before = one.doc.get_state()
        client, doc = one.client, one.doc
    with house.page(reporter) as again:
        again.doc.apply_update(doc.get_update(before))
    doc.get("body", type=XmlFragment).children[0].children[0].insert(0, "离线写的，")
    with house.page(reporter) as later:
        later.send(doc.get_update(before))
        later.hear("ack")
    assert client != later.client
    assert house.stored().startswith("离线写的，北岸")


def test_nobody_writes_in_anothers_name(house: House) -> None:
    room = house.room
    with house.page(room.reporter) as one, house.page(room.editor) as other:
        forged = one.doc.get_state()
        doc: Doc[Any] = Doc(client_id=one.client)
        doc.apply_update(one.doc.get_update())
        doc.get("body", type=XmlFragment).children[0].children[0].insert(0, "冒名，")
        other.send(doc.get_update(forged))

        assert other.closed_with() == BEHIND
    assert "冒名" not in house.stored()


def test_an_update_that_stands_on_nothing_is_not_taken(house: House) -> None:
    with house.page(house.room.reporter) as one:
        text = one.doc.get("body", type=XmlFragment).children[0].children[0]
        text.insert(0, "没送出的，")
        before = one.doc.get_state()
        text.insert(0, "后来的，")
        one.send(one.doc.get_update(before))

        assert one.closed_with() == BEHIND
    assert house.stored() == "北岸今起开放。\n步道一圈三公里。"


@pytest.mark.parametrize(
    "frame",
    [b"\x00\x00\x00\x01rubbish", b"\x00", "no json", "[]", '{"t": "sing"}', '{"t":"hello","sv":1}'],
    ids=["update", "short", "words", "list", "kind", "state"],
)
def test_a_page_that_sends_rubbish_is_let_go(house: House, frame: str | bytes) -> None:
    with house.page(house.room.reporter) as one:
        one.socket.send(frame)

        assert one.closed_with() == BROKEN


def test_a_flood_ends_with_its_page_and_with_nothing_else(house: House) -> None:
    room = house.room
    with house.page(room.reporter) as one, house.page(room.editor) as other:
        for _ in range(200):
            try:
                one.say(t="cursor", at=None)
            except ConnectionClosed:
                break

        assert one.closed_with() == FLOOD
        other.type("还在，")
        other.hear("ack")


def test_what_the_database_did_not_take_comes_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, faults = shared.room_append, [OperationalError("gone")]

    def failing(written: Sequence[Written], *, sender: str) -> dict[UUID, int]:
        if faults:
            raise faults.pop()
        return take(written, sender=sender)

    monkeypatch.setattr(shared, "room_append", failing)
    with house.page(house.room.reporter) as one:
        before = one.doc.get_state()
        one.type("今天，")
        assert one.closed_with() == LATER
        kept = one.doc.get_update(before)
    with house.page(house.room.reporter) as again:
        again.send(kept)
        again.hear("ack")
    assert house.stored().startswith("今天，")


def test_a_text_that_is_full_takes_nothing_more(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house.page(house.room.reporter) as one:
        one.type("今天，")
        one.hear("ack")
        monkeypatch.setattr("huiliu.newsroom.editing.rooms.room.STATE_BYTES_MAX", 1)

        one.type("太多，")

        assert one.hear("refused")["n"] == 2
    assert house.stored().startswith("今天，")


def test_people_are_named_by_the_server(house: House) -> None:
    room = house.room
    with house.page(room.reporter) as one, house.page(room.second) as reader:
        one.say(t="cursor", at={"anchor": {"assoc": 0}})

        people = reader.hear_people(2)

        assert [(who["name"], who["write"]) for who in people] == [
            (room.reporter.name, True),
            (room.second.name, False),
        ]


def test_who_reads_along_sees_it_and_writes_nothing(house: House) -> None:
    room = house.room
    with house.page(room.reporter) as one, house.page(room.second) as reader:
        one.type("今天，")
        reader.hear_update()
        assert "今天，" in reader.text

        reader.type("我是审稿人，")

        assert reader.hear("refused")["n"] == 1
    assert "审稿人" not in house.stored()


def test_submitting_closes_the_text_under_everybodys_eyes(house: House) -> None:
    room = house.room
    with house.page(room.reporter) as one, house.page(room.editor) as other:
        one.type("终稿：")
        one.hear("ack")
        with room.as_(room.reporter):
            version = review.story_submit(house.story, by=room.reporter.id)

        for page in (one, other):
            while page.hear("seat")["write"]:
                pass
        one.type("太晚了，")
        assert one.hear("refused")["n"] == 2

    assert version is not None
    assert house.stored().startswith("终稿：北岸")


def test_whose_right_ends_while_typing_is_let_go(house: House) -> None:
    room = house.room
    with house.page(room.reporter) as one:
        with room.as_(room.manager):
            membership_revoke(room.reporter.id, tenant=room.centre.id, roles=frozenset(Role))

        assert one.closed_with() == REFUSED


def test_whose_login_ends_must_come_in_again(house: House) -> None:
    room = house.room
    assert builders.a_client(room.reporter, room.centre).get("/").status_code == 200
    with house.page(room.reporter) as one, house.page(room.editor) as other:
        with transaction.atomic(), person_scope(room.reporter.id):
            assert sessions_end(room.reporter.id, actor=room.reporter.id) == 1

        assert one.closed_with() == AWAY
        other.type("还在，")
        other.hear("ack")


@pytest.mark.drill
def test_a_text_too_long_is_told_to_everybody_and_to_whoever_comes_until_it_fits(
    house: House,
) -> None:
    with house.page(house.room.reporter) as one:
        one.type("河" * 210_000)
        assert one.hear("unkept")["why"] == "long"
        with house.page(house.room.editor) as other:
            assert other.hear("unkept")["why"] == "long"

            one.erase(210_000)

            assert other.hear("settled")
    assert house.stored() == "北岸今起开放。\n步道一圈三公里。"


def test_a_ticket_opens_its_own_room_alone(house: House) -> None:
    room = house.room
    number = house.number(room.reporter)
    stranger = builders.a_person(builders.a_centre("miyun", "密云区融媒体中心"), Role.EDITOR)

    with house.page(room.editor, client=number, hello=False) as page:
        assert page.closed_with() == REFUSED
    with house.page(stranger, client=number, hello=False) as page:
        assert page.closed_with() == REFUSED


@pytest.mark.parametrize("change", ["ticket=forged", "origin"])
def test_without_a_ticket_or_from_elsewhere_there_is_no_socket(house: House, change: str) -> None:
    reporter = house.room.reporter
    url = house.url(reporter, house.number(reporter))
    if change != "origin":
        url = f"{url.partition('?')[0]}?{change}"
    origin = Origin("http://elsewhere.example") if change == "origin" else ORIGIN

    with pytest.raises(InvalidStatus), connect(url, origin=origin):
        pass


def test_a_save_by_the_form_shows_in_the_room(house: House) -> None:
    room = house.room
    with house.page(room.reporter) as one:
        with transaction.atomic(), tenant_scope(room.centre.id, person=room.editor.id):
            draft = api.draft_card(house.story, by=room.editor.id)
            content: Node = {"type": "doc", "content": children_of(draft.content)[:1]}
            text = api.Text(title="新题", content=content)
            api.draft_save(house.story, text=text, revision=draft.revision, by=room.editor.id)

        one.hear_update()

        assert "步道" not in one.text
        assert str(one.doc.get("title", type=Text)) == "新题"


def test_a_room_of_a_paused_centre_is_read_only_and_lets_nobody_in(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huiliu.newsroom.editing.rooms.house.CHECK_S", 0.2)
    room, number = house.room, house.number(house.room.editor)
    with transaction.atomic():
        province = tenant_create(
            slug="province", name="省级平台", short_name="省级", kind=TenantKind.PROVINCE
        )
    operator = builders.a_person(province, Role.OPERATOR)
    with house.page(room.reporter) as one:
        with transaction.atomic(), tenant_scope(province.id, person=operator.id):
            tenant_pause(room.centre.id, by=operator.id)
        while (seat := one.hear("seat"))["write"]:
            pass
        one.type("太晚了，")
        assert one.hear("refused")["n"] == 1
        assert "paused" in seat["reason"] or "暂停" in seat["reason"]
        with house.page(room.editor, client=number, hello=False) as other:
            assert other.closed_with() == REFUSED
        with pytest.raises(TenantPaused):
            house.number(room.editor)
        with transaction.atomic(), tenant_scope(province.id, person=operator.id):
            tenant_resume(room.centre.id, by=operator.id)
        while not one.hear("seat")["write"]:
            pass
    with house.page(room.editor, client=number) as again:
        again.type("又开了，")
        again.hear("ack")
    assert house.stored().startswith("又开了，北岸")
