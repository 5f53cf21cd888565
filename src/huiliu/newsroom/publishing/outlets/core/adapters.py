"""The outlets that are there, by kind."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from huiliu.newsroom.publishing.outlets.core.interface import Adapter
from huiliu.newsroom.publishing.outlets.core.kinds import OutletKind
from huiliu.newsroom.publishing.outlets.core.mastodon import MASTODON
from huiliu.newsroom.publishing.outlets.core.telegram import TELEGRAM
from huiliu.newsroom.publishing.outlets.core.wechat import WECHAT
from huiliu.newsroom.publishing.outlets.core.weibo import WEIBO

ADAPTERS: Final[Mapping[OutletKind, Adapter]] = MappingProxyType(
    {one.kind: one for one in (WECHAT, WEIBO, TELEGRAM, MASTODON)}
)
