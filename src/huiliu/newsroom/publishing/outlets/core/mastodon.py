"""Mastodon: a status with pictures (docs.joinmastodon.org/methods/statuses).

Written after the published documentation, not run against the real service.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from huiliu.newsroom.publishing.core.article import Article
from huiliu.newsroom.publishing.outlets.core.answers import as_json, needed, text_at
from huiliu.newsroom.publishing.outlets.core.counting import mastodon_length
from huiliu.newsroom.publishing.outlets.core.interface import (
    JSON,
    Account,
    Adapter,
    Answer,
    Line,
    Read,
    Request,
    Sent,
    Setting,
)
from huiliu.newsroom.publishing.outlets.core.kinds import OutletKind
from huiliu.newsroom.publishing.outlets.core.multipart import File, multipart
from huiliu.newsroom.publishing.outlets.core.posts import Limits, Post, Shown, Words
from huiliu.newsroom.publishing.outlets.core.refusal import Reason, Refused
from huiliu.newsroom.publishing.outlets.core.shaping import fitted, gist_of, pictures_shown

LIMITS: Final = Limits(
    title_max=0,
    text_max=500,
    pictures_max=4,
    picture_bytes_max=8_000_000,
    can_amend=True,
    can_withdraw=True,
    repeats=True,
)
_ALT_MAX: Final = 1500
_OK, _ACCEPTED, _PARTIAL, _MULTIPLE, _NOT_FOUND = 200, 202, 206, 300, 404
_REASONS: Final[Mapping[int, Reason]] = {
    401: Reason.CREDENTIALS,
    403: Reason.NOT_ALLOWED,
    404: Reason.NOT_FOUND,
    413: Reason.PICTURE,
    422: Reason.REFUSED,
    429: Reason.LIMIT,
}
_PAUSE_S: Final = 300.0


def shape(article: Article, address: str, words: Words) -> Post:
    """Title, gist, a correction's notice, the column as a tag, the address; four pictures."""
    gist = gist_of(article)
    tags = " ".join(f"#{tag}" for tag in gist.tags)
    tail = "\n".join(part for part in (tags, address) if part)
    text, rest = words.text, ""
    if not text:
        below = "\n\n".join(part for part in (gist.notice, tail) if part)
        text, rest = fitted(
            gist.title, gist.text, below, most=LIMITS.text_max, measure=mastodon_length
        )
    elif address not in text:
        text = f"{text.rstrip()}\n\n{address}"
    return Post(
        title="",
        text=text,
        link=address,
        limits=LIMITS,
        length=mastodon_length(text),
        title_length=0,
        cut=rest,
        tags=gist.tags,
        pictures=pictures_shown(article, most=LIMITS.pictures_max),
        language=article.language,
    )


@dataclass(frozen=True, slots=True)
class Mastodon:
    """One account on one server."""

    account: Account
    line: Line
    read: Read

    def send(self, post: Post, *, key: str) -> Sent:
        """Put a status out; the server knows the key for an hour and gives the same one again."""
        said = self._said(post)
        data = self._ask("POST", "api/v1/statuses", said, {"Idempotency-Key": key})
        return Sent(ref=needed(data, "id"), url=text_at(data, "url"))

    def amend(self, ref: str, post: Post) -> Sent:
        """Edit the status, its pictures with it; readers see that it was edited."""
        said = self._said(post)
        data = self._ask("PUT", f"api/v1/statuses/{quote(ref, safe='')}", said)
        return Sent(ref=needed(data, "id"), url=text_at(data, "url"))

    def withdraw(self, ref: str) -> None:
        """Delete the status."""
        try:
            self._ask("DELETE", f"api/v1/statuses/{quote(ref, safe='')}", None)
        except Refused as refused:
            if refused.reason is not Reason.NOT_FOUND:
                raise

    def health(self) -> str:
        """Ask whose token it is."""
        return needed(self._ask("GET", "api/v1/accounts/verify_credentials", None), "acct")

    def _said(self, post: Post) -> dict[str, object]:
        media = [self._uploaded(shown) for shown in post.pictures]
        language = "zh" if post.language.startswith("zh") else post.language
        return {"status": post.text, "media_ids": media, "language": language}

    def _uploaded(self, shown: Shown) -> str:
        data = self.read(shown, LIMITS.picture_bytes_max)
        files = {"file": File(name="picture.jpg", data=data)}
        body, mime = multipart({"description": shown.alt[:_ALT_MAX]}, files)
        answer = self._line("POST", "api/v2/media", body, {"Content-Type": mime})
        if answer.failed_inside:
            raise Refused(Reason.NO_ANSWER, f"HTTP {answer.status}")
        if answer.status in {_ACCEPTED, _PARTIAL}:
            raise Refused(Reason.LIMIT, "the picture is being processed", after_s=10)
        return needed(_read(answer), "id")

    def _ask(
        self, method: str, path: str, said: object, more: Mapping[str, str] | None = None
    ) -> Mapping[str, object]:
        body = b"" if said is None else as_json(said)
        headers = {**(more or {}), **({"Content-Type": JSON} if body else {})}
        return _read(self._line(method, path, body, headers))

    def _line(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        login = {"Authorization": f"Bearer {self.account.secrets['token']}"}
        url = self.account.at(path)
        return self.line(Request(method=method, url=url, headers={**login, **headers}, body=body))


def _read(answer: Answer) -> Mapping[str, object]:
    if answer.failed_inside:
        raise Refused(Reason.SERVER, f"HTTP {answer.status}")
    data = answer.data()
    if _OK <= answer.status < _MULTIPLE:
        return data
    detail = text_at(data, "error")
    reason = _REASONS.get(answer.status, Reason.REFUSED)
    if "character limit" in detail.lower():
        reason = Reason.TOO_LONG
    after = _PAUSE_S if reason is Reason.LIMIT else None
    raise Refused(reason, detail or f"HTTP {answer.status}", after_s=after)


MASTODON: Final = Adapter(
    kind=OutletKind.MASTODON,
    base="",
    settings=(),
    secret=Setting.TOKEN,
    limits=LIMITS,
    shape=shape,
    client=Mastodon,
)
