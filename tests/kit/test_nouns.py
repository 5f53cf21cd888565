"""Clock, ids, settings and errors."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.kit import clock
from huiliu.kit.config import ConfigInvalid, config, read_config
from huiliu.kit.errors import HuiliuError
from huiliu.kit.ids import new_id

MOMENT = datetime(2026, 10, 21, 2, 30, tzinfo=UTC)


def test_the_clock_is_aware_and_can_be_stopped() -> None:
    with clock.at(MOMENT):
        assert clock.now() == MOMENT
    assert clock.now().tzinfo is UTC


def test_the_clock_takes_no_naive_moment() -> None:
    with pytest.raises(ValueError, match="aware"), clock.at(datetime(2026, 1, 1)):
        pytest.fail("stopped at a naive moment")


def test_ids_are_version_7_and_carry_their_time() -> None:
    with clock.at(MOMENT):
        made = new_id()

    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert abs((made.int >> 80) - int(MOMENT.timestamp() * 1000)) <= 2


def test_ids_made_in_one_millisecond_sort_in_the_order_they_were_made() -> None:
    with clock.at(clock.now() + timedelta(days=1)):
        made = [new_id() for _ in range(10_000)]

    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_settings_have_defaults_that_work() -> None:
    found = read_config({})

    assert (found.port, found.streams_port, found.demo) == (8000, 8001, False)
    assert found.data == Path("var").absolute()


def test_settings_are_read_from_the_environment() -> None:
    found = read_config({"HUILIU_PORT": "9000", "HUILIU_DEMO": "yes", "HUILIU_HOSTS": "a,b"})

    assert (found.port, found.streams_port, found.demo) == (9000, 9001, True)
    assert found.hosts == ("a", "b")


@pytest.mark.parametrize(
    "environ",
    [
        {"HUILIU_PORT": "zero"},
        {"HUILIU_PORT": "0"},
        {"HUILIU_UPLOAD_BYTES_MAX": "-1"},
        {"HUILIU_SECRET_KEY": "short"},
    ],
)
def test_a_setting_that_cannot_work_is_named(environ: dict[str, str]) -> None:
    with pytest.raises(ConfigInvalid, match=next(iter(environ))):
        read_config(environ)


def test_this_process_has_one_set_of_settings() -> None:
    assert config() is config()


def test_an_expected_error_says_what_to_do() -> None:
    assert str(HuiliuError())
    assert str(HuiliuError("改好再送")) == "改好再送"


@given(st.integers(min_value=1, max_value=65_535))
def test_any_port_is_taken(port: int) -> None:
    assert read_config({"HUILIU_PORT": str(port)}).port == port
