"""Items of the wire as a city's newsroom receives them: made here, the same for the same seed.

One in three says nearly what an earlier one said, one in ten is a later version; they come as
ninjs, as NewsML-G2 and as RSS, about as many of each.
"""

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

_PLACES = (
    "通州区",
    "密云区",
    "怀柔区",
    "房山区",
    "大兴区",
    "昌平区",
    "顺义区",
    "门头沟区",
    "延庆区",
    "平谷区",
    "朝阳区",
    "海淀区",
    "丰台区",
    "石景山区",
    "东城区",
    "西城区",
    "运河东大街",
    "潮白河畔",
    "老城片区",
)
_WHO = (
    "区交通局",
    "街道办事处",
    "区教育委员会",
    "市水务局",
    "社区居民",
    "消防救援支队",
    "区文化馆",
    "园林部门",
    "区人民医院",
    "志愿者服务队",
    "供热企业",
    "地铁运营公司",
    "高校科研团队",
    "合作社社员",
    "区应急管理局",
)
_DID = (
    "启动了老旧小区改造",
    "延长了夜间公交运营时间",
    "开放了新的口袋公园",
    "完成了汛前河道清淤",
    "组织了防火演练",
    "公布了中小学课后服务安排",
    "上线了预约挂号平台",
    "举办了非遗展演",
    "抢修了受损的供水管线",
    "开展了秋收义诊",
    "调整了早高峰行车间隔",
    "试运行了社区食堂",
    "签约了产业园项目",
    "发布了空气质量月报",
    "种下了三千株国槐",
)
_THEN = (
    "预计年底前惠及{n}户居民",
    "首日接待群众{n}人次",
    "较去年同期增长百分之{n}",
    "总投资约{n}万元",
    "覆盖{n}个社区",
    "有关负责人表示将持续听取意见",
    "附近商户说客流明显多了",
    "工作人员提醒市民提前规划路线",
    "后续还将分三期推进",
    "现场秩序井然，没有人员受伤",
    "记者在现场看到，设备已经安装到位",
    "家住附近的王女士说，出门方便了不少",
)
_NAR = "http://iptc.org/std/nar/2006-10-01/"
_STAMP = "2026-11-27T{hour:02d}:{minute:02d}:{second:02d}Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What an item says, whatever it is written in."""

    uri: str
    version: int
    title: str
    paragraphs: tuple[str, ...]
    stamp: str


def documents(seed: int) -> Iterator[tuple[bytes, int]]:
    """Give documents without an end, each with how many items it holds."""
    chance, stories = random.Random(seed), _stories(seed)
    while True:
        form = chance.randrange(3)
        if form == 0:
            yield _ninjs(next(stories)), 1
        elif form == 1:
            yield _g2(next(stories)), 1
        else:
            some = [next(stories) for _ in range(chance.randint(1, 4))]
            yield _rss({one.uri: one for one in some}.values()), len({one.uri for one in some})


def _stories(seed: int) -> Iterator[Story]:
    chance, number, recent = random.Random(seed + 1), 0, list[Story]()
    while True:
        number += 1
        kind = chance.random()
        if recent and kind < 0.1:  # noqa: PLR2004 - one in ten
            before = chance.choice(recent)
            story = _made(
                chance,
                uri=before.uri,
                version=before.version + 1,
                title=before.title,
                paragraphs=(*before.paragraphs, _sentence(chance)),
            )
            recent.remove(before)
        elif recent and kind < 0.43:  # noqa: PLR2004 - one in three
            other = chance.choice(recent)
            kept = list(other.paragraphs)
            kept[chance.randrange(len(kept))] = _paragraph(chance)
            story = _made(
                chance,
                uri=f"urn:wire:{seed}:{number}",
                version=1,
                title=f"快讯：{other.title}",
                paragraphs=tuple(kept),
            )
        else:
            paragraphs = tuple(_paragraph(chance) for _ in range(chance.randint(4, 9)))
            title = f"{chance.choice(_PLACES)}{chance.choice(_WHO)}{chance.choice(_DID)}"
            story = _made(
                chance,
                uri=f"urn:wire:{seed}:{number}",
                version=1,
                title=title,
                paragraphs=paragraphs,
            )
        recent = [*recent[-300:], story]
        yield story


def _made(
    chance: random.Random, *, uri: str, version: int, title: str, paragraphs: tuple[str, ...]
) -> Story:
    stamp = _STAMP.format(
        hour=chance.randrange(24), minute=chance.randrange(60), second=chance.randrange(60)
    )
    return Story(uri=uri, version=version, title=title, paragraphs=paragraphs, stamp=stamp)


def _paragraph(chance: random.Random) -> str:
    return "".join(_sentence(chance) for _ in range(chance.randint(3, 6)))


def _sentence(chance: random.Random) -> str:
    then = chance.choice(_THEN).format(n=chance.randint(2, 9800))
    day = f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
    who, did = chance.choice(_WHO), chance.choice(_DID)
    return f"{day}，{chance.choice(_PLACES)}{who}{did}，{then}。"


def _ninjs(story: Story) -> bytes:
    made = {
        "uri": story.uri,
        "type": "text",
        "version": str(story.version),
        "versioncreated": story.stamp,
        "language": "zh-Hans",
        "urgency": 4,
        "headline": story.title,
        "byline": "本报记者",
        "keywords": ["城市", "民生"],
        "body_html": "".join(f"<p>{escape(one)}</p>" for one in story.paragraphs),
    }
    return json.dumps(made, ensure_ascii=False).encode()


def _g2(story: Story) -> bytes:
    body = "".join(f"<p>{escape(one)}</p>" for one in story.paragraphs)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><newsItem xmlns="{_NAR}" guid="{story.uri}"'
        f' version="{story.version}" standard="NewsML-G2" standardversion="2.30"'
        f' conformance="power" xml:lang="zh-Hans"><itemMeta><itemClass qcode="ninat:text"/>'
        f'<provider qcode="nprov:T"><name>某通讯社</name></provider>'
        f"<versionCreated>{story.stamp}</versionCreated>"
        f'<pubStatus qcode="stat:usable"/></itemMeta><contentMeta><urgency>4</urgency>'
        f"<headline>{escape(story.title)}</headline></contentMeta><contentSet>"
        f'<inlineXML contenttype="application/xhtml+xml">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head>'
        f"<body>{body}</body></html></inlineXML></contentSet></newsItem>"
    ).encode()


def _rss(stories: Iterable[Story]) -> bytes:
    listed = "".join(
        f"<item><title>{escape(one.title)}</title><guid isPermaLink='false'>{one.uri}</guid>"
        f"<pubDate>Fri, 27 Nov 2026 {one.stamp[11:19]} GMT</pubDate><description>"
        f"{escape(''.join(f'<p>{part}</p>' for part in one.paragraphs))}</description></item>"
        for one in stories
    )
    head = (
        "<title>某通讯社</title><link>https://wire.example/</link><description>稿件</description>"
    )
    return f'<rss version="2.0"><channel>{head}{listed}</channel></rss>'.encode()
