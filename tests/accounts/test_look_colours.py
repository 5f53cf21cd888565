"""A centre's colour reads in both themes, whatever was asked for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiliu.accounts.core.look import AA, ColourPale, ColourUnknown, accent_of, contrast, style_of

COLOURS = st.integers(min_value=0, max_value=0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_the_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@given(COLOURS)
def test_every_colour_is_taken_or_has_a_near_one_that_is(colour: str) -> None:
    try:
        accent = accent_of(colour)
    except ColourPale as pale:
        accent = accent_of(pale.nearest)

    assert all(contrast(accent.light, ground) >= AA for ground in ("#ffffff", "#f5f7f6"))
    assert all(contrast(accent.dark, ground) >= AA for ground in ("#0d1413", "#141c1b", "#06201f"))


@settings(max_examples=30)
@given(st.text(max_size=12))
def test_what_is_no_colour_is_refused(text: str) -> None:
    try:
        accent = accent_of(text)
    except (ColourUnknown, ColourPale):
        return
    assert text.strip().lower() == accent.light


def test_a_style_names_each_theme_once() -> None:
    style = style_of(accent_of("#8a2f1c"))

    assert style.count("--accent:") == 3
    assert "prefers-color-scheme: dark" in style
