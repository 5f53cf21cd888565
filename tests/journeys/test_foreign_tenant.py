"""No address shows, or lets change, what belongs to another centre.

Every URL pattern and API route is asked: by someone of a foreign centre, by a stranger, and by a
colleague whose role is not enough. The lists of open addresses may only shrink.
"""

from collections.abc import Callable, Iterator
from http import HTTPStatus

import pytest
from django.test import Client

from huiliu.accounts.api import PersonCard, Role, TenantCard
from tests import builders
from tests.journeys.forms import forms_of
from tests.journeys.routes import Answer, Route, asked, routes
from tests.journeys.sittings import MARK
from tests.journeys.world import World

PUBLIC = {
    "login/": "the way in",
    "login/second-factor/": "the second step of the way in",
    "login/passkey/": "a way in",
    "login/provider/": "a way in, through the organisation",
    "login/provider/back/": "a way in, through the organisation",
    "login/forgot/": "the way in for who forgot the password",
    "login/reset/<secret>/": "whoever holds the link may come in",
    "i18n/": "the language of a page is chosen before logging in",
    "theme/": "so is light or dark",
    "help/": "says how to get in",
    "look/<colour>.<digest>.css": "the rules of a colour; no centre is named",
    "worker.js": "the browser fetches it by itself; it holds no data",
    "hub/": "programs ask to be told when a public feed changes",
    "report/": "a reader tells of an error in a story that is out",
    "verify/": "anyone may check a story",
    "wire/in/<slug>/": "whoever signs with a provider's key may push",
    "wire/in/<slug>/push": "the same, in Newshub's form",
    "wire/in/<slug>/push_binary": "the same, a file",
    "wire/in/<slug>/push_binary/<media_id>": "says whether a file came; nothing of it is shown",
    "wire/hub/<slug>/<hook>/": "a hub is known by the address and its signature",
    "calendar/<secret>.ics": "whoever holds the address of a calendar may read it",
}
KEY = "opens to whoever shows a partner's key; tests/newsroom/publishing/contents"
PUBLIC |= {
    "partners/api/": "explains the content API to partners",
    "api/partner/v1/openapi.json": "describes the content API; no centre is in it",
    "api/partner/v1/changes": KEY,
    "api/partner/v1/items": KEY,
    "api/partner/v1/items/<item>": KEY,
    "api/partner/v1/items/<item>/media": KEY,
    "api/partner/v1/items/<item>/media/<number>": KEY,
    "api/partner/v1/acks": KEY,
    "api/partner/v1/usage": KEY,
}
ACCOUNT = "an account belongs to the person, not to a tenant"
WITHOUT_TENANT = {
    "logout/": "whoever is in may go",
    "tenant/": "here the tenant is chosen",
    "account/": ACCOUNT,
    "account/password/": ACCOUNT,
    "account/profile/": ACCOUNT,
    "account/confirm/": ACCOUNT,
    "account/second-factor/": ACCOUNT,
    "account/totp/": ACCOUNT,
    "account/totp/remove/": ACCOUNT,
    "account/passkeys/new/": ACCOUNT,
    "account/passkeys/<passkey>/remove/": ACCOUNT,
    "account/recovery/": ACCOUNT,
    "account/provider/join/": ACCOUNT,
    "account/provider/leave/": ACCOUNT,
    "account/sessions/end/": ACCOUNT,
    "account/sessions/<session>/end/": ACCOUNT,
}
OWN = {
    "account/tokens/new/": "one's own tokens",
    "account/reminders/": "one's own reminders",
    "account/reminders/browsers/": "one's own browsers",
    "inbox/read/": "one's own notices",
    "inbox/undo/": "one's own notices",
    **WITHOUT_TENANT,
}
READ_INSTEAD = {
    "api/openapi.json": "answers every method with what the API offers",
    "api/stories/<story>/draft": "that another save came first is told before anything else",
    "api/stories/<story>/room": "who may read but not write reads along",
    "api/stories/<story>/room/<client>": "the same; the room asks whose number it is",
    "api/stories/<story>/room/exchange": "the same; nothing was sent to be written",
    "stories/<story>/edit/": "who may read but not write is shown the story",
}
OF_EVERYBODY = {
    "macros/<macro>/allow/": "the tools are everybody’s; who may run one is each centre’s own",
    "records/<number>/": "the log is public, each record of it",
    "records/<number>/proof/": "so is its proof",
}
OF_READERS = {
    "stories/<story>/notes/": "whoever reads a story may remark on it",
    "stories/<story>/notes/<thread>/": "and answer; tests/newsroom/editing/test_notes.py",
}
OF_PROVINCE = frozenset({"tenants/<tenant>/"})
"""Whole centres open to the province's operator alone; tests/web/tenants asks as that one."""
ROUTES = routes()
CLOSED = tuple(route for route in ROUTES if not route.is_public)
NAMED = tuple(route for route in CLOSED if route.parameters and route.pattern not in OF_EVERYBODY)
NAMELESS = tuple(route for route in CLOSED if not route.parameters and route.pattern not in OWN)
REFUSED = frozenset({400, 403, 404, 405, 409, 422})

