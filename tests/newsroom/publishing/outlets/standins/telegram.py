"""Telegram's Bot API as its documentation has it, as far as a channel's bot needs it."""

import json
import re
from html.parser import HTMLParser
from typing import Any

from tests.newsroom.publishing.outlets.standins.service import JPEG, Asked, Said, StandIn, Wrong

TOKEN = "7201234567:AAH-a-token_of_the_stand-in"
CHAT = "@tongzhou"
_TAGS = {"b", "strong", "i", "em", "a", "u", "s", "code", "pre"}


class Telegram(StandIn):
    """One bot in one channel; `messages` by number, the words as readers see them."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: dict[int, dict[str, Any]] = {}
        self.last = 100

    def answer(self, asked: Asked) -> Said:
        found = re.fullmatch(r"/bot([^/]+)/(\w+)", asked.path)
        if found is None:
            raise _wrong(404, "Not Found", "no such path")
        token, method = found.groups()
        if token != TOKEN:
            return _said_error(401, "Unauthorized")
        fields, files = _read(asked)
        if method == "getMe":
            return _ok({"id": 1, "is_bot": True, "username": "tongzhou_bot"})
        if fields.get("chat_id") != CHAT:
            return _said_error(400, "Bad Request: chat not found")
        if method == "getChat":
            return _ok({"id": -1001, "title": "通州融媒", "username": "tongzhou"})
        act = {
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "editMessageText": self._edit_text,
            "editMessageCaption": self._edit_caption,
            "editMessageMedia": self._edit_media,
            "deleteMessage": self._delete_message,
        }.get(method)
        if act is None:
            raise _wrong(404, "Not Found", f"no method {method}")
        return act(fields, files)

    def _send_message(self, fields: dict[str, Any], files: dict[str, bytes]) -> Said:
        del files
        return self._made({"text": _visible(fields, "text", 4096)})

    def _send_photo(self, fields: dict[str, Any], files: dict[str, bytes]) -> Said:
        _photo(files.get("photo", b""))
        return self._made({"caption": _visible(fields, "caption", 1024), "photo": files["photo"]})

    def _edit_text(self, fields: dict[str, Any], files: dict[str, bytes]) -> Said:
        del files
        return self._edited(fields, "text", _visible(fields, "text", 4096))

    def _edit_caption(self, fields: dict[str, Any], files: dict[str, bytes]) -> Said:
        del files
        return self._edited(fields, "caption", _visible(fields, "caption", 1024))

    def _edit_media(self, fields: dict[str, Any], files: dict[str, bytes]) -> Said:
        media = json.loads(fields["media"])
        if media["type"] != "photo" or media["media"] != "attach://photo":
            raise _wrong(400, "Bad Request: wrong media", "media is not attached")
        _photo(files.get("photo", b""))
        said = self._edited(fields, "caption", _visible(media, "caption", 1024))
        if said.status == 200:
            self.messages[int(fields["message_id"])]["photo"] = files["photo"]
        return said

    def _delete_message(self, fields: dict[str, Any], files: dict[str, bytes]) -> Said:
        del files
        if self.messages.pop(_number(fields), None) is None:
            return _said_error(400, "Bad Request: message to delete not found")
        return _ok(True)

    def _made(self, message: dict[str, Any]) -> Said:
        self.last += 1
        self.messages[self.last] = message
        return _ok(self._shown(self.last))

    def _edited(self, fields: dict[str, Any], name: str, words: str) -> Said:
        message = self.messages.get(_number(fields))
        if message is None or name not in message:
            return _said_error(400, "Bad Request: message to edit not found")
        if message[name] == words and "media" not in fields:
            return _said_error(400, "Bad Request: message is not modified")
        message[name] = words
        return _ok(self._shown(_number(fields)))

    def _shown(self, number: int) -> dict[str, Any]:
        return {"message_id": number, "chat": {"id": -1001, "username": "tongzhou"}}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS or (attrs and tag != "a"):
            raise _wrong(400, "Bad Request: can't parse entities", f"tag {tag}")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise _wrong(400, "Bad Request: can't parse entities", f"end of {tag}")

    def handle_data(self, data: str) -> None:
        self.words += data


def _visible(fields: dict[str, Any], name: str, most: int) -> str:
    if fields.get("parse_mode") != "HTML" or not fields.get(name):
        raise _wrong(400, f"Bad Request: message {name} is empty", "no words or mode")
    parser = _Words()
    parser.feed(str(fields[name]))
    parser.close()
    if parser.open:
        raise _wrong(400, "Bad Request: can't parse entities", "a tag stays open")
    if len(parser.words.encode("utf-16-le")) // 2 > most:
        raise _wrong(400, f"Bad Request: message {name} is too long", "too long")
    return parser.words


def _photo(data: bytes) -> None:
    if not data.startswith(JPEG) or len(data) > 10 * 1024 * 1024:
        raise _wrong(400, "Bad Request: IMAGE_PROCESS_FAILED", "no photo")


def _number(fields: dict[str, Any]) -> int:
    return int(fields["message_id"])


def _read(asked: Asked) -> tuple[dict[str, Any], dict[str, bytes]]:
    if asked.method != "POST":
        raise _wrong(405, "Method Not Allowed", asked.method)
    if asked.headers.get("content-type", "").startswith("application/json"):
        return asked.json(), {}
    fields, files = asked.form()
    return dict(fields), files


def _ok(result: Any) -> Said:
    return Said({"ok": True, "result": result})


def _said_error(code: int, words: str) -> Said:
    return Said({"ok": False, "error_code": code, "description": words}, code)


def _wrong(code: int, words: str, why: str) -> Wrong:
    return Wrong(why, _said_error(code, words))


def slow_down(seconds: int) -> dict[str, Any]:
    """Give what Telegram says to whoever sends too much."""
    return {
        "ok": False,
        "error_code": 429,
        "description": f"Too Many Requests: retry after {seconds}",
        "parameters": {"retry_after": seconds},
    }
