"""A log line names the event and its fields, and nothing that belongs to a person."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from huiliu.kit.logs import LineFormatter, StderrHandler, bound, logger, request_id_of

Lines = io.StringIO


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Catch what this test's loggers write, as JSON."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(LineFormatter(terminal=False))
    root = logging.getLogger("huiliu.tests")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    root.propagate = False
    yield written
    root.removeHandler(handler)


def only(lines: Lines) -> dict[str, Any]:
    (line,) = lines.getvalue().splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def refuse(why: str) -> None:
    raise ValueError(why)


def test_an_event_is_one_line_of_json_with_its_fields(lines: Lines) -> None:
    release = uuid4()

    logger("huiliu.tests").info("release.baked", release=release, files=3)

    line = only(lines)
    assert (line["event"], line["level"], line["logger"]) == (
        "release.baked",
        "info",
        "huiliu.tests",
    )
    assert (line["release"], line["files"]) == (str(release), 3)
    assert line["time"].endswith("Z")


def test_a_line_goes_to_what_standard_error_is_by_then(monkeypatch: pytest.MonkeyPatch) -> None:
    with io.StringIO() as closed:
        monkeypatch.setattr(sys, "stderr", closed)
        handler = StderrHandler()
    later = io.StringIO()
    monkeypatch.setattr(sys, "stderr", later)

    handler.handle(logging.makeLogRecord({"msg": "late"}))

    assert later.getvalue() == "late\n"


@pytest.mark.parametrize("name", ["login", "name", "email", "ip", "text", "password", "token"])
def test_personal_fields_are_left_out_and_said(lines: Lines, name: str) -> None:
    logger("huiliu.tests").info("story.saved", **{name: "林晓"})

    assert "林晓" not in lines.getvalue()
    assert only(lines)["dropped"] == name


def test_a_number_that_belongs_to_somebody_is_covered(lines: Lines) -> None:
    logger("huiliu.tests").info("feed.refused", reason="拨 13800138000 说明")

    assert only(lines)["reason"] == "拨 138****8000 说明"


def test_an_object_is_told_by_its_class_alone(lines: Lines) -> None:
    logger("huiliu.tests").info("odd.value", thing=["林晓"], none=None)

    line = only(lines)
    assert (line["thing"], line["none"]) == ("list", None)


def test_an_exception_is_told_by_its_place_and_its_first_line(lines: Lines) -> None:
    try:
        refuse("key taken\nDETAIL: Key (login)=(linxiao)")
    except ValueError:
        logger("huiliu.tests").exception("save.failed")

    line = only(lines)
    assert (line["fault"], line["reason"]) == ("ValueError", "key taken")
    assert "refuse" in line["trace"]
    assert "linxiao" not in lines.getvalue()


def test_a_given_exception_is_told_the_same_way(lines: Lines) -> None:
    logging.getLogger("huiliu.tests").warning("odd.thing", exc_info=ValueError("paper jam"))

    assert only(lines)["reason"] == "paper jam"


def test_a_foreign_line_is_named_by_its_logger_and_keeps_what_it_said(lines: Lines) -> None:
    logging.getLogger("huiliu.tests.granian").info("Started worker %s", 3)

    line = only(lines)
    assert (line["event"], line["said"]) == ("huiliu.tests.granian", "Started worker 3")


def test_a_line_of_django_does_not_quote_the_address(lines: Lines) -> None:
    record = logging.makeLogRecord(
        {"name": "django.request", "msg": "Not Found: /x/?q=林晓", "status_code": 404}
    )

    line = json.loads(LineFormatter(terminal=False).format(record))

    assert (line["event"], line["status"]) == ("django.request", 404)
    assert "said" not in line


def test_what_is_bound_stands_on_every_line(lines: Lines) -> None:
    with bound(request_id="4f1d0c2a9b7e4b6f"):
        logger("huiliu.tests").info("a.b")

    assert only(lines)["request_id"] == "4f1d0c2a9b7e4b6f"


def test_a_terminal_gets_name_value_pairs() -> None:
    record = logging.makeLogRecord({"name": "huiliu.kit", "msg": "jobs.put_back", "levelname": "X"})

    line = LineFormatter(terminal=True).format(record)

    assert "huiliu.kit jobs.put_back" in line


@pytest.mark.parametrize(
    "told",
    [
        "",
        "short",
        "a line\nbreak of some length",
        "a" * 65,
        "é" * 20,
        "ABCDEF0123456789",
        "desk-42.worker_7",
    ],
)
def test_a_request_id_that_is_none_is_made_anew(told: str) -> None:
    assert UUID(hex=request_id_of(told)).version == 7


def test_a_sane_request_id_is_kept() -> None:
    assert request_id_of("4f1d0c2a9b7e4b6f") == "4f1d0c2a9b7e4b6f"
    assert request_id_of(str(UUID(int=7))) == str(UUID(int=7))
