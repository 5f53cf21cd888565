"""Words for what the outlets' enums say."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.publishing.outlets.core.interface import Setting
from huiliu.newsroom.publishing.outlets.core.kinds import Mode, OutletKind
from huiliu.newsroom.publishing.outlets.core.packs import PackKind, Part
from huiliu.newsroom.publishing.outlets.core.posts import Fault
from huiliu.newsroom.publishing.outlets.core.refusal import Reason

KIND_WORDS: Mapping[OutletKind, Promise] = MappingProxyType(
    {
        OutletKind.WECHAT: _("WeChat official account"),
        OutletKind.WEIBO: _("Weibo"),
        OutletKind.TELEGRAM: _("Telegram channel"),
        OutletKind.MASTODON: _("Mastodon"),
    }
)
KIND_HINTS: Mapping[OutletKind, Promise] = MappingProxyType(
    {
        OutletKind.WECHAT: _("Puts the whole story into the drafts, with pictures and cover"),
        OutletKind.WEIBO: _("At most 140 characters, one picture, the link"),
        OutletKind.TELEGRAM: _("A bot posts into a channel, edits and deletes there"),
        OutletKind.MASTODON: _("At most 500 characters, four pictures; edits show as such"),
    }
)
MODE_WORDS: Mapping[Mode, Promise] = MappingProxyType(
    {
        Mode.BY_PERSON: _("Wait for a person to send it"),
        Mode.AT_ONCE: _("Send it as soon as it is out"),
    }
)
SETTING_WORDS: Mapping[Setting, Promise] = MappingProxyType(
    {
        Setting.APP_ID: _("AppID"),
        Setting.APP_SECRET: _("AppSecret"),
        Setting.PUBLISH: _("Publish at once, not only into the drafts"),
        Setting.CHAT: _("Channel"),
        Setting.TOKEN: _("Access token"),
    }
)
SETTING_HINTS: Mapping[Setting, Promise] = MappingProxyType(
    {
        Setting.APP_ID: _("From the account’s settings, begins with wx."),
        Setting.CHAT: _("As in @channel, or its number."),
    }
)
REASON_WORDS: Mapping[Reason, Promise] = MappingProxyType(
    {
        Reason.NO_ANSWER: _("The service does not answer."),
        Reason.BROKEN_OFF: _("The service broke off in the middle."),
        Reason.SERVER: _("The service reports a fault of its own."),
        Reason.LIMIT: _("The service asks us to wait."),
        Reason.CREDENTIALS: _("The credentials are not accepted. The manager renews them."),
        Reason.NOT_ALLOWED: _("The account may not do this. Look at its rights there."),
        Reason.NOT_FOUND: _("The service does not find it."),
        Reason.WORDS: _("The service does not accept these words."),
        Reason.TOO_LONG: _("It is too long for this outlet."),
        Reason.PICTURE: _("The service does not accept the picture."),
        Reason.REPEATED: _("The service holds it for a repetition. It may be there already."),
        Reason.CANNOT: _("The service lets no program do this."),
        Reason.REFUSED: _("The service refused it."),
        Reason.ADDRESS: _("The address of the service may not be reached from here."),
        Reason.EDITED: _("A person had changed the words: look at them before they go."),
        Reason.INTERRUPTED: _("Our server stopped in the middle."),
    }
)
FAULT_WORDS: Mapping[Fault, Promise] = MappingProxyType(
    {
        Fault.EMPTY: _("There are no words."),
        Fault.TOO_LONG: _("The text is too long."),
        Fault.TITLE_TOO_LONG: _("The title is too long."),
        Fault.NO_PICTURE: _("It needs a picture for its cover."),
        Fault.STORY_TOO_LONG: _("The story is too long for this outlet."),
    }
)
PACK_WORDS: Mapping[PackKind, Promise] = MappingProxyType(
    {
        PackKind.WECHAT: _("WeChat official account"),
        PackKind.WEIBO: _("Weibo"),
        PackKind.XIAOHONGSHU: _("Xiaohongshu"),
        PackKind.DOUYIN: _("Douyin"),
        PackKind.TOUTIAO: _("Toutiao"),
    }
)
PART_WORDS: Mapping[Part, Promise] = MappingProxyType(
    {
        Part.TITLE: _("Title"),
        Part.DIGEST: _("Digest"),
        Part.SHORT: _("Short text"),
        Part.TEXT: _("Text"),
        Part.TAGS: _("Tags"),
        Part.LINK: _("Link"),
    }
)
