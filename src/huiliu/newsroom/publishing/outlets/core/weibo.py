"""Weibo: a status with one picture and the story's address (open.weibo.com/wiki/2/statuses/share).

The application must have the address's domain as its safe domain. Written after the published
documentation, not run against the real service.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from huiliu.newsroom.publishing.core.article import Article
from huiliu.newsroom.publishing.outlets.core.answers import (
    FORM,
    as_form,
    needed,
    number_at,
    text_at,
)
from huiliu.newsroom.publishing.outlets.core.counting import chinese_length
from huiliu.newsroom.publishing.outlets.core.interface import (
    Account,
    Adapter,
    Line,
    Read,
    Request,
    Sent,
    Setting,
)
from huiliu.newsroom.publishing.outlets.core.kinds import OutletKind
from huiliu.newsroom.publishing.outlets.core.multipart import File, multipart
from huiliu.newsroom.publishing.outlets.core.posts import Limits, Post, Words
from huiliu.newsroom.publishing.outlets.core.refusal import Reason, Refused
from huiliu.newsroom.publishing.outlets.core.shaping import fitted, gist_of, pictures_shown

LIMITS: Final = Limits(
    title_max=0,
    text_max=140,
    pictures_max=1,
    picture_bytes_max=4_900_000,
    can_amend=False,
    can_withdraw=True,
    repeats=True,
)
_OK: Final = 200
_REASONS: Final[Mapping[int, Reason]] = {
    10006: Reason.CREDENTIALS,
    10013: Reason.CREDENTIALS,
    10014: Reason.NOT_ALLOWED,
    10009: Reason.LIMIT,
    10010: Reason.SERVER,
    10001: Reason.SERVER,
    10002: Reason.SERVER,
    10022: Reason.LIMIT,
    10023: Reason.LIMIT,
    10024: Reason.LIMIT,
    20005: Reason.PICTURE,
    20006: Reason.PICTURE,
    20008: Reason.WORDS,
    20012: Reason.TOO_LONG,
    20013: Reason.TOO_LONG,
    20016: Reason.LIMIT,
    20018: Reason.WORDS,
    20019: Reason.REPEATED,
    20020: Reason.WORDS,
    20021: Reason.WORDS,
    20101: Reason.NOT_FOUND,
    20132: Reason.NOT_FOUND,
    21314: Reason.CREDENTIALS,
    21315: Reason.CREDENTIALS,
    21316: Reason.CREDENTIALS,
    21317: Reason.CREDENTIALS,
    21319: Reason.CREDENTIALS,
    21327: Reason.CREDENTIALS,
    21332: Reason.CREDENTIALS,
}
_PAUSE_S: Final = 600.0


def shape(article: Article, address: str, words: Words) -> Post:
    """Title in heavy brackets, gist, a correction's notice, tags, the address; one picture."""
    return shaped(article, address, words, most=LIMITS.text_max)


def shaped(article: Article, address: str, words: Words, *, most: int) -> Post:
    """Do what `shape` does for another length: a copy pack may have 2,000."""
    gist = gist_of(article)
    tags = "".join(f"#{tag}#" for tag in gist.tags)
    text, rest = words.text, ""
    if not text:
        tail = " ".join(part for part in (gist.notice, tags, address) if part)
        text, rest = fitted(f"【{gist.title}】", gist.text, tail, most=most, measure=chinese_length)
        text = text.replace("\n\n", "", 1).replace("\n\n", " ")
    elif address not in text:
        text = f"{text.rstrip()} {address}"
    return Post(
        title="",
        text=text,
        link=address,
        limits=LIMITS,
        length=chinese_length(text),
        title_length=0,
        cut=rest,
        tags=gist.tags,
        pictures=pictures_shown(article, most=LIMITS.pictures_max),
        language=article.language,
    )


@dataclass(frozen=True, slots=True)
class Weibo:
    """One account, by the token that its application was given."""

    account: Account
    line: Line
    read: Read

    def send(self, post: Post, *, key: str) -> Sent:
        """Share it; the same words within some minutes are refused there as repeated."""
        del key
        if not post.pictures:
            body, mime = as_form({"status": post.text}), FORM
        else:
            data = self.read(post.pictures[0], LIMITS.picture_bytes_max)
            files = {"pic": File(name="picture.jpg", data=data)}
            body, mime = multipart({"status": post.text}, files)
        made = self._ask("POST", "2/statuses/share.json", body, mime)
        number = needed(made, "idstr")
        return Sent(ref=number, url=f"https://m.weibo.cn/status/{number}")

    def amend(self, ref: str, post: Post) -> Sent:
        """Refuse: the service lets nobody edit by program."""
        del ref, post
        raise Refused(Reason.CANNOT)

    def withdraw(self, ref: str) -> None:
        """Destroy the status."""
        try:
            self._ask("POST", "2/statuses/destroy.json", as_form({"id": ref}), FORM)
        except Refused as refused:
            if refused.reason is not Reason.NOT_FOUND:
                raise

    def health(self) -> str:
        """Ask whose token it is."""
        return needed(self._ask("GET", "2/account/get_uid.json", b"", ""), "uid")

    def _ask(self, method: str, path: str, body: bytes, mime: str) -> Mapping[str, object]:
        headers = {"Authorization": f"OAuth2 {self.account.secrets['token']}"}
        if mime:
            headers["Content-Type"] = mime
        url = self.account.at(path)
        answer = self.line(Request(method=method, url=url, headers=headers, body=body))
        if answer.failed_inside:
            raise Refused(Reason.SERVER, f"HTTP {answer.status}")
        data = answer.data()
        code = number_at(data, "error_code")
        if answer.status == _OK and code is None:
            return data
        reason = _REASONS.get(code or 0, Reason.REFUSED)
        after = _PAUSE_S if reason is Reason.LIMIT else None
        raise Refused(reason, f"{code} {text_at(data, 'error')}", after_s=after)


WEIBO: Final = Adapter(
    kind=OutletKind.WEIBO,
    base="https://api.weibo.com",
    settings=(),
    secret=Setting.TOKEN,
    limits=LIMITS,
    shape=shape,
    client=Weibo,
)
