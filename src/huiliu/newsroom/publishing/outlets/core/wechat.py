"""WeChat official accounts: pictures, a draft, its publication (developers.weixin.qq.com).

A draft waits in the account for its people unless the account is set to publish at once. Written
after the published documentation, not run against the real service.

A post's number is a line of words: `draft:<media>` lies in the drafts, `publish:<task>` was
published by us, `out` was published by the account's people, where no program reaches it.
"""

from collections.abc import Mapping
from typing import Final

from huiliu.newsroom.publishing.core.article import Article
from huiliu.newsroom.publishing.outlets.core.answers import as_json, needed, number_at, text_at
from huiliu.newsroom.publishing.outlets.core.counting import characters
from huiliu.newsroom.publishing.outlets.core.cutting import cut
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
from huiliu.newsroom.publishing.outlets.core.shaping import gist_of, pictures_shown
from huiliu.newsroom.publishing.outlets.core.wechat_html import wechat_html

LIMITS: Final = Limits(
    title_max=32,
    text_max=120,
    pictures_max=20,
    picture_bytes_max=1_000_000,
    can_amend=True,
    can_withdraw=True,
    repeats=False,
    html_max=20_000,
)
_AUTHOR_MAX: Final = 8
_COVER_BYTES_MAX: Final = 8_000_000
_STALE: Final = frozenset({40001, 40014, 42001})
"""The token is not, or no longer, good: one new one is asked for."""
_DAILY: Final = 45009
_PUBLISHED, _PUBLISHING = 0, 1
_WAIT_S: Final = 30.0
_REASONS: Final[Mapping[int, Reason]] = {
    -1: Reason.SERVER,
    40001: Reason.CREDENTIALS,
    40002: Reason.CREDENTIALS,
    40005: Reason.PICTURE,
    40007: Reason.NOT_FOUND,
    40009: Reason.PICTURE,
    40013: Reason.CREDENTIALS,
    40014: Reason.CREDENTIALS,
    40125: Reason.CREDENTIALS,
    40164: Reason.NOT_ALLOWED,
    42001: Reason.CREDENTIALS,
    45001: Reason.PICTURE,
    45002: Reason.TOO_LONG,
    45003: Reason.TOO_LONG,
    45004: Reason.TOO_LONG,
    45009: Reason.LIMIT,
    45011: Reason.LIMIT,
    45110: Reason.TOO_LONG,
    48001: Reason.NOT_ALLOWED,
    50002: Reason.NOT_ALLOWED,
    53404: Reason.NOT_ALLOWED,
    87014: Reason.WORDS,
}


def shape(article: Article, address: str, words: Words) -> Post:
    """Give the whole story; the text that is counted is the line below its title in chats."""
    gist = gist_of(article)
    title = words.title or gist.title
    text, rest = words.text, ""
    if not text:
        text, rest = cut(gist.text, most=LIMITS.text_max, measure=characters)
    html = wechat_html(article, notice=gist.notice, address=address)
    return Post(
        title=title,
        text=text or title,
        link=address,
        limits=LIMITS,
        length=characters(text or title),
        title_length=characters(title),
        cut=rest,
        html=html,
        author=article.byline.removeprefix("记者").strip()[:_AUTHOR_MAX],
        tags=gist.tags,
        pictures=pictures_shown(article, most=LIMITS.pictures_max),
        language=article.language,
        needs_picture=True,
    )


