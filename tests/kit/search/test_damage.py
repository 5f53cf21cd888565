"""A tantivy index that is lost or damaged while it is used: PostgreSQL answers, a job mends it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from huiliu.kit.config import config
from huiliu.kit.search import search
from huiliu.kit.search.asking import forget_engine, tantivy_engine
from huiliu.kit.search.engine import EngineBroken
from huiliu.kit.search.remaking import index_check
from tests.kit.search.builders import Notes, settle, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_centre")]


@pytest.fixture(autouse=True)
def tantivy(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Search by tantivy in a folder of this test alone."""
    del own_data
    monkeypatch.setenv("HUILIU_SEARCH", "tantivy")
    config.cache_clear()
    forget_engine()


def folder() -> Path:
    return config().data / "search"


def index() -> Path:
    return folder() / tantivy_engine().name()


def segments() -> list[Path]:
    return [path for path in index().iterdir() if path.suffix in {".idx", ".pos", ".term", ".fast"}]


def delete_everything() -> None:
    shutil.rmtree(folder())


def delete_segments() -> None:
    for path in segments():
        path.unlink()


def cut_segments() -> None:
    for path in segments():
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size // 2)


def garble_segments() -> None:
    for path in segments():
        fresh = path.with_suffix(".new")
        fresh.write_bytes(b"\xff" * (path.stat().st_size + 7))
        fresh.replace(path)


def garble_meta() -> None:
    (index() / "meta.json").write_bytes(b"{")


def garble_pointer() -> None:
    (folder() / "current").write_bytes(b"[]")


def age_tokenizer() -> None:
    pointed = json.loads((folder() / "current").read_bytes())
    (folder() / "current").write_text(json.dumps({**pointed, "tokenizer": "0+jieba"}))


DAMAGES = [
    delete_everything,
    delete_segments,
    cut_segments,
    garble_segments,
    garble_meta,
    garble_pointer,
    age_tokenizer,
]


def test_the_files_answer_and_not_the_database(
    notes: Notes, caplog: pytest.LogCaptureFixture
) -> None:
    notes.add("夜读")
    settle()
    caplog.clear()

    assert titles("夜读") == ["夜读"]
    assert tantivy_engine().count() == 1
    assert caplog.records == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_told_answered_for_and_made_anew(
    damage: Callable[[], None], notes: Notes
) -> None:
    notes.add("夜读")
    settle()
    assert titles("夜读") == ["夜读"]

    damage()

    with pytest.raises(EngineBroken):
        tantivy_engine().count()
    assert titles("夜读") == ["夜读"]
    settle()
    assert tantivy_engine().count() == 1
    assert titles("夜读") == ["夜读"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_change_meets_a_damaged_index_and_is_found(
    damage: Callable[[], None], notes: Notes
) -> None:
    notes.add("夜读")
    settle()
    damage()
    notes.add("早市")
    settle()

    assert titles("早市") == ["早市"]
    assert tantivy_engine().count() == 2


def test_the_check_of_the_clock_finds_an_index_that_is_short(notes: Notes) -> None:
    notes.add("夜读")
    settle()
    tantivy_engine().write([], gone=list(notes.rows))
    assert search("夜读").total == 0

    index_check()
    settle()

    assert search("夜读").total == 1


def test_a_whole_index_is_left_alone(notes: Notes) -> None:
    notes.add("夜读")
    settle()
    name = tantivy_engine().name()

    index_check()
    settle()

    assert tantivy_engine().name() == name


def test_an_index_that_another_process_writes_to_is_waited_for(notes: Notes) -> None:
    import tantivy

    notes.add("夜读")
    settle()
    other = tantivy.Index.open(str(index())).writer(15_000_000, 1)
    notes.add("早市")
    settle()
    assert titles("早市") == []
    del other
