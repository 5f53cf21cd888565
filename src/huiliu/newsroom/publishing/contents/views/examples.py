"""An example of each answer, for the document and the page that explain the content API."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

_HOST: Final = "https://huiliu.example"
_ID: Final = "019ac1f0-7a52-7d13-9c1b-5f2a6de0b401"
_ITEM: Final[dict[str, Any]] = {
    "id": _ID,
    "uri": f"{_HOST}/site/tongzhou/2026/11/27/tz-1122-07/",
    "version": 2,
    "number": "TZ-1122-07-2",
    "title": "北运河夜航试运行，首周末上座九成",
    "summary": "每晚 4 班，全程 4.5 公里。",
    "byline": "记者 周予安",
    "language": "zh-Hans",
    "notice": "原文写夜间接驳末班 22:40，应为 22:50。",
    "reason": "",
    "url": f"{_HOST}/site/tongzhou/2026/11/27/tz-1122-07/",
    "href": f"{_HOST}/api/partner/v1/items/{_ID}",
    "released_at": "2026-11-27T02:31:00+00:00",
}
NINJS: Final[dict[str, Any]] = {
    "uri": _ITEM["uri"],
    "standard": {"name": "ninjs", "version": "3.0"},
    "type": "text",
    "version": "2",
    "pubStatus": "usable",
    "headlines": [{"role": "main", "value": _ITEM["title"]}],
    "bodies": [{"role": "main", "contentType": "text/html", "value": "<p>…</p>"}],
}
ANSWERS: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "changes": {
            "changes": [
                {
                    "sequence": 42,
                    "kind": "corrected",
                    "at": "2026-11-27T02:31:00+00:00",
                    "item": _ITEM,
                }
            ],
            "last": 42,
            "more": False,
        },
        "items": {"items": [_ITEM], "next": None},
        "media": {
            "media": [
                {
                    "number": 1,
                    "href": f"{_HOST}/api/partner/v1/items/{_ID}/media/1?key=…&ends=…&signature=…",
                    "ends_at": "2026-11-27T04:00:00+00:00",
                    "mime": "image/jpeg",
                    "width": 1600,
                    "height": 900,
                    "caption": "夜航船离岸",
                    "alt": "一条船",
                    "credit": "陈默摄",
                }
            ]
        },
        "acks": {"through": 42},
        "usage": {"days": [{"day": "2026-11-27", "form": "ninjs3", "count": 18}], "total": 18},
    }
)
PROBLEMS: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "410": {
            "type": f"{_HOST}/partners/api/#item-stopped",
            "title": "Gone",
            "status": 410,
            "detail": "事实有误。",
            "kind": "recalled",
            "reason": "facts",
            "sequence": 43,
        },
        "422": {
            "type": f"{_HOST}/partners/api/#parameters-invalid",
            "title": "Unprocessable Entity",
            "status": 422,
            "detail": "改正列出的参数。",
            "errors": [{"field": "limit", "message": "Input should be less than or equal to 100"}],
        },
        "429": {
            "type": f"{_HOST}/partners/api/#too-fast",
            "title": "Too Many Requests",
            "status": 429,
            "detail": "这把密钥调用太快。按 Retry-After 等一等。",
        },
    }
)
