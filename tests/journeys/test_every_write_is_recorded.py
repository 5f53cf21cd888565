"""Whatever an address changes is on the audit trail, under the name of whoever asked for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from django.db import transaction
from django.test import Client

from huiliu.audit.models import AuditRow
from huiliu.kit.scope import tenant_scope
from tests import builders
from tests.journeys.forms import Forms, forms_of
from tests.journeys.routes import Answer, Route, asked, routes
from tests.journeys.world import World

NOT_EDITORIAL = {
    **dict.fromkeys(
        (
            "account/password/",
            "account/totp/",
            "account/totp/remove/",
            "account/passkeys/new/",
            "account/passkeys/<passkey>/remove/",
            "account/recovery/",
            "account/provider/join/",
            "account/provider/leave/",
            "account/sessions/end/",
            "account/sessions/<session>/end/",
            "people/help-in/",
            "account/profile/",
            "people/<person>/close/",
        ),
        "on the platform's trail, not a centre's",
    ),
    **dict.fromkeys(
        ("people/add/", "people/import/", "people/second-factor/"),
        "asks for the password first; tests/accounts/test_people.py, test_rosters.py",
    ),
    **dict.fromkeys(
        ("tenants/new/", "tenants/<tenant>/pause/", "tenants/<tenant>/resume/"),
        "by the province's operator alone; tests/web/tenants/test_founding.py",
    ),
    "account/": "changes nothing",
    "account/confirm/": "changes nothing",
    "account/second-factor/": "changes nothing",
    "account/tokens/new/": "asks for the password first; tests/accounts/test_tokens.py",
    "api/openapi.json": "changes nothing",
    "api/stories/embeds": "changes nothing",
    "api/stories/paste": "changes nothing",
    **dict.fromkeys(
        (
            "api/stories/<story>/room",
            "api/stories/<story>/room/<client>",
            "api/stories/<story>/room/exchange",
        ),
        "a page's number and its words, which are recorded when they are settled; test_settling.py",
    ),
    "inbox/read/": "reading one's own notices",
    "inbox/undo/": "reading one's own notices",
    "logout/": "changes nothing",
    "stories/<story>/outlets/<outlet>/confirm/": (
        "only what is owed; tests/newsroom/publishing/outlets/test_rules.py"
    ),
    "stories/<story>/locks/": "only what is locked; tests/newsroom/editing/test_locks.py",
    "topics/undo/": "within ten seconds only; tests/newsroom/planning/test_moves.py",
    "topics/meetings/<meeting>/vote/": "secret: a row would say for ever who voted, and when",
    "tenant/": "a choice of the session",
    "wire/rules/try/": "keeps nothing but a long trial; tests/newsroom/wire/rules/test_pages.py",
}
METHODS = ("POST", "PUT", "PATCH", "DELETE")
ROUTES = tuple(
    route for route in routes() if not route.is_public and route.pattern not in NOT_EDITORIAL
)


@dataclass(frozen=True, slots=True)
class Write:
    """What one writing request answered, and how many rows the trail gained in its name."""

    answer: Answer
    rows: int


def writes(client: Client, world: World, route: Route) -> Iterator[Write]:
    """Ask one address by each writing method about things in each state, from the same start.

    Nothing more is asked of an address once it has recorded a write.
    """
    before = rows_of(world)
    for method in METHODS:
        for ids, forms in asking(world, route):
            with transaction.atomic():
                answers = asked(client, route, ids=ids, forms=forms, methods=(method,))
                write = Write(answer=next(answers), rows=rows_of(world) - before)
                transaction.set_rollback(True)
            yield write
            if write.rows:
                return
            if write.answer.status == HTTPStatus.METHOD_NOT_ALLOWED:
                break


def asking(world: World, route: Route) -> Iterator[tuple[Mapping[str, str], Forms]]:
    """Give the ids and forms that ask one address for different things."""
    sent: list[object] = []
    for other in ({}, *world.others):
        ids = {**world.ids, **other}
        forms = forms_of(world, ids)
        asks = (route.path(ids), forms.get(route.pattern))
        if asks not in sent:
            sent.append(asks)
            yield ids, forms


def rows_of(world: World) -> int:
    """Count the trail's rows by the insider."""
    with tenant_scope(world.centre.id):
        return int(AuditRow.objects.filter(actor_id=world.insider.id).count())


def test_every_write_is_on_the_trail(world: World) -> None:
    client = builders.a_client(world.insider, world.centre)
    # So that no write begins the session anew, only to have it rolled back.
    client.get("/")

    done = [write for route in ROUTES for write in writes(client, world, route)]

    known = {write.answer.pattern for write in done if write.answer.status not in {404, 405}}
    recorded = {write.answer.pattern for write in done if write.rows}
    assert known - recorded == set()
