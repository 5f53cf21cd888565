"""What a newcomer would find after one load, asked once through the doors."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from demo.content import Story, read_province
from demo.loader import load_province
from huiliu.accounts import api as accounts
from huiliu.audit import api as audit
from huiliu.cli.verify import verify_command
from huiliu.kit import clock
from huiliu.kit.document.nodes import children_of
from huiliu.kit.pages import ListQuery
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger
from huiliu.library import api as library
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.publishing.delivery import api as delivery
from huiliu.newsroom.review import api as review
from huiliu.newsroom.wire.intake import api as intake
from huiliu.newsroom.wire.providers import api as providers

NOW = datetime(2026, 10, 21, 9, 30, tzinfo=UTC)
BY_DUE = ListQuery(sort="due")
STORIES = ListQuery()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Facts of the loaded province; `stories` maps a story's slug to the state it lies in."""

    stories: dict[str, str]
    leads: Counter[str]
    folded: int
    topics: Counter[str]
    parts: Counter[str]
    shown: tuple[str, ...]
    minutes_left: tuple[int, ...]
    unproved: tuple[str, ...]
    refused_proofs: tuple[str, ...]
    leaf_times_in_order: bool
    log_size: int
    findings: tuple[audit.Finding, ...]
    waiting_jobs: frozenset[str]
    plans: tuple[str, ...]
    sounds: tuple[str, ...]
    collections: tuple[str, ...]
    sources: tuple[providers.ProviderState, ...]
    stream: tuple[intake.ItemLine, ...]
    subscribers: tuple[str, ...]
    likenesses: int
    notices: Counter[bool]
    blocks: frozenset[str]
    related: int
    loaded_again: bool
    log_size_after: int


def load_and_ask(data: Path) -> Loaded:
    """Load the province at a fixed moment, load it again, and ask what is there."""
    load_province(now=NOW)
    size = ledger.log_card().size
    again = load_province(now=NOW)
    with clock.at(NOW):
        return _asked(data, size=size, again=again)


def _asked(data: Path, *, size: int, again: bool) -> Loaded:
    releases = [release for tenant in _tenants() for release in _releases(tenant)]
    proofs = sorted((data / "public").rglob("proof.zip"))
    return Loaded(
        stories=dict(_states()),
        leads=Counter(lead.state.value for tenant in _tenants() for lead in _leads(tenant)),
        folded=sum(len(lead.folded) for tenant in _tenants() for lead in _leads(tenant)),
        topics=Counter(topic.state.value for tenant in _tenants() for topic in _topics(tenant)),
        parts=Counter(part.standing.value for part in _parts()),
        shown=tuple(card.person.login for card in accounts.demo_account_list()),
        minutes_left=tuple(_minutes_left()),
        unproved=tuple(release.code for release in releases if release.proved_at is None),
        refused_proofs=tuple(str(path) for path in proofs if verify_command(str(path))),
        leaf_times_in_order=_in_order(),
        log_size=size,
        findings=_findings(),
        waiting_jobs=_waiting_jobs(),
        **_around(),
        loaded_again=again,
        log_size_after=ledger.log_card().size,
    )


def _tenants() -> tuple[accounts.TenantCard, ...]:
    return accounts.tenant_cards()


@contextmanager
def _seated(tenant: UUID) -> Iterator[UUID | None]:
    """Sit down as somebody of the tenant who may see its newsroom, if there is anyone."""
    with transaction.atomic(), tenant_scope(tenant):
        people = (
            person.id
            for person in accounts.people_of_tenant()
            if accounts.may(person.id, "lead.view")
        )
        yield next(people, None)


def _lying(state: str) -> ListQuery:
    return ListQuery(filters={"state": state})


def _leads(tenant: accounts.TenantCard) -> list[gathering.LeadCard]:
    with _seated(tenant.id) as person:
        if person is None:
            return []
        queries = (_lying(state) for state in gathering.LeadState)
        return [lead for query in queries for lead in gathering.lead_list(query, by=person)]


def _parts() -> list[planning.PartCard]:
    """Give what the province's campaign asks of the centres."""
    province = accounts.tenant_by_slug("province")
    planner = accounts.person_by_login(read_province().campaign.by).id
    with transaction.atomic(), tenant_scope(province.id, person=planner):
        (line,) = planning.campaign_list(STORIES, by=planner)
        return list(planning.parts_of(line.campaign.id, by=planner))


