"""The one interface of all outlets: how a story is shaped, and a client that sends it.

Clients are pure: they say what to ask and read what was answered. The line to the service and the
bytes of pictures are lent to them.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from huiliu.newsroom.publishing.core.article import Article
from huiliu.newsroom.publishing.outlets.core.kinds import OutletKind
from huiliu.newsroom.publishing.outlets.core.posts import Limits, Post, Shown, Words
from huiliu.newsroom.publishing.outlets.core.refusal import Reason, Refused

JSON = "application/json; charset=utf-8"
_SERVER = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request; its address and headers may hold secrets and are never shown."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the service said."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    def data(self) -> dict[str, object]:
        """Read the body as a JSON object; raises Refused where it is none."""
        try:
            read = json.loads(self.body)
        except (ValueError, RecursionError) as broken:
            raise Refused(Reason.SERVER, f"HTTP {self.status}") from broken
        if not isinstance(read, dict):
            raise Refused(Reason.SERVER, f"HTTP {self.status}")
        return read

    @property
    def failed_inside(self) -> bool:
        """Whether the service itself failed."""
        return self.status >= _SERVER


Line = Callable[[Request], Answer]
"""Asks the service; raises Refused where no answer came."""
Read = Callable[[Shown, int], bytes]
"""Gives a picture as JPEG of at most so many bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A centre's account at a service: where it lies, what it is called, its secrets."""

    base: str
    settings: Mapping[str, str]
    secrets: Mapping[str, str] = field(repr=False)

    def at(self, path: str) -> str:
        """Give the address of a path of the service."""
        return f"{self.base.rstrip('/')}/{path.lstrip('/')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What became of it: the service's number of it, its address, what a person has to do yet."""

    ref: str
    url: str = ""
    owed: Reason | None = None


class Client(Protocol):
    """Talks to one account. All raise Refused."""

    def send(self, post: Post, *, key: str) -> Sent:
        """Put a post out; the same `key` twice is the same post where the service knows keys."""

    def amend(self, ref: str, post: Post) -> Sent:
        """Put other words in place of those that stand there."""

    def withdraw(self, ref: str) -> None:
        """Take it off; what is not there any more is taken off."""

    def health(self) -> str:
        """Ask whether the account can be used, and give the name that it has there."""


class Setting(StrEnum):
    """What is to be entered for an account; `labels` has the words."""

    APP_ID = "app_id"
    APP_SECRET = "app_secret"  # noqa: S105 - the name of a field
    PUBLISH = "publish"
    CHAT = "chat"
    TOKEN = "token"  # noqa: S105 - the name of a field


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """One kind of outlet. `base` is where its service lies, empty where each account names it."""

    kind: OutletKind
    base: str
    settings: tuple[Setting, ...]
    secret: Setting
    limits: Limits
    shape: Callable[[Article, str, Words], Post]
    """From a release, the address of its page and a person's own words."""
    client: Callable[[Account, Line, Read], Client]
