"""Weibo's open platform as its documentation has it: share and destroy."""

import re

from tests.newsroom.publishing.outlets.standins.service import JPEG, Asked, Said, StandIn, Wrong

TOKEN = "2.00weibo-token-of-the-stand-in"
DOMAIN = "http://localhost:8000/"
_LINK = re.compile(r"https?://[^\s，。]+")


class Weibo(StandIn):
    """One account; its application's safe domain is ours."""

    def __init__(self) -> None:
        super().__init__()
        self.statuses: dict[str, str] = {}
        self.pictures: dict[str, bytes] = {}
        self.last = 5_000_000_000_000_000

    def answer(self, asked: Asked) -> Said:
        if asked.headers.get("authorization") != f"OAuth2 {TOKEN}":
            return _error(21332, "invalid_access_token", 403)
        place = (asked.method, asked.path)
        if place == ("GET", "/2/account/get_uid.json"):
            return Said({"uid": 7654321})
        if place == ("POST", "/2/statuses/destroy.json"):
            fields, _files = asked.form()
            if self.statuses.pop(fields["id"], None) is None:
                return _error(20101, "target weibo does not exist!")
            return Said({"idstr": fields["id"]})
        if place != ("POST", "/2/statuses/share.json"):
            raise Wrong(f"no such path {place}", _error(10020, "Request api not found!", 404))
        return self._share(asked)

    def _share(self, asked: Asked) -> Said:
        fields, files = asked.form()
        words = fields.get("status", "")
        if set(fields) - {"status", "rip"} or set(files) - {"pic"}:
            raise Wrong(f"fields {set(fields)}", _error(10008, "param error"))
        if not any(link.startswith(DOMAIN) for link in _LINK.findall(words)):
            raise Wrong("no link of the safe domain", _error(10017, "no safe domain link"))
        halves = sum(1 if ord(sign) < 128 else 2 for sign in _LINK.sub("x" * 20, words))
        if halves > 280:
            raise Wrong("too long", _error(20012, "text too long"))
        picture = files.get("pic", JPEG)
        if not picture.startswith(JPEG) or len(picture) >= 5 * 1024 * 1024:
            raise Wrong("no picture", _error(20005, "unsupported image type"))
        if words in self.statuses.values():
            return _error(20019, "repeat content!")
        self.last += 1
        self.statuses[str(self.last)] = words
        self.pictures[str(self.last)] = files.get("pic", b"")
        return Said({"id": self.last, "idstr": str(self.last), "user": {"id": 7654321}})


def _error(code: int, words: str, status: int = 400) -> Said:
    said = {"error": words, "error_code": code, "request": "/2/statuses/share.json"}
    return Said(said, status)
