"""What changed between two versions."""

from hypothesis import given
from hypothesis import strategies as st

from huiliu.kit.document.content import document_from_text, plain_text
from huiliu.kit.document.differences import Change, difference_of, text_runs
from huiliu.kit.text import tokens

lines = st.lists(st.text(alphabet="一二三四五 ", min_size=1, max_size=8), max_size=6)


def test_a_changed_word_is_shown_inside_its_paragraph() -> None:
    old = document_from_text("副中心七个小区供热\n第二段")
    new = document_from_text("副中心八个小区供热\n第二段")

    difference = difference_of(old, new, tokenize=tokens)

    (changed,) = difference.changed
    assert (changed.number, changed.change) == (1, Change.CHANGED)
    assert [run.text for run in changed.runs if run.change is Change.ADDED] == ["八个"]


def test_added_and_removed_paragraphs_are_named_and_counted() -> None:
    old = document_from_text("一\n二\n三")
    new = document_from_text("一\n三\n四四")

    difference = difference_of(old, new)

    assert [(block.change, block.number) for block in difference.changed] == [
        (Change.REMOVED, 2),
        (Change.ADDED, 3),
    ]
    assert (difference.added_chars, difference.removed_chars) == (2, 1)


def test_a_run_of_more_new_paragraphs_pairs_what_it_can() -> None:
    difference = difference_of(document_from_text("旧句"), document_from_text("新句\n又一句"))

    assert [block.change for block in difference.blocks] == [Change.CHANGED, Change.ADDED]


@given(lines, lines)
def test_the_newer_text_can_be_read_off_the_difference(old: list[str], new: list[str]) -> None:
    before, after = document_from_text("\n".join(old)), document_from_text("\n".join(new))

    difference = difference_of(before, after)

    kept = [
        "".join(run.text for run in block.runs if run.change is not Change.REMOVED)
        for block in difference.blocks
        if block.change is not Change.REMOVED
    ]
    assert "\n".join(kept) == plain_text(after)


@given(st.text(max_size=40), st.text(max_size=40))
def test_runs_hold_both_texts_whole(old: str, new: str) -> None:
    runs = text_runs(old, new)

    assert "".join(run.text for run in runs if run.change is not Change.ADDED) == old
    assert "".join(run.text for run in runs if run.change is not Change.REMOVED) == new