Walk = Callable[..., list[Answer]]


@pytest.fixture
def stranger() -> Client:
    """Give a browser in which nobody is logged in."""
    return Client()


@pytest.fixture
def foreigner(world: World, other_centre: TenantCard) -> Client:
    """Give a browser of someone who may do everything, in another centre."""
    return builders.a_client(builders.a_person(other_centre, *Role), other_centre)


@pytest.fixture
def bystander(world: World) -> Client:
    """Give a browser of a colleague who only watches pages."""
    person: PersonCard = world.people[Role.MONITOR]
    return builders.a_client(person, world.centre)


def walk(
    client: Client, world: World, among: tuple[Route, ...], **methods: tuple[str, ...]
) -> Iterator[Answer]:
    """Ask every address of a group by every method."""
    forms = forms_of(world, world.ids)
    for route in among:
        yield from asked(client, route, ids=world.ids, forms=forms, **methods)


def shows(answer: Answer, world: World) -> bool:
    """Tell whether an answer holds anything of the world but the ids that were asked for."""
    told = (secret for secret in world.secrets() if secret not in answer.path)
    return any(secret in answer.body for secret in told)


def to_login(answer: Answer) -> bool:
    """Tell whether a stranger was sent to the login page, or told to log in."""
    return answer.status == 401 or answer.location.startswith("/login/")


def test_the_list_of_public_addresses_is_this_one() -> None:
    public = {route.pattern for route in ROUTES if route.is_public}

    assert public == set(PUBLIC)


def test_the_list_of_addresses_without_a_tenant_is_this_one() -> None:
    without = {route.pattern for route in ROUTES if not route.needs_tenant}

    assert without == set(WITHOUT_TENANT)


def test_every_address_with_ids_is_walked_with_real_ones(world: World) -> None:
    missing = {name for route in NAMED for name in route.parameters} - world.ids.keys()

    assert missing == set()


def test_the_world_shows_to_those_who_belong_to_it(world: World) -> None:
    insider = builders.a_client(world.insider, world.centre)
    among = tuple(route for route in NAMED if route.pattern not in OF_PROVINCE)

    answers = list(walk(insider, world, among, methods=("GET",)))

    assert [str(answer) for answer in answers if answer.status not in {200, 302, 405, 409}] == []
    pages = [answer for answer in answers if answer.status != HTTPStatus.METHOD_NOT_ALLOWED]
    assert sum(shows(page, world) for page in pages) >= len(pages) // 2


def test_someone_of_another_centre_is_refused_at_every_named_thing(
    world: World, foreigner: Client
) -> None:
    before = world.rows_written()

    answers = list(walk(foreigner, world, NAMED))

    assert [str(a) for a in answers if a.status not in {403, 404, 405}] == []
    assert [str(a) for a in answers if shows(a, world)] == []
    assert world.rows_written() == before


def test_someone_of_another_centre_finds_nothing_of_it_in_any_list(
    world: World, foreigner: Client
) -> None:
    answers = list(walk(foreigner, world, NAMELESS, methods=("GET",)))

    assert [str(answer) for answer in answers if shows(answer, world)] == []


@pytest.mark.parametrize(
    "pattern", ["topics/new/", "stories/new/"], ids=["a topic of a foreign lead", "a story"]
)
def test_a_form_cannot_name_things_of_another_centre(
    world: World, foreigner: Client, pattern: str
) -> None:
    among = tuple(route for route in ROUTES if route.pattern == pattern)

    (answer,) = walk(foreigner, world, among, methods=("POST",))

    assert answer.status in REFUSED
    assert MARK not in answer.body


def test_a_stranger_is_sent_to_the_login_page_from_everywhere(
    world: World, stranger: Client
) -> None:
    before = world.rows_written()

    answers = list(walk(stranger, world, CLOSED))

    assert [str(answer) for answer in answers if not to_login(answer)] == []
    assert world.rows_written() == before


def test_public_addresses_show_strangers_nothing_of_a_centre(
    world: World, stranger: Client
) -> None:
    public = tuple(route for route in ROUTES if route.is_public)

    answers = list(walk(stranger, world, public, methods=("GET",)))

    assert [str(answer) for answer in answers if shows(answer, world)] == []


def test_a_colleague_without_the_role_changes_nothing(world: World, bystander: Client) -> None:
    before = world.rows_written()
    allowed = OWN | READ_INSTEAD | OF_READERS
    among = tuple(route for route in CLOSED if route.pattern not in allowed)

    answers = list(walk(bystander, world, among, methods=("POST", "PUT", "PATCH", "DELETE")))

    assert [str(answer) for answer in answers if answer.status not in {403, 404, 405}] == []
    assert world.rows_written() == before


def test_what_answers_a_colleague_without_the_role_otherwise_changes_nothing_either(
    world: World, bystander: Client
) -> None:
    before = world.rows_written()
    among = tuple(route for route in CLOSED if route.pattern in READ_INSTEAD)

    answers = list(walk(bystander, world, among, methods=("POST", "PUT")))

    assert {answer.status for answer in answers} <= {200, 302, 403, 404, 405, 409}
    assert world.rows_written() == before
