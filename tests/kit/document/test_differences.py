"""What changed between two versions."""

from hypothesis import given
from hypothesis import strategies as st

from huiliu.kit.document.content import Node, blocks_of, document_from_text, plain_text
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


def test_a_paragraph_put_in_before_a_changed_one_leaves_the_rest_paired() -> None:
    old = document_from_text("第一段。\n全程4.2公里，约45分钟。\n末段。")
    new = document_from_text("第一段。\n新加的一段话。\n全程4.5公里，约45分钟。\n末段。")

    difference = difference_of(old, new, tokenize=tokens)

    assert [(block.change, block.number) for block in difference.changed] == [
        (Change.ADDED, 2),
        (Change.CHANGED, 3),
    ]


def test_what_is_nothing_alike_is_out_and_in_not_changed() -> None:
    difference = difference_of(
        document_from_text("甲乙丙丁\n同"), document_from_text("一二三四五\n六七八九\n同")
    )

    kinds = [block.change for block in difference.changed]
    assert sorted(kinds) == [Change.ADDED, Change.ADDED, Change.REMOVED]


def test_very_many_replaced_paragraphs_are_paired_in_order() -> None:
    old, new = ("\n".join(f"{word}{n}" for n in range(120)) for word in ("旧", "新"))

    difference = difference_of(document_from_text(old), document_from_text(f"{new}\n尾"))

    assert [block.change for block in difference.blocks].count(Change.CHANGED) == 120
    assert difference.blocks[-1].change is Change.ADDED


def test_a_very_long_paragraph_is_shown_as_replaced_rather_than_waited_for() -> None:
    runs = text_runs("字" * 3000, "子" * 3000)

    assert [run.change for run in runs] == [Change.REMOVED, Change.ADDED]


def test_equal_neighbours_fold_into_one_group() -> None:
    difference = difference_of(
        document_from_text("一\n二\n三\n四"), document_from_text("一\n二\n3\n四")
    )

    assert [len(group) for group in difference.folded] == [2, 1, 1]


def test_a_changed_look_is_told_apart_from_changed_words() -> None:
    heading: Node = {
        **blocks_of(document_from_text("一"))[0],
        "type": "heading",
        "attrs": {"level": 2},
    }

    difference = difference_of(document_from_text("一"), {"type": "doc", "content": [heading]})

    assert [block.says_the_same for block in difference.blocks] == [True]


def test_runs_keep_the_origin_of_their_words() -> None:
    mark: Node = {"type": "origin", "attrs": {"kind": "source"}}
    text: Node = {"type": "text", "text": "售出九成", "marks": [mark]}
    new: Node = {"type": "doc", "content": [{"type": "paragraph", "content": [text]}]}

    difference = difference_of(document_from_text("售出八成"), new)

    (block,) = difference.blocks
    assert block.origins == ("source",)
    assert [(run.change, run.text, run.origin) for run in block.runs if run.change == "added"] == [
        (Change.ADDED, "九", "source")
    ]