def _topics(tenant: accounts.TenantCard) -> list[planning.TopicCard]:
    with _seated(tenant.id) as person:
        if person is None:
            return []
        queries = (_lying(state) for state in planning.TopicState)
        return [topic for query in queries for topic in planning.topic_list(query, by=person)]


def _releases(tenant: accounts.TenantCard) -> list[publishing.ReleaseCard]:
    with _seated(tenant.id) as person:
        return list(publishing.release_list(STORIES, by=person)) if person else []


def _states() -> Iterator[tuple[str, str]]:
    for story in read_province().stories:
        with _seated(accounts.tenant_by_slug(story.centre).id) as person:
            if person is not None:
                yield story.slug, _state(story, person)


def _state(story: Story, person: UUID) -> str:
    card = next(card for card in _stories(person) if card.title == story.title)
    stage = review.stage_open(card.id, by=person)
    if stage is not None:
        return f"{card.state.value}_{stage.position}"
    if card.correcting:
        return "correcting"
    if card.state is editing.StoryState.PASSED:
        return _kept_back(card.id, person)
    corrected = card.state is editing.StoryState.RELEASED
    return (
        "corrected" if corrected and len(publishing.releases_of(card.id)) > 1 else card.state.value
    )


def _stories(person: UUID) -> list[editing.StoryCard]:
    """Turn the pages of the centre's list of stories to its end."""
    found: list[editing.StoryCard] = []
    for number in count(1):
        page = editing.story_list(ListQuery(page=number), by=person)
        found += page.items
        if len(found) >= page.total:
            break
    return found


def _kept_back(story: UUID, person: UUID) -> str:
    """Tell what a story that passed waits for."""
    if publishing.embargo_of(story, by=person) is not None:
        return "embargoed"
    return "passed" if publishing.plan_of(story) is None else "scheduled"


def _minutes_left() -> Iterator[int]:
    for slug, login in (("tongzhou", "shenyan"), ("haidian", "baixiaoyu")):
        tenant, person = accounts.tenant_by_slug(slug).id, accounts.person_by_login(login).id
        with transaction.atomic(), tenant_scope(tenant, person=person):
            for stage in review.review_queue(BY_DUE, by=person):
                yield int((stage.due_at - NOW).total_seconds() // 60)


def _in_order() -> bool:
    """Tell whether the ledger holds each story's records in the order in which they happened."""
    for tenant in _tenants():
        with _seated(tenant.id) as person:
            cards = _stories(person) if person else []
            for story in cards:
                leaves = ledger.leaves_of(story.id)
                if [leaf.at for leaf in leaves] != sorted(leaf.at for leaf in leaves):
                    return False
    return True


def _findings() -> tuple[audit.Finding, ...]:
    with transaction.atomic():
        return audit.trails_verify()


def _waiting_jobs() -> frozenset[str]:
    with connection.cursor() as cursor:
        cursor.execute("select task_name from procrastinate_jobs where status <> 'succeeded'")
        return frozenset(str(row[0]) for row in cursor.fetchall())


def _around() -> dict[str, Any]:
    """What lies around the stories in the centre that the tour begins with, and in one more."""
    tenant, person = _at("tongzhou", "linlan")
    with transaction.atomic(), tenant_scope(tenant, person=person):
        stories = _stories(person)
        drafts = [editing.draft_card(story.id, by=person) for story in stories]
        leads = list(gathering.lead_list(_lying("new"), by=person))
        return {
            "plans": tuple(plan.title for plan in publishing.plan_list(STORIES, by=person)),
            "sounds": tuple(
                asset.filename
                for asset in library.asset_list(ListQuery(), by=person)
                if asset.kind == "sound"
            ),
            "collections": tuple(one.name for one in library.collection_list(by=person)),
            "sources": tuple(
                one.state
                for one in providers.provider_list(by=person)
                if one.place.startswith("http://127.0.0.1:")
            ),
            "stream": intake.stream_list(ListQuery(), by=person).lines,
            "subscribers": tuple(one.name for one in delivery.subscriber_list(by=person)),
            "likenesses": sum(len(gathering.leads_like(lead.id, by=person)) for lead in leads),
            "notices": Counter(
                notice.read_at is not None for notice in accounts.notice_list(person, ListQuery())
            ),
            "blocks": frozenset(
                str(block["type"]) for draft in drafts for block in children_of(draft.content)
            ),
            "related": sum(len(editing.related_now(story.id, by=person)) for story in stories),
        }


def _at(slug: str, login: str) -> tuple[UUID, UUID]:
    return accounts.tenant_by_slug(slug).id, accounts.person_by_login(login).id
