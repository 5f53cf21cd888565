"""Mastodon's REST API as its documentation has it: media, statuses, edits, idempotency."""

import re
from typing import Any

from tests.newsroom.publishing.outlets.standins.service import JPEG, Asked, Said, StandIn, Wrong

TOKEN = "mastodon-token-of-the-stand-in"
_LINK = re.compile(r"https?://[^\s，。]+")


class Mastodon(StandIn):
    """One account; `statuses` by id, `keys` as the server remembers them for an hour."""

    def __init__(self) -> None:
        super().__init__()
        self.statuses: dict[str, dict[str, Any]] = {}
        self.media: dict[str, tuple[str, bytes]] = {}
        self.keys: dict[str, str] = {}
        self.last = 0

    def answer(self, asked: Asked) -> Said:
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return Said({"error": "The access token is invalid"}, 401)
        place = (asked.method, asked.path)
        if place == ("GET", "/api/v1/accounts/verify_credentials"):
            return Said({"id": "1", "acct": "tongzhou"})
        if place == ("POST", "/api/v2/media"):
            return self._upload(asked)
        if place == ("POST", "/api/v1/statuses"):
            return self._post(asked)
        return self._change(asked)

    def _change(self, asked: Asked) -> Said:
        found = re.fullmatch(r"/api/v1/statuses/(\d+)", asked.path)
        if found is None or asked.method not in {"PUT", "DELETE"}:
            raise Wrong(f"no such path {asked.path}", Said({"error": "Record not found"}, 404))
        if found[1] not in self.statuses:
            return Said({"error": "Record not found"}, 404)
        if asked.method == "DELETE":
            return Said(self._shown(found[1], self.statuses.pop(found[1])))
        self.statuses[found[1]] = self._taken(asked.json())
        return Said(self._shown(found[1], self.statuses[found[1]]))

    def _upload(self, asked: Asked) -> Said:
        fields, files = asked.form()
        if set(files) != {"file"} or not files["file"].startswith(JPEG):
            raise _invalid("Validation failed: File content type is invalid")
        if len(fields.get("description", "")) > 1500:
            raise _invalid("Validation failed: Description is too long")
        self.last += 1
        self.media[str(self.last)] = (fields.get("description", ""), files["file"])
        return Said({"id": str(self.last), "type": "image", "url": "https://files/1.jpg"})

    def _post(self, asked: Asked) -> Said:
        key = asked.headers.get("idempotency-key", "")
        if not key:
            raise _invalid("no Idempotency-Key")
        if key not in self.keys:
            self.last += 1
            self.keys[key] = str(self.last)
            self.statuses[str(self.last)] = self._taken(asked.json())
        number = self.keys[key]
        return Said(self._shown(number, self.statuses[number]))

    def _taken(self, said: dict[str, Any]) -> dict[str, Any]:
        if set(said) - {"status", "media_ids", "language", "visibility"}:
            raise _invalid(f"unknown fields {set(said)}")
        words, media = said["status"], said["media_ids"]
        if len(_LINK.sub("x" * 23, words)) > 500:
            raise _invalid("Validation failed: Text character limit of 500 exceeded")
        if len(media) > 4 or not set(media) <= set(self.media):
            raise _invalid("Validation failed: Cannot attach these files")
        if not re.fullmatch(r"[a-z]{2,3}", said["language"]):
            raise _invalid("Validation failed: Language is invalid")
        return said

    def _shown(self, number: str, status: dict[str, Any]) -> dict[str, Any]:
        url = f"https://mastodon.example/@tongzhou/{number}"
        return {"id": number, "url": url, "content": status["status"]}


def _invalid(words: str) -> Wrong:
    return Wrong(words, Said({"error": words}, 422))
