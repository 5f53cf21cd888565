"""Telegram: a bot that posts into a channel (core.telegram.org/bots/api).

Written after the published documentation, not run against the real service.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

from huiliu.newsroom.publishing.core.article import Article
from huiliu.newsroom.publishing.outlets.core.answers import as_json, needed, number_at, text_at
from huiliu.newsroom.publishing.outlets.core.counting import utf16_length
from huiliu.newsroom.publishing.outlets.core.interface import (
    JSON,
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
from huiliu.newsroom.publishing.outlets.core.posts import Limits, Post, Shown, Words
from huiliu.newsroom.publishing.outlets.core.refusal import Reason, Refused
from huiliu.newsroom.publishing.outlets.core.shaping import fitted, gist_of, pictures_shown

_TITLE_MAX: Final = 200
_TEXT_MAX: Final = 4096
_CAPTION_MAX: Final = 1024
_DIGEST_KEPT: Final = 12
_OK: Final = 200
_REASONS: Final[Mapping[int, Reason]] = {
    401: Reason.CREDENTIALS,
    403: Reason.NOT_ALLOWED,
    404: Reason.CREDENTIALS,
    429: Reason.LIMIT,
}
_SAID: Final = (
    ("chat not found", Reason.NOT_FOUND),
    ("message to edit not found", Reason.NOT_FOUND),
    ("message can't be", Reason.CANNOT),
    ("too long", Reason.TOO_LONG),
    ("photo", Reason.PICTURE),
    ("not enough rights", Reason.NOT_ALLOWED),
)


def limits_of(*, pictured: bool) -> Limits:
    """Under a picture there is room for a quarter of the text."""
    return Limits(
        title_max=_TITLE_MAX,
        text_max=_CAPTION_MAX if pictured else _TEXT_MAX,
        pictures_max=1,
        picture_bytes_max=10_000_000,
        can_amend=True,
        can_withdraw=True,
        repeats=False,
    )


def shape(article: Article, address: str, words: Words) -> Post:
    """Title, gist, a correction's notice and the address, under the first picture."""
    gist = gist_of(article)
    pictures = pictures_shown(article, most=1)
    limits = limits_of(pictured=bool(pictures))
    title = words.title or gist.title
    around = utf16_length(f"{title}\n\n\n\n{address}")
    text, rest = words.text, ""
    if not text:
        most = limits.text_max - around
        text, rest = fitted("", gist.text, gist.notice, most=most, measure=utf16_length)
    return Post(
        title=title,
        text=text or title,
        link=address,
        limits=limits,
        length=around + utf16_length(text),
        title_length=utf16_length(title),
        cut=rest,
        pictures=pictures,
        language=article.language,
    )


