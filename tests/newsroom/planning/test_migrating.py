"""What was planned before there were coverages is still planned after."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql

from huiliu.kit.postgres import Running

pytestmark = pytest.mark.drill
ROOT = Path(__file__).resolve().parents[3]
ONLY_TO_BEFORE = """
import django; django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
MigrationExecutor(connection).migrate([("newsroom", "0008_gathering_notes")])
"""
"""Without what follows a migration: policies and keys name tables that come later."""
NAME = "planned_before"


@pytest.fixture
def old(postgres: Running) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Give a database as the release before left it."""
    with psycopg.connect(postgres.superuser_dsn().url, autocommit=True) as admin:
        name = sql.Identifier(NAME)
        admin.execute(sql.SQL("create database {} owner huiliu_owner").format(name))
        run(postgres, "-c", ONLY_TO_BEFORE)
        with psycopg.connect(postgres.superuser_dsn(NAME).url, autocommit=True) as database:
            yield database
        admin.execute(sql.SQL("drop database {} with (force)").format(name))


def run(server: Running, *command: str) -> None:
    """Run Python as the owner of the database."""
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": server.app_dsn(NAME).url,
        "HUILIU_OWNER_DATABASE_URL": server.owner_dsn(NAME).url,
    }
    subprocess.run([sys.executable, *command], cwd=ROOT, env=environ, check=True)


@dataclass(frozen=True)
class Plan:
    """Rows of one person of one centre, as the release before wrote them."""

    old: psycopg.Connection[tuple[object, ...]]
    tenant: UUID = field(default_factory=uuid4)
    person: UUID = field(default_factory=uuid4)

    def topic(self, title: str, state: str, outputs: list[str]) -> UUID:
        """Put a topic with its outputs."""
        named = {"title": title, "state": state, "outputs": outputs, "angle": "", "reason": ""}
        made = {"owner": self.person, "proposed_by": self.person, "leads": []}
        times = dict.fromkeys(("due_at", "proposed_at", "updated_at"), "now")
        return self._put("planning_topic", **named, **made, **times)

    def assignment(self, topic: UUID, state: str) -> UUID:
        """Put an assignment that is called like its state."""
        asked = {"topic_id": topic, "what": state, "place": "", "state": state}
        who = {"person": self.person, "given_by": self.person}
        return self._put("planning_assignment", **asked, **who, due_at="now", given_at="now")

    def story(self, topic: UUID, state: str) -> UUID:
        """Put a story of a topic, numbered like its state."""
        words = {"code": state, "title": state, "initials": "", "correction_notice": ""}
        times = dict.fromkeys(("created_at", "updated_at"), "now")
        numbers = {"latest_number": 0, "state": state, "topic_id": topic}
        return self._put("editing_story", **words, **times, **numbers, created_by=self.person)

    def _put(self, table: str, **values: object) -> UUID:
        key = uuid4()
        row = {"id": key, "tenant_id": self.tenant, **values}
        self.old.execute(
            sql.SQL("insert into {} ({}) values ({})").format(
                sql.Identifier(f"newsroom_{table}"),
                sql.SQL(", ").join(map(sql.Identifier, row)),
                sql.SQL(", ").join(map(sql.Placeholder, row)),
            ),
            row,
        )
        return key


PLANNED = """select topic.title, topic.state, array_agg(coverage.kind order by coverage.id),
    array_agg(coverage.state order by coverage.id) from newsroom_planning_topic topic
    join newsroom_planning_coverage coverage on coverage.topic_id = topic.id
    group by topic.id"""
TRACED = """select story.id from newsroom_editing_story story
    join newsroom_planning_coverage coverage on coverage.id = story.coverage_id
    where coverage.stories = array[story.id] and coverage.topic_id = story.topic_id"""
ASSIGNED = "select what, state from newsroom_planning_assignment order by what"


def test_topics_assignments_and_stories_keep_what_they_were(
    postgres: Running, old: psycopg.Connection[tuple[object, ...]]
) -> None:
    plan = Plan(old)
    going = plan.topic("采着", "under_way", ["text", "audio"])
    writing = plan.topic("写着", "under_way", ["picture", "text"])
    out = plan.topic("发了", "under_way", [])
    plan.topic("待派", "approved", ["text"])
    for state in ("given", "done"):
        plan.assignment(going, state)
    stories = {plan.story(writing, "draft"), plan.story(out, "released")}

    run(postgres, "manage.py", "migrate", "--skip-checks", "-v", "0")

    assert {str(row[0]): row[1:] for row in old.execute(PLANNED)} == {
        "采着": ("gathering", ["text", "radio"], ["assigned", "planned"]),
        "写着": ("writing", ["picture", "text"], ["planned", "planned"]),
        "发了": ("filed", ["text"], ["out"]),
        "待派": ("approved", ["text"], ["planned"]),
    }
    assert old.execute(ASSIGNED).fetchall() == [("done", "filed"), ("given", "offered")]
    assert {row[0] for row in old.execute(TRACED)} == stories
