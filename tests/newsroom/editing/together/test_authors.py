"""Whose words a text holds: typing is one's own, moving and copying changes nobody's."""

from hypothesis import given
from hypothesis import strategies as st

from huiliu.newsroom.editing.core.authors import COPIED_CHARS_MIN, Authors, Piece, Runs
from huiliu.newsroom.editing.core.origins import Origin, origin_of_shares, sentence_shares

LONG = "运营方的售票记录显示九成座位已售"


def authors(**texts: Piece) -> Authors:
    held = Authors()
    held.texts.update(texts)
    return held


def whole(text: str, writer: int) -> Piece:
    return Piece(text, ((len(text), writer),))


def runs(held: Authors, key: str) -> Runs:
    return held.texts[key].runs


def test_what_is_typed_is_its_writers_own() -> None:
    held = authors(a=whole("一二三四", 0))

    held.put({"a": "一二新三四"}, gone=frozenset(), by=1)

    assert runs(held, "a") == ((2, 0), (1, 1), (2, 0))


def test_whoever_was_offline_wrote_in_several_places_and_nowhere_else() -> None:
    held = authors(a=whole("北岸开放步道三公里免票", 0))

    held.put({"a": "明起北岸开放，步道三公里，免票"}, gone=frozenset(), by=1)

    assert runs(held, "a") == ((2, 1), (4, 0), (1, 1), (5, 0), (1, 1), (2, 0))


def test_a_stretch_too_long_to_be_compared_is_the_writers() -> None:
    held = authors(a=whole("甲" + "长" * 3_000 + "乙", 0))

    held.put({"a": "丙" + "短" * 3_000 + "丁"}, gone=frozenset(), by=1)

    assert runs(held, "a") == ((3_002, 1),)


def test_a_split_paragraph_keeps_its_writers() -> None:
    held = authors(a=Piece("一二三四五", ((3, 0), (2, 1))))

    held.put({"a": "一二", "b": "三四五"}, gone=frozenset(), by=2)

    assert (runs(held, "a"), runs(held, "b")) == (((2, 0),), ((1, 0), (2, 1)))


def test_joined_paragraphs_keep_their_writers() -> None:
    held = authors(a=whole("一二", 0), b=whole("三四", 1))

    held.put({"a": "一二三四"}, gone=frozenset({"b"}), by=2)

    assert runs(held, "a") == ((2, 0), (2, 1))
    assert "b" not in held.texts


def test_words_cut_here_and_put_there_later_stay_their_writers() -> None:
    held = authors(a=whole(f"一{LONG}", 0), b=whole("二", 1))

    held.put({"a": "一"}, gone=frozenset(), by=2)
    held.put({"b": f"二{LONG}"}, gone=frozenset(), by=2)

    assert runs(held, "b") == ((1, 1), (len(LONG), 0))


def test_words_copied_within_the_text_stay_their_writers() -> None:
    held = authors(a=whole(LONG, 0), b=whole("二", 1))

    held.put({"b": f"二{LONG[2:14]}"}, gone=frozenset(), by=1)

    assert runs(held, "b") == ((1, 1), (12, 0))


def test_a_few_characters_in_common_say_nothing() -> None:
    held = authors(a=whole(LONG, 0), b=whole("二", 1))

    held.put({"b": f"二{LONG[: COPIED_CHARS_MIN - 1]}"}, gone=frozenset(), by=1)

    assert runs(held, "b") == ((COPIED_CHARS_MIN, 1),)


def test_what_was_cut_long_ago_is_forgotten() -> None:
    held = authors(a=whole(LONG, 0), b=whole("长" * 50_000, 1))

    held.put({}, gone=frozenset({"a"}), by=1)
    held.put({}, gone=frozenset({"b"}), by=1)
    held.put({"c": LONG}, gone=frozenset(), by=1)

    assert runs(held, "c") == ((len(LONG), 1),)


def test_texts_are_in_the_order_of_reading() -> None:
    held = authors(a=whole("一", 0), b=whole("二", 0))

    held.order(["b", "a"])

    assert list(held.texts) == ["b", "a"]


@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.text("一二三四，。", max_size=12), st.integers(0, 3)),
        max_size=12,
    )
)
def test_the_runs_always_add_up_to_the_text(steps: list[tuple[str, str, int]]) -> None:
    held = Authors()
    for key, text, by in steps:
        held.put({key: text}, gone=frozenset(), by=by)

        for piece in held.texts.values():
            assert sum(length for length, _ in piece.runs) == len(piece.text)
            neighbours = zip(piece.runs, piece.runs[1:], strict=False)
            assert all(one[1] != other[1] for one, other in neighbours)


def test_a_sentence_counts_the_characters_of_each_writer() -> None:
    piece = Piece("一 二。三四", ((2, 0), (4, 1)))

    found = [sentence.shares for sentence in sentence_shares(piece, [4, 6])]

    assert found == [((1, 2), (0, 1)), ((1, 2),)]


def test_a_machines_sentence_that_a_person_touched_says_both() -> None:
    assert origin_of_shares([(Origin.AI, 9)]) is Origin.AI
    assert origin_of_shares([(Origin.AI, 1), (Origin.HUMAN, 9)]) is Origin.AI_EDITED
    assert origin_of_shares([(Origin.AI_EDITED, 9)]) is Origin.AI_EDITED


def test_a_sources_sentence_stays_the_sources_while_half_of_it_is() -> None:
    assert origin_of_shares([(Origin.SOURCE, 5), (Origin.HUMAN, 5)]) is Origin.SOURCE
    assert origin_of_shares([(Origin.SOURCE, 4), (Origin.HUMAN, 5)]) is Origin.HUMAN
    assert origin_of_shares([]) is Origin.HUMAN
