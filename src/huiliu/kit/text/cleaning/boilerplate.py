"""Words of the page, not of the author: disclaimers, calls to scan or read on, page credits.

Every rule asks for the form and for the words together: a report that merely mentions a two-
dimensional code or a statement is never touched.
"""

import re

from huiliu.kit.text.cleaning.nouns import Removal
from huiliu.kit.text.letters import cjk_of

_HEADING = re.compile(
    r"^[\[【(（*＊#\s]*(?P<word>免责|版权|转载|本站|侵权|法律|特别|郑重|平台|网站)?声明"
    r"(?:[\]】)）]?\s*[:：]|[\]】)）*＊\s]*$)"
)
_SURE = frozenset(("免责", "版权", "转载", "本站", "侵权"))
# A disclaimer speaks of the place it stands in; a report about copyright does not.
_SELF = re.compile(
    r"本网|本站|本平台|本公众号|本公号|本号|本客户端|本文(?:仅|系|来源|内容|观点|转)|仅供参考|不代表"
)
_MARKERS = re.compile(
    r"准确性|可靠性|真实性|完整性|自行(?:核实|承担|判断)|法律责任|不承担|不负|概不|免责|侵犯|侵权"
    r"|知识产权|著作权|版权|转载|未经(?:书面)?(?:授权|许可|允许)|来源于?网络|第三方|自媒体|投稿|合作伙伴"
    r"|联系(?:我们)?删除|及时(?:删除|处理)|删除相关|书面(?:权利)?通知|权属证明|读者|作者(?:本人|个人)|观点"
)
_ENOUGH = 2

_CALL_ANCHOR = (
    r"扫码|二维码|扫一扫|阅读全文|阅读原文|查看全文|查看原文|展开全文|点击(?:这里|此处|下方|上方|蓝字|阅读|查看|关注)"
    r"|查看更多|阅读更多|加载更多|更多精彩|相关阅读|相关推荐|延伸阅读|猜你喜欢|热门推荐|返回首页|返回顶部|上一篇|下一篇"
    r"|分享到|分享至|一键三连|打开(?:APP|客户端|微信)|下载(?:APP|客户端)|关注(?:我们|公众号|本号)"
)
_CALL_FILLER = (
    r"长按|扫描|扫|识别|图片|图中|上图|下图|上方|下方|左侧|右侧|微信|公众号|公号|我们|关注|阅读|查看|点击|点|全文|原文|更多|精彩|内容"
    r"|资讯|详情|下载|打开|客户端|小程序|朋友圈|微博|分享|转发|点赞|收藏|评论|在看|即可|可以|可|进入|获取|了解|继续|用|和|或|并|的|到|至|这里|此处|欢迎|吧|请|蓝字"
    r"|APP|App|app|QQ|qq"
)
_CALL_ANCHORED = re.compile(_CALL_ANCHOR)
_CALL_WORDS = re.compile(f"{_CALL_ANCHOR}|{_CALL_FILLER}")
_CALL_LONGEST = 40
_CALL_TAIL = re.compile(
    r"(?:(?<=[。！？!?…》”）)])|(?<=\s))[\[【(（<《\s]*(?:点击)?(?:阅读|查看|展开|继续阅读)(?:全文|原文|更多|详情)"
    r"[\]】)）>》»\s.…]*$"
)

_CREDIT = re.compile(
    r"^[\[【(（\s]*(?:责任编辑|责编|编辑|编审|值班编辑|校对|审核|监制|终审|来源|稿源|原标题|原文链接|发布时间|发稿时间|更新时间"
    r"|浏览次数|阅读量?|阅读次数|点击数|字号|关键词|标签)\s*[:：]\s*\S[^。！？]{0,40}[\]】)）]?$"
)
_DATE = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
_HOUR = r"[\sT]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_DATE_LINE = re.compile(rf"^[\[(（\s]*{_DATE}(?:{_HOUR})?[\])）\s]*$")


def is_disclaimer(paragraph: str) -> bool:
    """Say whether a paragraph only guards the site that carried the text."""
    heading = _HEADING.match(paragraph)
    if heading is not None and heading["word"] in _SURE:
        return _MARKERS.search(paragraph) is not None
    marks = len(set(_MARKERS.findall(paragraph)))
    return marks >= _ENOUGH and _SELF.search(paragraph) is not None


def is_call_to_read(paragraph: str) -> bool:
    """Say whether a short line is made only of words like scan, read on, follow us."""
    if len(paragraph) > _CALL_LONGEST or not _CALL_ANCHORED.search(paragraph):
        return False
    return not cjk_of(_CALL_WORDS.sub("", paragraph))


def boilerplate_of(paragraph: str) -> Removal | None:
    """Return the removal of a paragraph that belongs to the page, or nothing."""
    if is_disclaimer(paragraph):
        return Removal("disclaimer", paragraph, "the site's own disclaimer")
    if is_call_to_read(paragraph):
        return Removal("call_to_read", paragraph, "a call to scan, follow or read on")
    if _CREDIT.match(paragraph):
        return Removal("page_credit", paragraph, "a credit of the page")
    if _DATE_LINE.match(paragraph):
        return Removal("page_date", paragraph, "the date of the page, alone on its line")
    return None


def without_call_tail(paragraph: str) -> tuple[str, tuple[Removal, ...]]:
    """Return a paragraph without a trailing `[阅读全文]`."""
    tail = _CALL_TAIL.search(paragraph)
    if tail is None:
        return paragraph, ()
    removal = Removal("call_to_read", tail[0].strip(), "a call to read on at a paragraph's end")
    return paragraph[: tail.start()].rstrip(), (removal,)