class WeChat:
    """One official account. A token is asked for once, and once more where it is stale."""

    def __init__(self, account: Account, line: Line, read: Read) -> None:
        self.account = account
        self.line = line
        self.read = read
        self._token = ""

    def send(self, post: Post, *, key: str) -> Sent:
        """Lay a draft into the account; publish it where the account is set so."""
        del key
        draft = self._drafted(post)
        if not self.account.settings.get("publish"):
            return Sent(ref=f"draft:{draft}")
        data = self._ask("cgi-bin/freepublish/submit", {"media_id": draft}, is_last=True)
        return Sent(ref=f"publish:{needed(data, 'publish_id')}")

    def amend(self, ref: str, post: Post) -> Sent:
        """Lay a new draft in place of the old one.

        An article that is published already cannot be changed by program: its people have to.
        """
        old = ref.split()
        new = self._drafted(post)
        kept = [word for word in old if not word.startswith("draft:")]
        if not all(self._undrafted(word) for word in old if word.startswith("draft:")):
            kept.append("out")
        words = [*dict.fromkeys(kept), f"draft:{new}"]
        return Sent(ref=" ".join(words), owed=Reason.CANNOT if kept else None)

    def withdraw(self, ref: str) -> None:
        """Delete drafts and what we published; what people published they have to delete."""
        words = ref.split()
        reached = [self._taken_off(word) for word in words]
        if not all(reached):
            raise Refused(Reason.CANNOT)

    def health(self) -> str:
        """Ask for a token, and whether drafts may be counted."""
        data = self._ask("cgi-bin/draft/count", None)
        return f"{self.account.settings['app_id']} ({text_at(data, 'total_count') or '0'})"

    def _drafted(self, post: Post) -> str:
        html = post.html
        for shown in post.pictures:
            html = html.replace(f"picture:{shown.name}", self._uploaded(shown))
        cover = self._covered(post.pictures[0])
        article = {
            "title": post.title,
            "author": post.author,
            "digest": post.text,
            "content": html,
            "content_source_url": post.link,
            "thumb_media_id": cover,
            "need_open_comment": 0,
        }
        is_last = not self.account.settings.get("publish")
        data = self._ask("cgi-bin/draft/add", {"articles": [article]}, is_last=is_last)
        return needed(data, "media_id")

    def _uploaded(self, shown: Shown) -> str:
        data = self.read(shown, LIMITS.picture_bytes_max)
        made = self._ask("cgi-bin/media/uploadimg", File(name="picture.jpg", data=data))
        return needed(made, "url")

    def _covered(self, shown: Shown) -> str:
        data = self.read(shown, _COVER_BYTES_MAX)
        file = File(name="cover.jpg", data=data)
        made = self._ask("cgi-bin/material/add_material", file, more="&type=image")
        return needed(made, "media_id")

    def _taken_off(self, word: str) -> bool:
        kind, _, number = word.partition(":")
        if kind == "draft":
            return self._undrafted(word)
        if kind != "publish":
            return False
        data = self._ask("cgi-bin/freepublish/get", {"publish_id": number})
        state = number_at(data, "publish_status")
        if state == _PUBLISHING:
            raise Refused(Reason.LIMIT, "it is being published", after_s=_WAIT_S)
        if state == _PUBLISHED:
            gone = {"article_id": needed(data, "article_id"), "index": 0}
            self._ask("cgi-bin/freepublish/delete", gone, is_last=True)
        return True

    def _undrafted(self, word: str) -> bool:
        """Delete a draft; False where it is none any more: people have published it."""
        media = {"media_id": word.removeprefix("draft:")}
        try:
            self._ask("cgi-bin/draft/delete", media)
        except Refused as refused:
            if refused.reason is Reason.NOT_FOUND:
                return False
            raise
        return True

    def _ask(
        self, path: str, said: object, *, more: str = "", is_last: bool = False
    ) -> Mapping[str, object]:
        """Ask with a token; where it is stale, once more with a new one.

        What breaks off before the last step has put nothing out, and may be done again.
        """
        try:
            data = self._asked(path, said, more)
            if number_at(data, "errcode") in _STALE:
                self._token = self._new_token(is_forced=True)
                data = self._asked(path, said, more)
            return _read(data)
        except Refused as refused:
            if refused.maybe and not is_last:
                raise Refused(Reason.NO_ANSWER, refused.detail) from refused
            raise

    def _asked(self, path: str, said: object, more: str) -> Mapping[str, object]:
        self._token = self._token or self._new_token(is_forced=False)
        url = self.account.at(f"{path}?access_token={self._token}{more}")
        if isinstance(said, File):
            body, mime = multipart({}, {"media": said})
        else:
            body, mime = (b"" if said is None else as_json(said)), JSON
        return self._said("GET" if said is None else "POST", url, body, mime)

    def _new_token(self, *, is_forced: bool) -> str:
        said = {
            "grant_type": "client_credential",
            "appid": self.account.settings["app_id"],
            "secret": self.account.secrets["app_secret"],
            "force_refresh": is_forced,
        }
        url = self.account.at("cgi-bin/stable_token")
        return needed(_read(self._said("POST", url, as_json(said), JSON)), "access_token")

    def _said(self, method: str, url: str, body: bytes, mime: str) -> Mapping[str, object]:
        headers = {"Content-Type": mime}
        answer = self.line(Request(method=method, url=url, headers=headers, body=body))
        if answer.failed_inside:
            raise Refused(Reason.SERVER, f"HTTP {answer.status}")
        return answer.data()


def _read(data: Mapping[str, object]) -> Mapping[str, object]:
    code = number_at(data, "errcode") or 0
    if not code:
        return data
    reason = _REASONS.get(code, Reason.REFUSED)
    after = _WAIT_S * 20 if code == _DAILY else None
    raise Refused(reason, f"{code} {text_at(data, 'errmsg')}", after_s=after)


WECHAT: Final = Adapter(
    kind=OutletKind.WECHAT,
    base="https://api.weixin.qq.com",
    settings=(Setting.APP_ID, Setting.PUBLISH),
    secret=Setting.APP_SECRET,
    limits=LIMITS,
    shape=shape,
    client=WeChat,
)
