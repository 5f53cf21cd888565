"""Scraped text: what the web added goes, what the author wrote stays."""

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from huiliu.kit.text import clean_scraped, simplified
from huiliu.kit.text.letters import cjk_of

GARBLED = """社區(qū)食堂開(kāi)門:一份晚飯,十五元

本報訊(周予安)10月8日,潞河邊的社區(qū)食堂開(kāi)張。老人憑卡(需實名)打八折,一份晚飯1,500克以內。

“菜要熱,湯要燙。”廚(chú)師說。(GDP)不在今天的菜單里,菜單見 http://example.org/a?b=1,每天10:30更新。

他說他說,這個期級食堂實現(xiàn)了三個實現(xiàn)。

版權聲明:本站內容僅供參考,轉載請聯(lián)系刪除。

社區(qū)食堂開(kāi)門:一份晚飯,十五元
社區(qū)食堂開(kāi)門:一份晚飯,十五元,本報訊(周予安)10月8日,潞河邊的社區(qū)食堂開(kāi)張
2024-10-08 09:30
责任编辑：沈某
長按識別二維碼 關注我們
"""


def kinds_of(text: str) -> set[str]:
    return {removal.kind for removal in clean_scraped(text).removed}


def test_a_garbled_text_reads_as_its_author_wrote_it() -> None:
    cleaned = clean_scraped(GARBLED)

    assert cleaned.title == "社区食堂开门：一份晚饭，十五元"
    assert cleaned.paragraphs == (
        (
            "本报讯（周予安）10月8日，潞河边的社区食堂开张。"
            "老人凭卡（需实名）打八折，一份晚饭1,500克以内。"
        ),
        (
            "“菜要热，汤要烫。”厨师说。(GDP)不在今天的菜单里，"
            "菜单见 http://example.org/a?b=1，每天10:30更新。"
        ),
        "他说他说，这个期级食堂实现了三个实现。",
    )


def test_the_byline_in_the_dateline_is_read_and_stays() -> None:
    cleaned = clean_scraped(GARBLED)

    assert cleaned.byline == "周予安"
    assert "（周予安）" in cleaned.paragraphs[0]


def test_every_removal_says_why() -> None:
    cleaned = clean_scraped(GARBLED)

    assert kinds_of(GARBLED) == {
        "pinyin",
        "disclaimer",
        "repeated_title",
        "repeated_text",
        "page_date",
        "page_credit",
        "call_to_read",
    }
    assert all(removal.why for removal in cleaned.removed)


def test_what_came_in_traditional_characters_is_said() -> None:
    assert clean_scraped(GARBLED).was_traditional
    assert not clean_scraped("社区食堂开门").was_traditional


@pytest.mark.parametrize(
    ("received", "read"),
    [
        ("发(fā)展(zhǎn)快", "发展快"),
        ("发（ fā ）展快", "发展快"),
        ("绿(lv)色(se)通道", "绿色通道"),
        ("发展(fa1 zhan3)快", "发展快"),
        ("叆叇(ài dài)如烟", "叆叇如烟"),
        ("区(qǖ)域", "区域"),
        ("北京(BJ)首站", "北京（BJ）首站"),
        ("好(OK)的", "好（OK）的"),
        ("记者(林想)说", "记者（林想）说"),
        ("(an)是字母", "(an)是字母"),
        ("音(yin yue jie)乐", "音（yin yue jie）乐"),
    ],
)
def test_only_readings_in_brackets_go(received: str, read: str) -> None:
    assert clean_scraped(received).text == read


@pytest.mark.parametrize(
    ("received", "read"),
    [
        ("他问:好吗?好!走;来,看", "他问：好吗？好！走；来，看"),
        ("增至9,通州", "增至9，通州"),
        ("比分3:2北京胜", "比分3:2北京胜"),
        ("10:30开始", "10:30开始"),
        ("共1,042件", "共1,042件"),
        ("约翰.史密斯到访", "约翰.史密斯到访"),
        ("他说, 今天来", "他说，今天来"),
        ('他说"今天来"', "他说“今天来”"),
        ('型号"A7"不变', '型号"A7"不变'),
        ("Hello, world (again)", "Hello, world (again)"),
    ],
)
def test_marks_are_full_width_only_among_chinese(received: str, read: str) -> None:
    assert clean_scraped(received).text == read


@pytest.mark.parametrize(
    "line",
    [
        "免责声明：本文仅代表作者观点。",
        "【版权声明】：未经许可不得转载",
        "免责声明",
        "声明：本站部分内容来源于网络，侵权请联系删除",
        "本公众号所载内容仅供参考，不保证准确性，概不负责",
    ],
)
def test_a_site_s_disclaimer_goes(line: str) -> None:
    assert kinds_of(f"标题在此\n\n正文一段。\n\n{line}") == {"disclaimer"}


