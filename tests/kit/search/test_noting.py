"""A load notes what changes and lets one job look at all of it."""

import pytest

from huiliu.kit.search import index_noted, index_notes_only, indexing
from tests.kit.search.builders import Notes, settle, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_centre", "engine")]


def test_what_is_only_noted_is_found_once_somebody_asks_for_it(notes: Notes) -> None:
    with index_notes_only():
        notes.add("夜读")
    settle()
    before = titles("夜读")

    index_noted()
    settle()

    assert (before, titles("夜读")) == ([], ["夜读"])


def test_more_than_one_job_takes_at_once_goes_on_in_another(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "BATCH", 2)
    with index_notes_only():
        for number in range(5):
            notes.add(f"夜读第{number}回")

    index_noted()
    settle()

    assert len(titles("夜读")) == 5
