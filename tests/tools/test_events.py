from pathlib import Path

import pytest

from tests.tools.builders import a_checkout
from tools.lint import events


@pytest.mark.parametrize(
    "fault",
    [
        'log.info(f"story.{state}")',
        "log.info(name)",
        'log.info("Story saved")',
        'log.info("story")',
        'log.info("story.saved %s", story)',
        'log.warning("story.saved", name="x")',
        'log.warning("story.saved", email="x")',
        '_log.error("story.saved", **fields)',
        "import logging; logging.getLogger(__name__)",
    ],
)
def test_a_line_that_varies_or_tells_of_a_person_is_found(tmp_path: Path, fault: str) -> None:
    root = a_checkout(tmp_path, src__huiliu__rights__services=fault)

    assert len(list(events.check(root))) == 1


@pytest.mark.parametrize(
    "text",
    [
        'log.info("story.saved", story=story.id, seconds=1)',
        '_log.exception("feed.refused")',
        'messages.info(request, "anything")',
    ],
)
def test_a_constant_name_with_ids_is_fine(tmp_path: Path, text: str) -> None:
    root = a_checkout(tmp_path, src__huiliu__rights__services=text)

    assert list(events.check(root)) == []


def test_the_package_of_logs_itself_may_take_python_s_logger(tmp_path: Path) -> None:
    root = a_checkout(
        tmp_path, src__huiliu__kit__logs__events="import logging\nlogging.getLogger('x')"
    )

    assert list(events.check(root)) == []
