"""Phone and identity numbers are covered; other numbers are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiliu.kit.text import Private, mask_private, private_spans
from huiliu.kit.text.privacy import check_digit

# The worked example of GB 11643-1999.
EXAMPLE = "11010519491231002X"


def test_the_standard_s_example_has_its_check_digit() -> None:
    assert check_digit(EXAMPLE[:17]) == "X"


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        (f"证号{EXAMPLE}。", "证号110***************。"),
        (f"证号{EXAMPLE.lower()}", "证号110***************"),
        ("老证110105491231002", "老证110************"),
        ("电话13800138000", "电话138****8000"),
        ("电话138-0013-8000", "电话138-****-8000"),
        ("电话+86 138 0013 8000", "电话+86 138 **** 8000"),
        ("全角１３８００１３８０００", "全角１３８****８０００"),
        ("座机010-69551234", "座机010-****1234"),
    ],
)
def test_a_private_number_is_covered(text: str, covered: str) -> None:
    assert mask_private(text) == covered


@pytest.mark.parametrize(
    "text",
    [
        "订单110105194912310021",
        "编号990105194912310021",
        "编号110105194913310021",
        "老编号110105491331002",
        "热线12345",
        "客服400-810-1234",
        "流水13800138000138001",
        "型号A13800138000",
        "",
    ],
)
def test_another_number_stays(text: str) -> None:
    assert mask_private(text) == text


def test_where_a_number_stands_is_told() -> None:
    assert private_spans("打13800138000吧") == (Private("phone", 1, 12),)


@settings(deadline=None)
@given(st.text("0123456789Xx -+京１８，", max_size=60))
def test_covering_keeps_the_length_and_leaves_nothing_to_cover(text: str) -> None:
    covered = mask_private(text)

    assert len(covered) == len(text)
    assert private_spans(covered) == ()
