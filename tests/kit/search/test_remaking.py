"""Everything made anew: from the modules' rows, for another tokenizer, by the command's steps."""

import pytest

from huiliu.kit.config import ConfigInvalid, read_config
from huiliu.kit.search import Source, register_source, search
from huiliu.kit.search.models import SearchEntry
from huiliu.kit.search.remaking import entries_remake, index_ask, index_check
from tests.kit.search.builders import KIND, Notes, settle, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_centre", "engine")]


def test_entries_come_back_from_their_source(notes: Notes) -> None:
    for number in range(3):
        notes.add(f"夜读第{number}回")
    settle()
    SearchEntry.objects.all().delete()
    assert search("夜读").total == 0 or not search("夜读").items

    batch = entries_remake(KIND, after=None)
    index_ask()
    settle()

    assert batch is not None
    assert (batch.size, entries_remake(KIND, after=batch.last)) == (3, None)
    assert len(titles("夜读")) == 3


def test_entries_of_another_tokenizer_are_given_new_terms(notes: Notes, engine: str) -> None:
    notes.add("夜读")
    settle()
    SearchEntry.objects.update(tokenizer="0+jieba")

    index_check()
    settle()

    left = SearchEntry.objects.filter(tokenizer="0+jieba").count()
    assert left == (1 if engine == "postgres" else 0)


def test_a_second_source_of_a_kind_is_a_fault(notes: Notes) -> None:
    register_source(KIND, Source(read=notes.read, ids=notes.ids))

    with pytest.raises(ValueError, match="two sources"):
        register_source(KIND, Source(read=lambda _: [], ids=notes.ids))


def test_a_search_engine_that_is_not_known_is_refused() -> None:
    with pytest.raises(ConfigInvalid, match="HUILIU_SEARCH"):
        read_config({"HUILIU_SEARCH": "lucene"})
