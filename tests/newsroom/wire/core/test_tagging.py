"""What an item is about, where, and in which language; each tag says why it was given."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.newsroom.wire.core.aliases import Alias
from huiliu.newsroom.wire.core.folding import TEXT_MAX
from huiliu.newsroom.wire.core.gazetteer import District, Gazetteer
from huiliu.newsroom.wire.core.item import Body, Item, ItemKind, Term, Words
from huiliu.newsroom.wire.core.item_words import words_of_item
from huiliu.newsroom.wire.core.tagging import Lexicon, tags_of
from huiliu.newsroom.wire.core.tags import Ground, Tag, TagKind, language_of, places_of, topics_of
from huiliu.newsroom.wire.core.topics import MEDIA_TOPICS
from huiliu.newsroom.wire.core.vocabulary import Topic, Vocabulary
from tests.newsroom.wire.core.vocabularies import SHARED

FIRE = "medtop:20000150"


def an_item(title: str = "", text: str = "", **more: Any) -> Item:
    return Item(
        kind=ItemKind.TEXT,
        uri="a",
        headlines=(Words(value=title),) if title else (),
        bodies=(Body(html=f"<p>{text}</p>"),) if text else (),
        **more,
    )


def topics(title: str = "", text: str = "", **more: Any) -> tuple[str, ...]:
    return topics_of(tags_of(an_item(title, text, **more)))


def places(title: str, text: str = "", **more: Any) -> tuple[str, ...]:
    return places_of(tags_of(an_item(title, text, **more), GAZETTEER))


GAZETTEER = Lexicon(
    places=Gazetteer(
        [
            District(
                slug="tongzhou", words=("通州区", "通州", "张家湾", "!南通州", "!南通市通州区")
            ),
            District(
                slug="chaoyang", words=("朝阳区", "朝阳?", "三里屯", "!朝阳市", "!长春市朝阳区")
            ),
        ],
        ["北京"],
    )
)


def test_one_word_of_the_headline_is_enough() -> None:
    (tag,) = [one for one in tags_of(an_item("仓库起火")) if one.kind is TagKind.TOPIC]

    assert tag == Tag(kind=TagKind.TOPIC, code=FIRE, ground=Ground.HEADLINE, words=("起火",))


def test_the_text_must_say_it_three_times() -> None:
    assert FIRE not in topics("昨夜的事", "起火了，又起火了")
    tags = tags_of(an_item("昨夜的事", "起火了，又起火了，火灾很大"))
    tag = next(one for one in tags if one.code == FIRE)
    assert (tag.ground, tag.count, set(tag.words)) == (Ground.TEXT, 3, {"起火", "火灾"})


def test_what_is_said_most_stands_first() -> None:
    assert topics("火灾", "火灾火灾火灾。地震地震地震")[0] == FIRE


def test_a_weak_word_needs_a_witness() -> None:
    vocabulary = Vocabulary(
        [
            Topic(
                code="medtop:1",
                names={"zh": "苹果公司"},
                aliases=(Alias("苹果", is_weak=True), Alias("库比蒂诺"), Alias("梨", is_weak=True)),
            )
        ]
    )
    lexicon = Lexicon(topics=vocabulary)

    assert topics_of(tags_of(an_item("苹果丰收"), lexicon)) == ()
    assert topics_of(tags_of(an_item("苹果在库比蒂诺"), lexicon)) == ("medtop:1",)
    assert topics_of(tags_of(an_item("苹果和梨"), lexicon)) == ("medtop:1",)


def test_the_longest_word_counts() -> None:
    assert topics("机动车年检新规") == ("medtop:20000621",)
    assert "medtop:20000340" in topics("动车开通")


def test_latin_words_are_whole_and_case_does_not_count() -> None:
    assert FIRE in topics("Wildfire near the city")
    assert topics("Backfired") == ()


def test_traditional_letters_and_full_width_are_the_same_words() -> None:
    assert topics("倉庫發生火災") == topics("仓库发生火灾") != ()


@pytest.mark.parametrize(
    "term",
    [
        Term(code="medtop:20000150"),
        Term(code="20000150", scheme="medtop"),
        Term(code="20000150", scheme="http://cv.iptc.org/newscodes/mediatopic/"),
        Term(code="mt:20000150", uri="http://cv.iptc.org/newscodes/mediatopic/20000150"),
        Term(uri="https://cv.iptc.org/newscodes/mediatopic/20000150"),
    ],
)
def test_the_senders_code_is_taken_in_every_spelling(term: Term) -> None:
    tags = tags_of(an_item("什么也没说", subjects=(term,)))

    assert tags[0].code == FIRE
    assert tags[0].ground is Ground.SENDER


@pytest.mark.parametrize(
    ("term", "code"),
    [
        (Term(code="subj:15054000"), "medtop:15000000"),
        (Term(code="15054000", scheme="subj"), "medtop:15000000"),
        (Term(uri="http://cv.iptc.org/newscodes/subjectcode/03000000"), "medtop:03000000"),
        (Term(code="01000000"), "medtop:01000000"),
    ],
)
def test_an_older_subject_code_becomes_a_topic_as_far_as_it_is_known(term: Term, code: str) -> None:
    assert topics("什么也没说", subjects=(term,)) == (code,)


def test_a_code_that_nobody_knows_leaves_the_words_to_tell() -> None:
    subjects = (Term(code="abc"), Term(code="99999999"), Term(names=(Words(value="火"),)))

    assert topics("仓库起火", subjects=subjects) == (FIRE,)


def test_a_senders_topic_is_told_once_with_its_name() -> None:
    twice = (
        Term(code="medtop:20000150", names=(Words(value="火灾"),)),
        Term(code="medtop:20000150"),
    )

    (tag, _language) = tags_of(an_item("体育新闻", subjects=twice))

    assert (tag.code, tag.words) == (FIRE, ("火灾",))


def test_places_are_found_in_headline_text_and_by_the_sender() -> None:
    assert places("通州区开新桥") == ("tongzhou",)
    assert places("新桥开通", "在张家湾") == ("tongzhou",)
    assert places("新桥", places=(Term(names=(Words(value="通州区"),)),)) == ("tongzhou",)


def test_the_surest_place_stands_first_and_each_once() -> None:
    tags = tags_of(an_item("三里屯办展", "通州区、通州、三里屯"), GAZETTEER)

    assert places_of(tags) == ("chaoyang", "tongzhou")
    assert [one.ground for one in tags if one.kind is TagKind.PLACE] == [
        Ground.HEADLINE,
        Ground.TEXT,
    ]


@pytest.mark.parametrize(
    "title", ["南通州经济", "南通市通州区纺织展", "朝阳市下雪", "长春市朝阳区开会"]
)
def test_another_place_of_the_name_is_not_taken(title: str) -> None:
    assert places(title) == ()


def test_a_name_that_is_a_word_too_needs_a_witness() -> None:
    assert places("朝阳产业") == ()
    assert places("北京朝阳的公园") == ("chaoyang",)
    assert places("朝阳的公园", "三里屯附近") == ("chaoyang",)


@pytest.mark.parametrize(
    ("title", "said", "code", "ground"),
    [
        ("城市副中心图书馆周末延长开放", "", "zh-Hans", Ground.TEXT),
        ("城市副中心图书馆周末延长开放", "zh-CN", "zh-Hans", Ground.SENDER),
        ("城市副中心图书馆周末延长开放", "zh", "zh-Hans", Ground.SENDER),
        ("城市副中心圖書館週末延長開放時間", "zh-cmn-Hans", "zh-Hant", Ground.TEXT),
        ("城市副中心圖書館週末延長開放時間", "zh-TW", "zh-Hant", Ground.SENDER),
        ("城市副中心圖書館週末延長開放時間", "cmn", "zh-Hant", Ground.SENDER),
        ("城市副中心图书馆周末延长开放", "en", "zh-Hans", Ground.TEXT),
        ("The library of the city is open on Sunday", "zh-Hans", "en", Ground.TEXT),
        ("The library of the city is open on Sunday", "en_GB", "en", Ground.SENDER),
        ("The library of the city is open on Sunday", "eng", "en", Ground.SENDER),
        ("Die Bibliothek der Stadt bleibt am Sonntag offen", "de-DE", "de", Ground.SENDER),
        ("Die Bibliothek der Stadt bleibt am Sonntag offen", "", "und", Ground.TEXT),
        ("Библиотека города открыта", "!!", "und", Ground.TEXT),
        ("図書館は日曜日も開いています", "ja", "ja", Ground.SENDER),
        ("도서관 개관", "", "und", Ground.TEXT),
        ("雨", "en", "en", Ground.SENDER),
        ("2026", "zh", "zh-Hans", Ground.SENDER),
        ("2026", "", "und", Ground.TEXT),
        ("", "und", "und", Ground.TEXT),
    ],
)
def test_the_language_is_the_senders_unless_it_is_evidently_wrong(
    title: str, said: str, code: str, ground: Ground
) -> None:
    tag = tags_of(an_item(title, language=said))[-1]

    assert (tag.code, tag.ground) == (code, ground)


def test_an_item_without_a_headline_has_a_title_all_the_same() -> None:
    assert words_of_item(an_item(text="第一句话")).title == "第一句话"
    assert words_of_item(an_item(text="第一句话", slugline="短名")).title == "短名"
    assert words_of_item(an_item()).title == ""


def test_a_long_text_is_looked_at_as_far_as_it_says_what_it_is_about() -> None:
    bodies = tuple(Body(html=f"<p>{'长' * TEXT_MAX}</p>") for _ in range(3))

    item = Item(kind=ItemKind.TEXT, uri="a", bodies=bodies)

    assert len(words_of_item(item).text) <= TEXT_MAX


@given(st.text(max_size=200), st.text(max_size=400), st.text(max_size=12))
def test_any_text_has_tags_and_one_language(title: str, text: str, said: str) -> None:
    item = Item(
        kind=ItemKind.TEXT,
        uri="a",
        language=said,
        headlines=(Words(value=title),),
        bodies=(Body(html=text),),
        subjects=(Term(code=said, uri=title[:40]),),
    )

    tags = tags_of(item, GAZETTEER)

    assert len([one for one in tags if one.kind is TagKind.LANGUAGE]) == 1
    assert tags == tags_of(item, GAZETTEER)
    assert language_of(tags)


def test_every_topic_of_our_table_leads_to_a_first_level() -> None:
    tops = {code for code, topic in MEDIA_TOPICS.topics.items() if not topic.broader}

    assert len(tops) == 17
    assert all(MEDIA_TOPICS.broader(code)[-1:] or code in tops for code in MEDIA_TOPICS.topics)
    assert all(
        topic.broader in MEDIA_TOPICS.topics or code in tops
        for code, topic in MEDIA_TOPICS.topics.items()
    )


def test_our_table_agrees_with_the_iptc() -> None:
    path = SHARED / "mediatopics" / "cptall-x-all.json"
    if not path.is_file():
        pytest.skip(f"no vocabulary of the IPTC at {path}")
    theirs = {one["qcode"]: one for one in _concepts(path)}
    labels = {code: one["prefLabel"]["en-GB"] for code, one in theirs.items()}

    ours = {code: topic.names["en"] for code, topic in MEDIA_TOPICS.topics.items()}

    assert {code: labels.get(code) for code in ours} == ours
    above = {code: _above(code, theirs) for code in ours}
    assert all(topic.broader in {"", *above[code]} for code, topic in MEDIA_TOPICS.topics.items())
    assert not any(theirs[code].get("retired") for code in ours)


def test_our_chinese_names_agree_with_the_iptc_or_are_nobody_elses() -> None:
    path = SHARED / "mediatopics" / "cptall-x-all.json"
    if not path.is_file():
        pytest.skip(f"no vocabulary of the IPTC at {path}")
    theirs = {
        one["prefLabel"]["zh-Hans"]: one["qcode"]
        for one in _concepts(path)
        if not one.get("retired") and one["prefLabel"].get("zh-Hans")
    }

    ours = {topic.names["zh"]: code for code, topic in MEDIA_TOPICS.topics.items()}

    assert len(ours) == len(MEDIA_TOPICS.topics)
    assert {name: code for name, code in ours.items() if theirs.get(name, code) != code} == {}


def _concepts(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["conceptSet"]
    return found


def _above(code: str, theirs: dict[str, dict[str, Any]]) -> set[str]:
    broader = {f"medtop:{one.rsplit('/', 1)[1]}" for one in theirs[code].get("broader", ())}
    return broader.union(*(_above(one, theirs) for one in broader))
