"""The real scraped text, where the shared folder is at hand."""

import os
import re
from pathlib import Path

import pytest

from huiliu.kit.text import Cleaned, clean_scraped, has_traditional

SHARED = Path(os.environ.get("HUILIU_SHARED", Path(__file__).parents[3].parent / "shared"))
SEED = SHARED / "data" / "seed" / "000_97f7dbf8a6821d86.txt"


@pytest.fixture
def cleaned() -> Cleaned:
    if not SEED.exists():
        pytest.skip(f"the shared seed text is not here: {SEED}")
    return clean_scraped(SEED.read_text(encoding="utf-8"))


def test_no_pinyin_bracket_remains_and_the_reporter_s_does(cleaned: Cleaned) -> None:
    assert re.findall(r"[(（]\s*[a-zA-Zà-ǿ]+\s*[)）]", cleaned.text) == []
    assert "（林想）" in cleaned.text
    assert cleaned.byline == "林想"


def test_one_title_and_one_script_remain(cleaned: Cleaned) -> None:
    assert cleaned.text.count(cleaned.title) == 1
    assert cleaned.title.endswith("“杀手锏”")
    assert not has_traditional(cleaned.text)
    assert len(cleaned.paragraphs) == 16


@pytest.mark.parametrize("words", ["免责声明", "本网站", "扫码", "阅读全文", "C114", "2020-09-08"])
def test_the_page_s_own_words_are_gone(cleaned: Cleaned, words: str) -> None:
    assert words not in cleaned.text


@pytest.mark.parametrize(
    "slip",
    ["率先实现区级融媒体中心实现", "17个期级", "奋发、接收", "测采编发", "向送推进", "吹哨报道"],
)
def test_the_author_s_slips_are_kept(cleaned: Cleaned, slip: str) -> None:
    assert slip in cleaned.text


@pytest.mark.parametrize("fault", [r"[\u4e00-\u9fff][,:;?!]", r"[,;?!][\u4e00-\u9fff]", r"[()]"])
def test_no_half_width_mark_remains_among_chinese(cleaned: Cleaned, fault: str) -> None:
    assert re.findall(fault, cleaned.text) == []
