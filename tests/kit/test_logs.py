"""A log line names the event and its fields, and no objects."""

import logging

import pytest

from huiliu.kit.logs import FieldsFormatter


def test_fields_stand_behind_the_event() -> None:
    record = logging.makeLogRecord(
        {"msg": "jobs_put_back", "name": "huiliu.kit.jobs", "levelname": "WARNING", "count": 3}
    )

    line = FieldsFormatter().format(record)

    assert line.endswith("WARNING huiliu.kit.jobs jobs_put_back count=3")


@pytest.mark.parametrize("name", ["request", "server_time"])
def test_what_django_attaches_is_left_out(name: str) -> None:
    record = logging.makeLogRecord({"msg": "Not Found", name: object()})

    line = FieldsFormatter().format(record)

    assert "object at" not in line
