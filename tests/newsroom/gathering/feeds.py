"""Feeds as others send them, made here."""

import json
from collections.abc import Sequence
from html import escape
from typing import Any

STORIES = (
    "社区食堂今天开门，一份晚饭十五元。老人说比家里热闹。菜单每天更换。",
    "副中心图书馆夜读延到二十二时。座位一百二十个。志愿者轮流值守。",
    "北运河夜航首班满座。船票网上可订。雨天停航。",
)


def an_item(number: int, text: str = "", title: str = "", **more: str) -> str:
    body = text or STORIES[number % len(STORIES)]
    tags = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in more.items())
    return (
        f"<item><guid>urn:item:{number}</guid><title>{title or f'第{number}条新闻'}</title>"
        f"<link>https://news.example/{number}</link>"
        f"<description>{escape(f'<p>{body}</p><script>x()</script>')}</description>"
        f"<pubDate>Thu, 01 Jan 2026 12:00:0{number % 10} +0800</pubDate>"
        f"<author>周予安</author><category>民生</category>{tags}</item>"
    )


def an_rss(*items: str, title: str = "通州新闻", head: str = "") -> bytes:
    inner = "".join(items)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<rss version="2.0"><channel>'
        f"<title>{title}</title>{inner}</channel></rss>"
    ).encode()


def an_atom(*titles: str) -> bytes:
    entries = "".join(
        f"<entry><id>urn:{title}</id><title>{title}</title><updated>2026-01-01T00:00:00Z</updated>"
        f'<link href="https://news.example/a"/><content type="html">{escape(STORIES[0])}</content>'
        "</entry>"
        for title in titles
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>源</title>{entries}</feed>'.encode()


def a_json_feed(items: Sequence[Any], **more: Any) -> bytes:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "源", "items": list(items)}
    return json.dumps(feed | more, ensure_ascii=False).encode()


def a_ninjs(**changes: Any) -> dict[str, Any]:
    """Make an item of ninjs 3.0."""
    item = {
        "uri": "https://agency.example/1",
        "type": "text",
        "standard": {"name": "ninjs", "version": "3.0"},
        "version": "2",
        "versionCreated": "2026-01-02T03:04:05+08:00",
        "pubStatus": "usable",
        "headlines": [{"role": "short", "value": "短"}, {"role": "main", "value": "食堂开门"}],
        "bodies": [
            {
                "role": "main",
                "contentType": "text/html",
                "value": f"<p>{STORIES[0]}</p><iframe></iframe>",
            }
        ],
        "by": "周予安",
        "located": "北京",
        "subjects": [{"name": "民生"}, {"literal": "13010000"}],
        "usageTerms": "照发须署名",
        "edNote": "第二版",
        "infoSources": [{"name": "通州社"}],
        "associations": [{"name": "图", "headlines": [{"value": "食堂外景"}]}],
        "plannedCoverage": [],
    }
    return {**item, **changes}


def dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
