"""What every template knows of the place it is shown in: person, centre, places, theme.

Read lazily: a fragment or a public page that does not show the shell costs nothing.
"""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import (
    PersonCard,
    TenantCard,
    person_card,
    tenant_card,
    tenants_of,
    unread_count,
)
from huiliu.kit.config import config
from huiliu.kit.scope import NoScope, current
from huiliu.web import parts, wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the navigation."""

    key: str
    title: str | Promise
    icon: str
    url: str
    count: int
    hot: bool
    current: bool
    on_phone: bool


_DESK = ("desk", _("Desk"), "layout-dashboard", "/", True)
_GROUPS = (
    (_DESK,),
    (
        ("planning", _("Planning"), "bulb", "/topics/", True),
        ("gathering", _("Gathering"), "microphone", "/leads/", False),
        ("editing", _("Stories"), "file-text", "/stories/", True),
        ("review", _("Review"), "checkup-list", "/review/", True),
        ("publishing", _("Releases"), "send", "/releases/", False),
    ),
    (("library", _("Library"), "photo", "/library/", False),),
)
_HOT = frozenset({"review"})


def shell(request: HttpRequest) -> dict[str, object]:
    """Give every template its `shell`."""
    return {"shell": Shell(request)}


class Shell:
    """The place around a page. Every part is read once, when a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def person(self) -> PersonCard | None:
        """Who is logged in, or None."""
        person = self._ids[1]
        return person_card(person) if person else None

    @cached_property
    def tenant(self) -> TenantCard | None:
        """The centre that the person works in now, or None."""
        tenant = self._ids[0]
        return tenant_card(tenant) if tenant else None

    @cached_property
    def tenants(self) -> tuple[TenantCard, ...]:
        """Every centre that the person may work in."""
        person = self._ids[1]
        return tenants_of(person) if person else ()

    @cached_property
    def notices(self) -> int:
        """How many notices are unread."""
        tenant, person = self._ids
        return unread_count(person) if tenant and person else 0

    @cached_property
    def nav(self) -> tuple[tuple[Place, ...], ...]:
        """The places of the desk in their groups, with what waits in each."""
        return tuple(tuple(self._place(entry) for entry in group) for group in _GROUPS)

    @property
    def theme(self) -> str:
        """Light or dark, as the person chose."""
        return "dark" if self.request.COOKIES.get("theme") == "dark" else "light"

    @property
    def lang(self) -> str:
        """Value of the `lang` attribute."""
        return wording.lang_code()

    @property
    def demo(self) -> bool:
        """Whether this is the sample province."""
        return config().demo

    @property
    def here(self) -> str:
        """Address of this page, to come back to."""
        return self.request.get_full_path()

    @cached_property
    def _ids(self) -> tuple[UUID | None, UUID | None]:
        try:
            scope = current()
        except NoScope:
            return None, None
        return scope.tenant, scope.person

    def _place(self, entry: tuple[str, Promise, str, str, bool]) -> Place:
        key, title, icon, url, on_phone = entry
        tenant, person = self._ids
        count = parts.open_count(key, person) if tenant and person else 0
        path = self.request.path
        return Place(
            key=key,
            title=title,
            icon=icon,
            url=url,
            count=count,
            hot=key in _HOT and count > 0,
            current=path == "/" if url == "/" else path.startswith(url),
            on_phone=on_phone,
        )
