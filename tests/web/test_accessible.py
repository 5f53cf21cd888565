"""Every page meets WCAG 2.2 AA as axe reads it, fits its screen and breaks no policy."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser

from huiliu.kit.jobs import run_due
from tests import builders
from tests.journeys.world import World, a_full_centre
from tests.web.browser import DESK, PHONE, Window, a_server, a_window
from tests.web.places import places_of

pytestmark = pytest.mark.browser

LOOKS = {
    "desk": (DESK, False),
    "desk-dark": (DESK, True),
    "phone": (PHONE, False),
    "phone-dark": (PHONE, True),
}
MAIN = ("/", "/stories/", "/review/{stage}/", "/stories/{story}/")
REST = (
    "/leads/",
    "/leads/new/",
    "/leads/{lead}/",
    "/wire/providers/",
    "/wire/providers/new/",
    "/wire/providers/new/?transport=sftp",
    "/wire/providers/{sender}/",
    "/wire/providers/{sender}/edit/",
    "/topics/join/?lead={lead}",
    "/topics/",
    "/topics/new/",
    "/topics/?state=open",
    "/topics/{topic}/",
    "/topics/{topic}/assign/",
    "/topics/assignments/",
    "/topics/assignments/{assignment}/reassign/",
    "/topics/crews/",
    "/topics/crews/{crew}/",
    "/topics/equipment/",
    "/stories/planned/?topic={topic}",
    "/topics/meetings/",
    "/topics/meetings/code/",
    "/topics/meetings/{meeting}/",
    "/topics/meetings/{meeting}/agenda/",
    "/topics/meetings/{over}/minutes/",
    "/topics/calendar/",
    "/topics/calendar/?view=week",
    "/topics/calendar/?view=day",
    "/topics/calendar/overdue/",
    "/topics/calendar/addresses/",
    "/topics/map/",
    "/topics/diary/",
    "/topics/diary/new/",
    "/topics/diary/{event}/",
    "/topics/diary/imports/",
    "/topics/diary/imports/{receipt}/",
    "/topics/diary/subscriptions/",
    "/stories/new/",
    "/stories/{draft}/edit/",
    "/stories/{out}/compare/",
    "/stories/{draft}/related/",
    "/stories/{out}/kin/",
    "/stories/{out}/journey/",
    "/stories/{draft}/snippets/",
    "/stories/{draft}/macros/thousands/",
    "/macros/",
    "/packages/",
    "/packages/{package}/",
    "/templates/",
    "/templates/{template}/",
    "/profiles/",
    "/profiles/{profile}/",
    "/review/",
    "/releases/",
    "/releases/{release}/",
    "/front/",
    "/front/columns/",
    "/front/preview/",
    "/library/",
    "/library/new/",
    "/library/{asset}/",
    "/library/collections/",
    "/library/collections/{collection}/",
    "/inbox/",
    "/tenant/",
    "/audit/",
    "/audit/security/",
    "/jobs/",
    "/records/",
    "/nothing-here/",
)
PUBLIC = (
    "/login/",
    "/help/",
    "/verify/",
    "/report/",
    "/site/tongzhou/",
    "/site/tongzhou/columns/column/",
    "{article}",
    "{article}related/",
)


@pytest.fixture
def world(committed: None) -> World:
    """Give a centre with something of everything, its public pages baked."""
    del committed
    made = a_full_centre()
    run_due()
    return made


@pytest.fixture
def origin(world: World) -> Iterator[str]:
    """Give the address of a server over the world."""
    del world
    with a_server() as address:
        yield address


@pytest.fixture(params=list(LOOKS))
def window(
    request: pytest.FixtureRequest, chromium: Browser, world: World, origin: str
) -> Iterator[Window]:
    """Give a window of the insider, in one theme and size."""
    size, dark = LOOKS[request.param]
    client = builders.a_client(world.insider, world.centre)
    with a_window(chromium, client, origin=origin, size=size, dark=dark) as opened:
        yield opened


def addresses(world: World, patterns: tuple[str, ...]) -> list[str]:
    """Give real addresses for patterns."""
    places = places_of(world)
    return [pattern.format(**places) for pattern in patterns]


@pytest.mark.parametrize("window", ["desk", "phone-dark"], indirect=True)
def test_the_pages_of_every_day_are_accessible(window: Window, world: World) -> None:
    found = window.violations(addresses(world, MAIN))

    assert found == []
    assert window.faults == []


@pytest.mark.drill
def test_every_page_of_the_desk_is_accessible(window: Window, world: World) -> None:
    found = window.violations(addresses(world, (*MAIN, *REST)))

    assert found == []
    assert window.faults == []


@pytest.mark.drill
@pytest.mark.parametrize("look", list(LOOKS))
def test_every_public_page_is_accessible(
    chromium: Browser, world: World, origin: str, look: str
) -> None:
    size, dark = LOOKS[look]

    with a_window(chromium, Client(), origin=origin, size=size, dark=dark) as window:
        found = window.violations(addresses(world, PUBLIC))

    assert found == []
    assert window.faults == []
