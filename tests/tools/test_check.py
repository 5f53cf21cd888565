import sys

import pytest

from tools import check


def a_reading(program: str, **environ: str) -> check.Reading:
    """Build a reading that runs a line of Python."""
    return check.Reading("a reading", (sys.executable, "-c", program), environ)


def test_a_reading_that_passes_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    passed = check.run(a_reading("print('nothing to say')"))

    told = capsys.readouterr().out
    assert passed
    assert told.startswith("a reading")
    assert len(told.splitlines()) == 1


def test_a_reading_that_fails_shows_what_it_said(capsys: pytest.CaptureFixture[str]) -> None:
    passed = check.run(a_reading("import sys; sys.exit('line 7: a naive time')"))

    assert not passed
    assert "line 7: a naive time" in capsys.readouterr().out


def test_a_reading_gets_the_environment_that_it_needs() -> None:
    program = "import os, sys; sys.exit(os.environ['HUILIU_DEMO'] != '')"

    assert check.run(a_reading(program, HUILIU_DEMO=""))