@dataclass(frozen=True, slots=True)
class Telegram:
    """One bot in one channel; a post's number says whether it hangs under a picture, and which."""

    account: Account
    line: Line
    read: Read

    def send(self, post: Post, *, key: str) -> Sent:
        """Send the picture with its words, or the words; Telegram knows no keys."""
        del key
        if not post.pictures:
            words = {"text": _markup(post), **_preview(post)}
            return self._sent(self._ask("sendMessage", words), kind="text")
        shown = post.pictures[0]
        fields = {"chat_id": self._chat, "caption": _markup(post), "parse_mode": "HTML"}
        answer = self._ask_with("sendPhoto", fields, shown)
        return self._sent(answer, kind=f"photo:{shown.digest[:_DIGEST_KEPT]}")

    def amend(self, ref: str, post: Post) -> Sent:
        """Edit what stands there; a text cannot become a picture, nor a picture a text."""
        kind, _, number = ref.rpartition(":")
        if (kind != "text") != bool(post.pictures):
            raise Refused(Reason.CANNOT)
        try:
            return self._edited(kind, number, post)
        except Refused as refused:
            if "not modified" in refused.detail:
                return Sent(ref=ref)
            raise

    def withdraw(self, ref: str) -> None:
        """Delete it."""
        number = ref.rpartition(":")[2]
        try:
            self._ask("deleteMessage", {"message_id": int(number)})
        except Refused as refused:
            if "message to delete not found" not in refused.detail:
                raise

    def health(self) -> str:
        """Ask who the bot is and whether it sees the channel."""
        bot = self._ask("getMe", {})
        chat = self._ask("getChat", {})
        return f"{text_at(chat, 'title') or self._chat} (@{text_at(bot, 'username')})"

    def _edited(self, kind: str, number: str, post: Post) -> Sent:
        message = {"message_id": int(number)}
        if kind == "text":
            words = {"text": _markup(post), **_preview(post)}
            return self._sent(self._ask("editMessageText", {**message, **words}), kind="text")
        shown = post.pictures[0]
        if kind == f"photo:{shown.digest[:_DIGEST_KEPT]}":
            words = {"caption": _markup(post), "parse_mode": "HTML"}
            return self._sent(self._ask("editMessageCaption", {**message, **words}), kind=kind)
        media = {"type": "photo", "media": "attach://photo", "parse_mode": "HTML"}
        fields = {
            "chat_id": self._chat,
            "message_id": number,
            "media": as_json({**media, "caption": _markup(post)}).decode(),
        }
        answer = self._ask_with("editMessageMedia", fields, shown)
        return self._sent(answer, kind=f"photo:{shown.digest[:_DIGEST_KEPT]}")

    @property
    def _chat(self) -> str:
        return self.account.settings["chat"]

    def _sent(self, message: Mapping[str, object], *, kind: str) -> Sent:
        number, name = needed(message, "message_id"), text_at(message, "chat", "username")
        return Sent(ref=f"{kind}:{number}", url=f"https://t.me/{name}/{number}" if name else "")

    def _ask(self, method: str, said: Mapping[str, object]) -> Mapping[str, object]:
        return self._answer(method, as_json({"chat_id": self._chat, **said}), JSON)

    def _ask_with(
        self, method: str, fields: Mapping[str, str], shown: Shown
    ) -> Mapping[str, object]:
        data = self.read(shown, limits_of(pictured=True).picture_bytes_max)
        body, mime = multipart(fields, {"photo": File(name="photo.jpg", data=data)})
        return self._answer(method, body, mime)

    def _answer(self, method: str, body: bytes, mime: str) -> Mapping[str, object]:
        url = self.account.at(f"bot{self.account.secrets['token']}/{method}")
        answer = self.line(
            Request(method="POST", url=url, headers={"Content-Type": mime}, body=body)
        )
        if answer.failed_inside:
            raise Refused(Reason.SERVER, f"HTTP {answer.status}")
        data = answer.data()
        if answer.status == _OK and data.get("ok") is True:
            result = data.get("result")
            return result if isinstance(result, Mapping) else {}
        raise _refused(data, answer.status)


def _markup(post: Post) -> str:
    title = f"<b>{escape(post.title, quote=False)}</b>"
    said = escape(post.text, quote=False) if post.text != post.title else ""
    return "\n\n".join(part for part in (title, said, escape(post.link, quote=False)) if part)


def _preview(post: Post) -> dict[str, object]:
    return {"parse_mode": "HTML", "link_preview_options": {"url": post.link}}


def _refused(data: Mapping[str, object], status: int) -> Refused:
    detail = text_at(data, "description")
    code = number_at(data, "error_code") or status
    found = next((reason for words, reason in _SAID if words in detail.lower()), Reason.REFUSED)
    after = number_at(data, "parameters", "retry_after")
    return Refused(_REASONS.get(code, found), detail, after_s=after)


TELEGRAM: Final = Adapter(
    kind=OutletKind.TELEGRAM,
    base="https://api.telegram.org",
    settings=(Setting.CHAT,),
    secret=Setting.TOKEN,
    limits=limits_of(pictured=True),
    shape=shape,
    client=Telegram,
)
