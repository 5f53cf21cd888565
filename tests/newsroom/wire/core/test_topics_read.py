"""A vocabulary as an operator has it, read and joined to our own table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.newsroom.wire.core.aliases import Alias
from huiliu.newsroom.wire.core.item import Item, ItemKind, Term, Words
from huiliu.newsroom.wire.core.tagging import Lexicon, tags_of
from huiliu.newsroom.wire.core.tags import topics_of
from huiliu.newsroom.wire.core.topics import MEDIA_TOPICS, reading
from huiliu.newsroom.wire.core.topics.joining import joined
from huiliu.newsroom.wire.core.topics.reading import NoTopics, topics_read
from huiliu.newsroom.wire.core.vocabulary import Topic, Vocabulary
from tests.newsroom.wire.core.vocabularies import KNOWLEDGE, SHARED, a_concept, as_json


def test_the_json_of_the_iptc_is_read() -> None:
    same = ["http://cv.iptc.org/newscodes/subjectcode/03005000"]
    data = as_json(a_concept("20000150", "火灾", broader="20000148", exactMatch=same))

    (topic,) = topics_read(data)

    assert (topic.code, topic.broader, topic.subject) == (
        "medtop:20000150",
        "medtop:20000148",
        "03005000",
    )
    assert topic.names == {"en": "topic 20000150", "zh": "火灾"}


def test_names_lose_what_cannot_be_shown() -> None:
    data = b'{"conceptSet":[{"qcode":"medtop:20000150","prefLabel":{"en":"fi\\u0000r\\ud800e"}}]}'

    (topic,) = topics_read(data)

    assert topic.names == {"en": "fire"}


def test_a_knowledge_item_is_read() -> None:
    fire, renewal = topics_read(KNOWLEDGE)

    assert (fire.code, fire.broader, fire.subject) == (
        "medtop:20000150",
        "medtop:20000148",
        "03005000",
    )
    assert renewal.names == {"zh": "城市更新行动"}


def test_retired_topics_and_what_is_none_are_left_out() -> None:
    data = as_json(
        a_concept("20000150"),
        a_concept("20000151", retired="2020-01-01"),
        {"qcode": "medtop:1", "prefLabel": {"en": "short"}},
        {"qcode": "subj:15000000", "prefLabel": {"en": "old"}},
        {"qcode": "medtop:20000152", "prefLabel": "no"},
    )

    assert [one.code for one in topics_read(data)] == ["medtop:20000150"]


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"no json", b'{"conceptSet": {}}', b"<nitf/>", b"<a>", b"[" * 5000],
)
def test_what_holds_no_topics_is_refused(data: bytes) -> None:
    with pytest.raises(NoTopics):
        topics_read(data)


@given(st.binary(max_size=300))
def test_whatever_is_given_is_read_or_refused(data: bytes) -> None:
    with pytest.raises(NoTopics):
        topics_read(data)


def test_our_words_stand_for_the_topics_of_both() -> None:
    both = joined(MEDIA_TOPICS, topics_read(KNOWLEDGE))

    def found(title: str) -> tuple[str, ...]:
        item = Item(kind=ItemKind.TEXT, uri="a", headlines=(Words(value=title),))
        return topics_of(tags_of(item, Lexicon(topics=both)))

    assert found("仓库起火") == ("medtop:20000150",)
    assert "medtop:20009999" in found("城市更新行动开始")
    assert "medtop:20001065" in found("足球赛")
    assert both.broader("medtop:20009999") == (
        "medtop:20000150",
        "medtop:20000148",
        "medtop:03000000",
    )
    assert "medtop:20009999" in both.narrower("medtop:03000000")


def test_a_loaded_subject_code_is_mapped_exactly() -> None:
    both = joined(MEDIA_TOPICS, topics_read(KNOWLEDGE))
    item = Item(kind=ItemKind.TEXT, uri="a", subjects=(Term(code="subj:03005000"),))

    assert topics_of(tags_of(item, Lexicon(topics=both))) == ("medtop:20000150",)
    assert topics_of(tags_of(item)) == ("medtop:03000000",)


def test_topics_that_lie_in_a_ring_are_no_hang() -> None:
    ring = Vocabulary(
        [
            Topic(code="medtop:1", broader="medtop:2", names={"zh": "甲"}),
            Topic(code="medtop:2", broader="medtop:1", names={"en": "two"}),
        ]
    )

    assert ring.broader("medtop:1") == ("medtop:2",)
    assert ring.narrower("medtop:1") == {"medtop:2"}


def test_a_topic_is_called_by_name_or_code() -> None:
    assert MEDIA_TOPICS.of_name("火灾") == "medtop:20000150"
    assert MEDIA_TOPICS.of_name(" Fire ") == "medtop:20000150"
    assert MEDIA_TOPICS.of_name("medtop:20000150") == "medtop:20000150"
    assert MEDIA_TOPICS.of_name("20000150") == "medtop:20000150"
    assert MEDIA_TOPICS.of_name("没有的") == ""
    assert MEDIA_TOPICS.name("medtop:20000150", "zh") == "火灾"
    assert MEDIA_TOPICS.name("medtop:0", "zh") == "medtop:0"


def test_the_whole_vocabulary_of_the_iptc_is_read() -> None:
    path = SHARED / "mediatopics" / "cptall-x-all.json"
    if not path.is_file():
        pytest.skip(f"no vocabulary of the IPTC at {path}")

    topics = topics_read(path.read_bytes())

    assert len(topics) == 1133
    assert all(code in {one.code for one in topics} for code in MEDIA_TOPICS.topics)


def test_a_vocabulary_beyond_the_limit_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BYTES_MAX", 4)

    with pytest.raises(NoTopics):
        topics_read(as_json(a_concept("20000150")))


def test_words_of_nothing_are_no_words() -> None:
    empty = Vocabulary([Topic(code="medtop:1", names={}, aliases=(Alias(""),))])

    assert empty.finder.hits_in("任何") == {}
