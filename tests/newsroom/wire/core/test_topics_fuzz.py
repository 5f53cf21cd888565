"""A vocabulary fed with what nobody sends, for HUILIU_FUZZ_S seconds: read or refused."""

import json
import os
import time
from datetime import timedelta
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from huiliu.newsroom.wire.core.item import Body, Item, ItemKind, Words
from huiliu.newsroom.wire.core.tagging import Lexicon, tags_of
from huiliu.newsroom.wire.core.topics import MEDIA_TOPICS
from huiliu.newsroom.wire.core.topics.joining import joined
from huiliu.newsroom.wire.core.topics.reading import NoTopics, topics_read

pytestmark = [pytest.mark.drill, pytest.mark.fuzz]
SECONDS: Final = float(os.environ.get("HUILIU_FUZZ_S", "20"))
ONE_S: Final = 2.0
_CODES: Final = st.sampled_from(
    ["medtop:20000150", "medtop:20009999", "subj:15000000", "20000150", "medtop:x", "\ud800"]
) | st.text(max_size=12)
_ANY: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
_CONCEPT: Final = st.dictionaries(
    st.sampled_from(["qcode", "uri", "prefLabel", "broader", "exactMatch", "retired"]),
    _CODES
    | st.lists(_CODES, max_size=3)
    | st.dictionaries(st.sampled_from(["zh-Hans", "en-GB", "de"]), st.text(max_size=10) | _ANY)
    | _ANY,
)


def test_any_vocabulary_is_read_or_refused_and_serves_any_text() -> None:
    end = time.monotonic() + SECONDS

    @settings(
        max_examples=200,
        deadline=timedelta(seconds=ONE_S),
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(_CONCEPT, max_size=6) | _ANY, st.text(max_size=60))
    def is_told(concepts: Any, text: str) -> None:
        data = json.dumps({"conceptSet": concepts}).encode()
        try:
            topics = topics_read(data)
        except NoTopics:
            return
        item = Item(
            kind=ItemKind.TEXT,
            uri="a",
            headlines=(Words(value=text),),
            bodies=(Body(html=text),),
        )
        assert tags_of(item, Lexicon(topics=joined(MEDIA_TOPICS, topics)))

    number = 0
    while time.monotonic() < end:
        seed(number)(is_told)()
        number += 1
