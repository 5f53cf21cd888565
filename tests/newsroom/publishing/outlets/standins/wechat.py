"""WeChat's official accounts as their documentation has them: token, pictures, drafts."""

import json
import re
from typing import Any

from tests.newsroom.publishing.outlets.standins.service import JPEG, Asked, Said, StandIn, Wrong

APP_ID, APP_SECRET = "wx1234567890abcdef", "wechat-secret-of-the-stand-in"
_KEPT = re.compile(r"<(script|style|iframe|form|input|link)\b|\bon\w+=|\bclass=|\bid=|<a\b")
_IMAGE = re.compile(r'<img src="([^"]*)"')
_FIELDS = {
    "title",
    "author",
    "digest",
    "content",
    "content_source_url",
    "thumb_media_id",
    "need_open_comment",
}


class WeChat(StandIn):
    """One account: tokens end when the test says so, drafts are published by its people too."""

    def __init__(self) -> None:
        super().__init__()
        self.token = "token-1"
        self.drafts: dict[str, dict[str, Any]] = {}
        self.articles: dict[str, dict[str, Any]] = {}
        self.published: dict[str, str] = {}
        self.images: dict[str, bytes] = {}
        self.covers: dict[str, bytes] = {}
        self.last = 0

    def expire(self) -> None:
        """Let the token that is handed out end; a new one is given only to who insists."""
        self.token = f"token-{len(self.asked) + 2}"

    def publish_by_hand(self, media: str) -> None:
        """Do what the account's people do: a published draft is no draft any more."""
        self.articles[self._next("hand")] = self.drafts.pop(media)

    def answer(self, asked: Asked) -> Said:
        if asked.path == "/cgi-bin/stable_token":
            return self._stable(asked)
        if asked.query.get("access_token") != self.token:
            return _error(42001, "access_token expired rid: 1")
        act = {
            "/cgi-bin/media/uploadimg": self._image,
            "/cgi-bin/material/add_material": self._cover,
            "/cgi-bin/draft/add": self._add,
            "/cgi-bin/draft/delete": self._drop,
            "/cgi-bin/draft/count": self._count,
            "/cgi-bin/freepublish/submit": self._submit,
            "/cgi-bin/freepublish/get": self._get,
            "/cgi-bin/freepublish/delete": self._delete,
        }.get(asked.path)
        if act is None:
            raise _wrong(f"no such path {asked.path}", 40066, "invalid url")
        return act(asked)

    def _stable(self, asked: Asked) -> Said:
        said = asked.json()
        if said["grant_type"] != "client_credential" or said["appid"] != APP_ID:
            return _error(40013, "invalid appid")
        if said["secret"] != APP_SECRET:
            return _error(40125, "invalid appsecret")
        old = "token-old" if not said["force_refresh"] and self.token != "token-1" else self.token
        return Said({"access_token": old, "expires_in": 7200})

    def _image(self, asked: Asked) -> Said:
        data = _media(asked, most=1024 * 1024)
        url = f"http://mmbiz.qpic.cn/{self._next('i')}"
        self.images[url] = data
        return Said({"url": url})

    def _cover(self, asked: Asked) -> Said:
        if asked.query.get("type") not in {"image", "thumb"}:
            raise _wrong("no type", 40004, "invalid media type")
        data = _media(asked, most=10 * 1024 * 1024)
        media = self._next("cover")
        self.covers[media] = data
        return Said({"media_id": media, "url": f"http://mmbiz.qpic.cn/{media}"})

    def _add(self, asked: Asked) -> Said:
        if b"\\u" in asked.body:
            raise _wrong("escaped characters", 45004, "description size out of limit")
        (article,) = asked.json()["articles"]
        if set(article) - _FIELDS:
            raise _wrong(f"fields {set(article) - _FIELDS}", 40035, "invalid parameter")
        if not 0 < len(article["title"]) <= 32:
            raise _wrong("title", 45003, "title size out of limit")
        if len(article["digest"]) > 120 or len(article["author"]) > 8:
            raise _wrong("digest or author", 45004, "description size out of limit")
        if article["thumb_media_id"] not in self.covers:
            raise _wrong("cover", 40007, "invalid media_id")
        content = article["content"]
        if _KEPT.search(content) or not set(_IMAGE.findall(content)) <= set(self.images):
            raise _wrong("markup that the editor drops", 45166, "invalid content")
        if len(content) >= 20_000 or len(article["content_source_url"].encode()) > 1024:
            raise _wrong("content", 45002, "content size out of limit")
        media = self._next("draft")
        self.drafts[media] = article
        return Said({"media_id": media})

    def _drop(self, asked: Asked) -> Said:
        if self.drafts.pop(asked.json()["media_id"], None) is None:
            return _error(40007, "invalid media_id")
        return _error(0, "ok")

    def _count(self, asked: Asked) -> Said:
        if asked.method != "GET":
            raise _wrong("method", 43001, "require GET method")
        return Said({"total_count": len(self.drafts)})

    def _submit(self, asked: Asked) -> Said:
        media = asked.json()["media_id"]
        if media not in self.drafts:
            return _error(40007, "invalid media_id")
        article, task = self._next("article"), self._next("2")
        self.articles[article] = self.drafts.pop(media)
        self.published[task] = article
        return Said({"errcode": 0, "errmsg": "ok", "publish_id": task})

    def _get(self, asked: Asked) -> Said:
        task = asked.json()["publish_id"]
        article = self.published[task]
        state = 0 if article in self.articles else 5
        return Said({"publish_id": task, "publish_status": state, "article_id": article})

    def _delete(self, asked: Asked) -> Said:
        self.articles.pop(asked.json()["article_id"])
        return _error(0, "ok")

    def _next(self, word: str) -> str:
        self.last += 1
        return f"{word}{self.last}"


def _media(asked: Asked, *, most: int) -> bytes:
    fields, files = asked.form()
    if fields or set(files) != {"media"}:
        raise _wrong("fields", 41005, "media data missing")
    if not files["media"].startswith(JPEG):
        raise _wrong("no picture", 40005, "invalid file type")
    if len(files["media"]) > most:
        raise _wrong("too large", 40009, "invalid image size")
    return files["media"]


def _error(code: int, words: str) -> Said:
    return Said(json.dumps({"errcode": code, "errmsg": words}).encode())


def _wrong(why: str, code: int, words: str) -> Wrong:
    return Wrong(why, _error(code, words))
