"""Frames lie inside the picture, keep their ratio and show the point of interest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.library.core.framing import RATIOS, Box, Framing, box_of, frame
from huiliu.library.core.likeness import NEAR, difference, likeness_of
from tests.library.pictures import a_picture, opened

THOUSANDTHS = st.integers(0, 1000)


@given(
    st.sampled_from(sorted(RATIOS)),
    THOUSANDTHS,
    THOUSANDTHS,
    st.integers(200, 4000),
    st.integers(200, 4000),
)
def test_a_frame_shows_its_point(ratio: str, x: int, y: int, width: int, height: int) -> None:
    box = frame(ratio, Framing(x=x, y=y), width=width, height=height)

    assert box.left <= x <= box.left + box.width
    assert box.top <= y <= box.top + box.height
    left, top, right, bottom = box.pixels(width, height)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height


def test_a_frame_keeps_its_ratio() -> None:
    left, top, right, bottom = frame("16:9", Framing(), width=1600, height=1600).pixels(1600, 1600)

    assert (right - left) / (bottom - top) == pytest.approx(16 / 9, rel=0.01)


def test_a_drawn_frame_stands_before_the_point() -> None:
    drawn = Box(left=0, top=0, width=100, height=100)

    assert frame("1:1", Framing(x=900, drawn={"1:1": drawn}), width=100, height=100) == drawn
    assert frame("free", Framing(), width=9, height=9).text() == "0,0,1000,1000"


@pytest.mark.parametrize("text", ["", "1,2,3", "0,0,1001,9", "-1,0,50,50", "0,0,5,50", "a,b,c,d"])
def test_what_is_no_part_of_a_picture_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        box_of(text)


def test_a_picture_is_known_again_smaller_and_worse() -> None:
    first = likeness_of(opened(a_picture(width=1200)))
    again = likeness_of(opened(a_picture(width=300, height=200, quality=30)))
    other = likeness_of(opened(a_picture(width=1200)).rotate(90, expand=True))

    assert first is not None
    assert again is not None
    assert other is not None
    assert difference(first, again) <= NEAR < difference(first, other)


def test_a_flat_picture_is_like_nothing() -> None:
    assert likeness_of(opened(a_picture(width=2, height=2)).resize((1, 1))) is None
