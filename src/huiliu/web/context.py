"""What every template knows of the place it is shown in: person, centre, places, theme.

Read lazily: a fragment or a public page that does not show the shell costs nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.api import (
    Duties,
    PersonCard,
    TenantCard,
    duties_of,
    operates_province,
    person_card,
    tenant_card,
    tenant_look,
    tenants_of,
    unread,
)
from huiliu.kit.config import config
from huiliu.kit.database import counted
from huiliu.kit.scope import NoScope, current
from huiliu.web import parts, wording
from huiliu.web.tenants.styles import style_address


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


@dataclass(frozen=True, slots=True)
class _Entry:
    """A place as it is defined; `action` opens it, empty: it is open to all who work here.

    What is `of_province` opens to the province's operator alone. Pages under `also` lie there too.
    """

    key: str
    title: str | Promise
    icon: str
    url: str
    action: str = ""
    on_phone: bool = False
    also: tuple[str, ...] = ()
    of_province: bool = False


_GROUPS = (
    (_Entry("desk", _("Desk"), "layout-dashboard", "/", on_phone=True),),
    (
        _Entry("planning", _("Planning"), "bulb", "/topics/", "topic.view", on_phone=True),
        _Entry(
            "gathering",
            _("Gathering"),
            "microphone",
            "/leads/",
            "lead.view",
            also=("/wire/",),
        ),
        _Entry(
            "editing",
            _("Stories"),
            "file-text",
            "/stories/",
            "story.view",
            on_phone=True,
            also=("/packages/", "/profiles/", "/templates/", "/macros/"),
        ),
        _Entry("review", _("Review"), "checkup-list", "/review/", "review.view", on_phone=True),
        _Entry("publishing", _("Releases"), "send", "/releases/", "release.view"),
    ),
    (_Entry("library", _("Library"), "photo", "/library/", "asset.view"),),
    (
        _Entry("people", _("People"), "users", "/people/", "people.view"),
        _Entry("look", _("Look"), "adjustments", "/look/", "tenant.look"),
        _Entry("tenants", _("Centres"), "building-community", "/tenants/", of_province=True),
        _Entry("audit", _("Audit"), "shield-check", "/audit/", "trail.view"),
        _Entry("jobs", _("Jobs"), "list-numbers", "/jobs/", "jobs.view"),
        _Entry("ledger", _("Ledger"), "fingerprint", "/records/", "ledger.browse"),
    ),
)


def _is_open(entry: _Entry, duties: Duties | None) -> bool:
    if entry.of_province:
        return duties is not None and operates_province(duties.person)
    return not entry.action or (duties is not None and duties.may(entry.action))


_HOT = frozenset({"review"})
_NOTICES = "notices"


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
    def look(self) -> str:
        """Address of the centre's own colours; empty where it has none."""
        preview = getattr(self.request, "look_preview", None)
        if preview is not None:
            return style_address(preview)
        return style_address(tenant_look(self.tenant.id).accent) if self.tenant else ""

    @cached_property
    def notices(self) -> int:
        """How many notices are unread."""
        return self._counts.get(_NOTICES, 0)

    @cached_property
    def nav(self) -> tuple[tuple[Place, ...], ...]:
        """The places that are open to the person, in their groups, with what waits in each."""
        tenant, person = self._ids
        duties = duties_of(person) if tenant and person else None
        groups = (
            tuple(self._place(entry) for entry in group if _is_open(entry, duties))
            for group in _GROUPS
        )
        return tuple(group for group in groups if group)

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

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        """What waits in each place, and the unread notices, all by one statement."""
        tenant, person = self._ids
        if not (tenant and person):
            return {}
        asked = {**parts.waiting(person), _NOTICES: unread(person)}
        return dict(zip(asked, counted(tuple(asked.values())), strict=True))

    def _place(self, entry: _Entry) -> Place:
        count = self._counts.get(entry.key, 0)
        path = self.request.path
        return Place(
            key=entry.key,
            title=entry.title,
            icon=entry.icon,
            url=entry.url,
            count=count,
            hot=entry.key in _HOT and count > 0,
            current=path == "/" if entry.url == "/" else path.startswith((entry.url, *entry.also)),
            on_phone=entry.on_phone,
        )
