"""An operator's vocabulary serves everybody from the next batch on."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from huiliu.cli.errors import CommandFailed
from huiliu.cli.wire import topics_command
from huiliu.kit.config import config
from huiliu.newsroom.wire.models import WireTopic
from huiliu.newsroom.wire.rules import api
from tests.newsroom.wire.core.vocabularies import KNOWLEDGE, a_concept, as_json


@pytest.fixture(autouse=True)
def _environment_of_tests() -> Iterator[None]:
    """A command called in this process names its own settings: later tests keep ours."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)
    config.cache_clear()


@pytest.mark.usefixtures("in_centre")
def test_loaded_topics_stand_beside_ours_and_the_next_load_takes_their_place() -> None:
    api.topics_load(KNOWLEDGE)
    first = api.lexicon_now().topics
    api.topics_load(as_json(a_concept("20008888", "低空经济发展")))
    second = api.lexicon_now().topics

    assert first.name("medtop:20009999", "zh") == "城市更新行动"
    assert "medtop:20009999" not in second.topics
    assert second.name("medtop:20008888", "zh") == "低空经济发展"
    assert second.name("medtop:20000150", "zh") == "火灾"


@pytest.mark.usefixtures("in_centre")
def test_a_file_without_topics_leaves_what_is_there() -> None:
    api.topics_load(KNOWLEDGE)

    with pytest.raises(api.TopicsUnreadable):
        api.topics_load(b"{}")

    assert WireTopic.objects.count() == 2


@pytest.mark.usefixtures("committed")
def test_the_command_takes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "topics.xml"
    file.write_bytes(KNOWLEDGE)

    status = topics_command(argparse.Namespace(file=file))

    assert (status, "2 topics" in capsys.readouterr().out) == (0, True)


@pytest.mark.usefixtures("committed")
def test_the_command_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    empty = tmp_path / "empty.json"
    empty.write_bytes(b"{}")

    with pytest.raises(CommandFailed, match="MediaTopics"):
        topics_command(argparse.Namespace(file=empty))
    with pytest.raises(CommandFailed, match="no file"):
        topics_command(argparse.Namespace(file=tmp_path / "none"))
