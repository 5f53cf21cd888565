"""Winnowing: known answers of the paper, and what it promises of every pair of texts."""

from hypothesis import given
from hypothesis import strategies as st

from huiliu.kit.text.letters import compared
from huiliu.rights.core.winnowing import GUARANTEED, RUN, WINDOW, chosen, fingerprints

# Schleimer et al. 2003, figure 2 (e) and (f): hashes, windows of four, and what is selected.
HASHES = [77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98]
LETTERS = st.text(alphabet="天地玄黄宇宙洪荒abc日月", max_size=80)
PASSAGE = st.text(alphabet="桥通州开放行人车辆xyz夜", min_size=GUARANTEED, max_size=60)
SMALL = st.lists(st.integers(0, 9), min_size=1, max_size=60)


def numbers(text: str) -> set[int]:
    return {one.number for one in fingerprints(text)}


def test_the_paper_s_example_is_selected_as_printed_there() -> None:
    assert [HASHES[at] for at in chosen(HASHES, window=4)] == [17, 17, 8, 39, 17]


def test_of_equals_the_one_chosen_before_is_kept_as_long_as_it_is_seen() -> None:
    assert chosen([5, 5, 5, 5, 5, 5, 5], window=3) == [2, 5]


@given(before=LETTERS, shared=PASSAGE, behind=LETTERS, other=LETTERS)
def test_a_shared_passage_of_guaranteed_length_is_always_found(
    before: str, shared: str, behind: str, other: str
) -> None:
    assert numbers(before + shared + behind) & numbers(other + shared)


@given(SMALL, st.integers(1, 12))
def test_each_window_holds_a_chosen_place_and_each_chosen_is_least_in_one(
    hashes: list[int], window: int
) -> None:
    places = chosen(hashes, window=window)
    width = min(window, len(hashes))
    windows = [range(at, at + width) for at in range(len(hashes) - width + 1)]

    assert all(set(one) & set(places) for one in windows)
    assert all(
        any(at in one and hashes[at] == min(hashes[i] for i in one) for one in windows)
        for at in places
    )


@given(st.text(max_size=200))
def test_punctuation_width_case_and_spaces_change_nothing(text: str) -> None:
    assert numbers(text) == numbers(compared(text))


def test_a_text_has_about_two_fingerprints_in_a_window_and_one() -> None:
    text = "".join(chr(0x4E00 + (number * 7919) % 5000) for number in range(4000))

    share = len(fingerprints(text)) / (len(text) - RUN + 1)

    assert 0.9 < share * (WINDOW + 1) / 2 < 1.1


def test_a_text_shorter_than_a_run_has_none_and_half_a_character_is_borne() -> None:
    assert fingerprints("通州") == []
    assert len(fingerprints("\ud800" + "通州今天开桥了，行人先过。")) == 1