@pytest.mark.parametrize(
    "line",
    [
        "扫码阅读全文",
        "点击下方 关注我们",
        "长按扫描二维码，关注公众号！",
        "更多精彩内容，请打开APP",
    ],
)
def test_a_call_to_scan_or_read_on_goes(line: str) -> None:
    assert kinds_of(f"标题在此\n\n正文一段。\n\n{line}") == {"call_to_read"}


def test_a_call_at_a_paragraph_s_end_goes_and_the_paragraph_stays() -> None:
    cleaned = clean_scraped("标题在此\n\n今天开馆。[阅读全文]")

    assert cleaned.paragraphs == ("今天开馆。",)
    assert kinds_of("标题在此\n\n今天开馆。[阅读全文]") == {"call_to_read"}


@pytest.mark.parametrize(
    "sentence",
    [
        "外交部发表声明：我方对此表示关切。",
        "声明：我方对此表示关切。",
        "法院判决被告侵权，原告的著作权、知识产权受保护，转载须付费，第三方平台担责。",
        "市民扫码进站，二维码刷新快了两秒。",
        "扫描二维码可以查看公园的红叶位置和开放时间",
        "编辑部的故事：三代人一张桌。",
        "来源：有两处，一处是河水。一处是井水。",
        "声明",
    ],
)
def test_a_report_about_such_words_stays(sentence: str) -> None:
    assert sentence in clean_scraped(f"标题在此\n\n正文一段。\n\n{sentence}").paragraphs


@pytest.mark.parametrize(
    ("received", "title"),
    [
        ("运河夜航开通_某某网\n\n正文一段。", "运河夜航开通"),
        ("运河夜航开通 - 潞河日报\n\n正文一段。", "运河夜航开通"),
        ("运河夜航开通 运河夜航开通\n\n正文一段。", "运河夜航开通"),
        ("运河夜航开通\n\n运河夜航开通 运河夜航开通\n\n正文一段。", "运河夜航开通"),
        ("今天夜航开通了。\n\n正文一段。", ""),
        ("_某某网\n\n正文一段。", "_某某网"),
    ],
)
def test_one_title_stands(received: str, title: str) -> None:
    cleaned = clean_scraped(received)

    assert cleaned.title == title
    assert cleaned.paragraphs[-1] == "正文一段。"


def test_a_paragraph_that_starts_with_the_title_and_says_more_stays() -> None:
    more = "运河夜航开通，首班船坐了八十七人。"

    assert clean_scraped(f"运河夜航开通\n\n正文一段。\n\n{more}").paragraphs[-1] == more


def test_the_rest_of_a_share_card_that_is_too_short_to_judge_stays() -> None:
    assert clean_scraped("运河夜航开通\n\n正文。\n\n运河夜航开通，快来").paragraphs == (
        "正文。",
        "运河夜航开通，快来",
    )


@pytest.mark.parametrize(
    ("first", "byline"),
    [
        ("作者：周予安", "周予安"),
        ("记者：周予安、何青", "周予安、何青"),
        ("本报讯（记者 周予安 何青）今天……", "周予安、何青"),
        ("今天开馆（周予安）", ""),
    ],
)
def test_the_byline_is_read_where_the_text_says_it(first: str, byline: str) -> None:
    assert clean_scraped(f"标题在此\n\n{first}\n\n正文一段。").byline == byline


@pytest.mark.parametrize("nothing", ["", "\n \t\n", "\ufeff\u200b", "长按扫码"])
def test_nothing_gives_nothing(nothing: str) -> None:
    assert clean_scraped(nothing).paragraphs == ()


def test_what_a_careless_copy_leaves_is_plain_again() -> None:
    assert clean_scraped("运河&nbsp;夜航\r\n\r\n\u3000\u3000&ldquo;开船&rdquo;\u200b。").text == (
        "运河 夜航\n\n“开船”。"
    )


PIECES = st.sampled_from(
    [
        *"發展区实现融合媒體報后麵裡著乾",
        *'(),:;?!（）“”"「」_-。… \n',
        *["(fā)", "（林想）", "(OK)", "5G", "17", "(zhan)", "\n\n", "标题", "标题", "阅读全文"],
        *["免责声明：", "本站", "仅供参考", "扫码", "2020-09-08", "来源：", "_某某网", "&nbsp;"],
    ]
)
GARBLE = st.lists(PIECES, max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(GARBLE)
@example(GARBLED)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_scraped(text)

    again = clean_scraped(once.text)

    assert (again.title, again.paragraphs) == (once.title, once.paragraphs)
    assert again.removed == ()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    assert isinstance(clean_scraped(text).text, str)


@settings(max_examples=300, deadline=None)
@given(GARBLE)
@example(GARBLED)
def test_every_chinese_character_is_kept_or_listed_as_removed(text: str) -> None:
    cleaned = clean_scraped(text)

    listed = "".join(removal.text for removal in cleaned.removed)
    assert Counter(simplified_letters(text)) == Counter(simplified_letters(cleaned.text + listed))


def simplified_letters(text: str) -> str:
    return "".join(simplified(f"發{letter}")[1:] for letter in cjk_of(text))
