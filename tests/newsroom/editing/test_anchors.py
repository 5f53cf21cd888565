"""Where a note hangs, as pages send it: read as it is, or refused."""

import json

import pytest

from huiliu.newsroom.editing.core.anchors import AnchorInvalid, anchor_from_json

ITEM = {"client": 4_294_967_295, "clock": 3}


@pytest.mark.parametrize(
    "start",
    [{"item": ITEM, "assoc": 0}, {"type": ITEM}, {"tname": "body", "assoc": -1}],
)
def test_a_place_is_read_as_it_was_sent(start: dict[str, object]) -> None:
    anchor = {"start": start, "end": {"item": ITEM}}

    assert anchor_from_json(json.dumps(anchor)) == anchor


def test_what_a_position_does_not_say_is_left_out() -> None:
    asked = {"start": {"item": ITEM, "tname": None}, "end": {"item": ITEM, "type": None}}

    assert anchor_from_json(json.dumps(asked)) == {"start": {"item": ITEM}, "end": {"item": ITEM}}


@pytest.mark.parametrize(
    "anchor",
    [
        "{",
        "[]",
        "7",
        '{"start": {"tname": "body"}}',
        '{"start": {"tname": "title"}, "end": {"tname": "body"}}',
        '{"start": {"assoc": 0}, "end": {"assoc": -1}}',
        '{"start": {}, "end": {}}',
        '{"start": {"tname": "body", "x": 1}, "end": {"tname": "body"}}',
        '{"start": {"item": {"client": -1, "clock": 0}}, "end": {"tname": "body"}}',
        '{"start": {"item": {"client": true, "clock": 0}}, "end": {"tname": "body"}}',
        '{"start": {"item": {"client": 1}}, "end": {"tname": "body"}}',
        '{"start": {"item": 1}, "end": {"tname": "body"}}',
        '{"start": {"tname": "body", "assoc": 7}, "end": {"tname": "body"}}',
        "[" * 900,
        "x" * 2_000,
    ],
)
def test_a_place_that_no_editor_names_is_refused(anchor: str) -> None:
    with pytest.raises(AnchorInvalid):
        anchor_from_json(anchor)
