"""A new centre: one page or one command, everything at once or nothing, while all runs."""

import re
import time
from html import unescape
from io import StringIO
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from huiliu.accounts import api as accounts
from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.audit import api as audit
from huiliu.kit.config import config
from huiliu.kit.jobs import run_due
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.review import api as review
from huiliu.web.tenants.errors import PlanDiffers
from tests import builders
from tests.accounts.builders import a_token
from tests.web.oversight.builders import an_operator

NEW = "/tenants/new/"
PASSWORD = "several brand new words"
PEOPLE = """linyue,林越,记者
heqing,何青,编辑
wangbo,王博,centre_manager publisher
"""
FORM = {
    "slug": "shunyi",
    "kind": "centre",
    "name": "顺义区融媒体中心",
    "short_name": "顺义",
    "motto": "潮白河畔",
    "accent": "#8a2f1c",
    "mark": "顺",
    "people": PEOPLE,
}
PLAN = """
slug = "shunyi"
name = "顺义区融媒体中心"
short_name = "顺义"
review = ["reviewer_1:30", "reviewer_3"]
review_reason = "两位主编轮班，先行两审"

[[person]]
login = "linyue"
name = "林越"
roles = ["reporter"]

[[person]]
login = "wangbo"
name = "王博"
roles = ["centre_manager"]
"""


@pytest.fixture
def operator(centre: TenantCard) -> Client:
    person, desk = an_operator()
    return builders.a_client(person, desk)


def links_of(page: str) -> list[str]:
    return re.findall(r'ac-k">http[^/]*//[^/]*(/login/reset/[^<]+)<', page)


def tenant_called(slug: str) -> TenantCard | None:
    return next((card for card in accounts.tenant_cards() if card.slug == slug), None)


def run(*options: str) -> str:
    out = StringIO()
    call_command("tenant_add", *options, stdout=out)
    return out.getvalue()


def written(person: PersonCard) -> UUID:
    """Write a story that is complete enough to be submitted."""
    (centre,) = accounts.tenants_of(person.id)
    text = "潮白河水位今日回落，两岸步道重新开放。" * 5
    with transaction.atomic(), tenant_scope(centre.id, person=person.id):
        return editing.story_create(title="潮白河春汛", by=person.id, text=text, byline="林越").id


@pytest.fixture
def plan(tmp_path: Path) -> str:
    file = tmp_path / "centre.toml"
    file.write_text(PLAN, "utf-8")
    return str(file)


@pytest.mark.usefixtures("own_data")
def test_a_centre_is_founded_and_works_within_seconds(operator: Client) -> None:
    began = time.monotonic()

    page = operator.post(NEW, FORM).content.decode()
    first, *_others = links_of(page)
    reporter = Client()
    reporter.post(first, {"new": PASSWORD})
    reporter.post("/login/", {"login": "linyue", "password": PASSWORD})
    story = written(accounts.person_by_login("linyue"))
    submitted = reporter.post(f"/stories/{story}/submit/", {"note": ""})
    run_due()

    assert submitted.status_code == 302
    home = (config().data / "public" / "shunyi" / "index.html").read_text("utf-8")
    assert "顺义区融媒体中心" in home
    assert "#8a2f1c" in (config().data / "public" / "shunyi" / "look.css").read_text("ascii")
    assert time.monotonic() - began < 60


@pytest.mark.usefixtures("own_data")
def test_it_has_key_chain_profiles_and_channels_at_once(operator: Client) -> None:
    operator.post(NEW, FORM)

    made = tenant_called("shunyi")
    assert made is not None
    manager = accounts.person_by_login("wangbo").id
    with transaction.atomic(), tenant_scope(made.id, person=manager):
        channels = publishing.channel_list(by=manager)
        profiles = editing.profile_list(by=manager)
        actions = {entry.action for entry in audit.entry_list(made.id)}
    assert ledger.tenant_verifier(made.id)
    assert all(channel.id for channel in channels)
    assert len(profiles) > 3
    assert {"tenant.create", "tenant.look", "channels.make"} <= actions


def test_the_page_shows_every_link_once_and_as_a_file(operator: Client) -> None:
    page = operator.post(NEW, FORM).content.decode()

    assert len(links_of(page)) == 3
    assert 'href="data:text/csv' in page
    assert links_of(operator.get("/tenants/").content.decode()) == []


def test_a_short_address_is_given_once(operator: Client, centre: TenantCard) -> None:
    answer = operator.post(NEW, {**FORM, "slug": centre.slug})

    assert answer.status_code == 409
    assert "短地址" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"people": "linyue,林越,飞行员"},
        {"people": "linyue,林越,记者\nlinyue,林岳,编辑"},
        {"people": "a b,林越,记者"},
        {"people": "linyue,=cmd(),记者"},
        {"slug": "Shun Yi"},
        {"accent": "#ffe000"},
        {"accent": "red;}"},
        {"kind": "province"},
        {"name": " "},
    ],
    ids=str,
)
def test_what_is_wrong_founds_nothing(operator: Client, wrong: dict[str, str]) -> None:
    answer = operator.post(NEW, {**FORM, **wrong})

    assert answer.status_code == 400
    assert tenant_called("shunyi") is None


def test_a_fault_in_the_middle_leaves_nothing(
    operator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise PlanDiffers

    monkeypatch.setattr(review, "chain_begin", fail)

    operator.post(NEW, FORM)

    assert tenant_called("shunyi") is None


@pytest.mark.parametrize("role", [Role.CENTRE_MANAGER, Role.OPERATOR])
def test_nobody_but_the_province_s_operator_founds_pauses_or_lists(
    centre: TenantCard, other_centre: TenantCard, role: Role
) -> None:
    client = builders.a_client(builders.a_person(centre, role), centre)
    pages = ("/tenants/", NEW, f"/tenants/{other_centre.id}/")

    shown = [client.get(address).status_code for address in pages]
    done = client.post(f"/tenants/{other_centre.id}/pause/").status_code

    assert (set(shown), done) == ({403}, 403)
    assert client.post(NEW, FORM).status_code == 403


def test_the_command_founds_what_a_file_says(centre: TenantCard, plan: str) -> None:
    told = run("--file", plan)

    made = tenant_called("shunyi")
    assert made is not None
    assert "/login/reset/" in told
    with tenant_scope(made.id):
        assert {one.login for one in accounts.people_of_tenant()} == {"linyue", "wangbo"}


def test_a_second_run_changes_nothing(centre: TenantCard, plan: str) -> None:
    run("--file", plan)
    made = tenant_called("shunyi")
    assert made is not None
    with tenant_scope(made.id):
        before = len(audit.entry_list(made.id))

    again = run("--file", plan)

    with tenant_scope(made.id):
        assert len(audit.entry_list(made.id)) == before
    assert "nothing was changed" in again


def test_a_dry_run_says_what_it_would_do(centre: TenantCard, plan: str) -> None:
    told = run("--file", plan, "--dry-run")

    assert "would be founded" in told
    assert "/login/reset/" not in told
    assert tenant_called("shunyi") is None


def test_the_command_takes_flags_as_well(centre: TenantCard) -> None:
    run("--slug=shunyi", "--name=顺义台", "--short-name=顺义", "--person=linyue,林越,reporter")

    assert tenant_called("shunyi") is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "slug = ",
        'slug = "a1"\nname = 3',
        'slug = "a1"\nname = "甲"\nshort_name = "甲"\ncolour = "red"',
        'slug = "a1"\nname = "甲"\nshort_name = "甲"\nreview = []',
        'slug = "a1"\nname = "甲"\nshort_name = "甲"\nreview = ["editor"]',
        'slug = "a1"\nname = "甲"\nshort_name = "甲"\nreview = ["reviewer_1:0"]',
        'slug = "a1"\nname = "甲"\nshort_name = "甲"\nreview = ["reviewer_1:soon"]',
        'slug = "a1"\nname = "甲"\nshort_name = "甲"\nperson = 3',
        'slug = "a1"\nname = "甲"\nshort_name = "甲"\n[[person]]\nlogin = 3',
        'slug = "tongzhou"\nname = "另一家"\nshort_name = "另"',
    ],
)
def test_a_plan_that_cannot_be_carried_out_is_refused_in_words(
    centre: TenantCard, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(text, "utf-8")

    with pytest.raises(CommandError):
        run("--file", str(file))


def test_a_file_that_is_not_there_is_named(centre: TenantCard, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        run("--file", str(tmp_path / "none.toml"))


def test_a_paused_centre_lets_nobody_in_and_keeps_its_pages(
    operator: Client, centre: TenantCard, editor_client: Client, editor: PersonCard
) -> None:
    assert editor_client.get("/stories/").status_code == 200

    operator.post(f"/tenants/{centre.id}/pause/")

    sent = editor_client.get("/stories/")
    words = editor_client.get("/tenant/").content.decode()
    chosen = editor_client.post("/tenant/", {"tenant": str(centre.id)})
    assert sent["Location"].startswith("/tenant/")
    assert "暂停" in words
    assert chosen.status_code == 403


def test_a_paused_centre_goes_on(
    operator: Client, centre: TenantCard, editor_client: Client
) -> None:
    operator.post(f"/tenants/{centre.id}/pause/")
    paused = operator.get("/tenants/?state=paused").content.decode()

    operator.post(f"/tenants/{centre.id}/resume/")

    assert centre.name in paused
    assert editor_client.get("/stories/").status_code == 200
    assert centre.name in operator.get(f"/tenants/{centre.id}/").content.decode()
    with tenant_scope(centre.id):
        actions = [entry.action for entry in audit.entry_list(centre.id)]
    assert actions[-2:] == ["tenant.pause", "tenant.resume"]


def test_the_province_itself_cannot_be_paused(operator: Client, centre: TenantCard) -> None:
    desk = tenant_called("province")
    assert desk is not None

    assert operator.post(f"/tenants/{desk.id}/pause/").status_code == 409


def test_the_list_has_words_order_and_state(operator: Client, centre: TenantCard) -> None:
    found = operator.get("/tenants/?q=tongzhou&sort=name").content.decode()
    none = operator.get("/tenants/?q=nowhere").content.decode()

    assert centre.name in unescape(found)
    assert centre.name not in none


def test_a_token_of_a_paused_centre_opens_nothing(
    operator: Client, centre: TenantCard, editor_client: Client
) -> None:

    token = a_token(editor_client, "stories.read")
    operator.post(f"/tenants/{centre.id}/pause/")

    answer = Client().get("/api/stories", headers={"Authorization": f"Bearer {token}"})

    assert answer.status_code == 403


def test_pausing_twice_is_one_pause_and_nobody_pauses_what_is_not_there(
    operator: Client, centre: TenantCard
) -> None:
    operator.post(f"/tenants/{centre.id}/pause/")
    operator.post(f"/tenants/{centre.id}/pause/")

    unknown = operator.post(f"/tenants/{uuid4()}/pause/").status_code
    with tenant_scope(centre.id):
        actions = [entry.action for entry in audit.entry_list(centre.id)]
    assert unknown == 404
    assert actions.count("tenant.pause") == 1
