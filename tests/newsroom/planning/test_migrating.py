"""What was planned before there were coverages is still planned after."""

import os
import subprocess
import sys
from collections.abc import Iterator
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


def put(old: psycopg.Connection[tuple[object, ...]], table: str, **values: object) -> UUID:
    """Put a row into a table of the newsroom, and give its id."""
    row = {"id": uuid4(), **values}
    old.execute(
        sql.SQL("insert into {} ({}) values ({})").format(
            sql.Identifier(f"newsroom_{table}"),
            sql.SQL(", ").join(map(sql.Identifier, row)),
            sql.SQL(", ").join(map(sql.Placeholder, row)),
        ),
        row,
    )
    return row["id"]


def test_topics_assignments_and_stories_keep_what_they_were(
    postgres: Running, old: psycopg.Connection[tuple[object, ...]]
) -> None:
    tenant, person = uuid4(), uuid4()
    whose = {"tenant_id": tenant}
    plain = {**whose, "angle": "", "owner": person, "leads": [], "reason": "", "due_at": "now"}
    made = {"proposed_by": person, "proposed_at": "now", "updated_at": "now"}

    def a_topic(title: str, state: str, outputs: list[str]) -> UUID:
        named = {"title": title, "state": state, "outputs": outputs}
        return put(old, "planning_topic", **plain, **made, **named)

    def a_story(topic: UUID, state: str) -> UUID:
        words = {"code": state, "title": state, "initials": "", "correction_notice": ""}
        written = {"created_by": person, "created_at": "now", "updated_at": "now"}
        numbers = {"latest_number": 0, "state": state, "topic_id": topic}
        return put(old, "editing_story", **whose, **words, **written, **numbers)

    going = a_topic("采着", "under_way", ["text", "audio"])
    writing = a_topic("写着", "under_way", ["picture", "text"])
    out = a_topic("发了", "under_way", [])
    a_topic("待派", "approved", ["text"])
    for state in ("given", "done"):
        asked = {"topic_id": going, "person": person, "what": state, "place": "", "state": state}
        given = {"due_at": "now", "given_by": person, "given_at": "now"}
        put(old, "planning_assignment", **whose, **asked, **given)
    stories = [a_story(writing, "draft"), a_story(out, "released")]

    run(postgres, "manage.py", "migrate", "--skip-checks", "-v", "0")

    planned = """select topic.title, topic.state, array_agg(coverage.kind order by coverage.id),
        array_agg(coverage.state order by coverage.id) from newsroom_planning_topic topic
        join newsroom_planning_coverage coverage on coverage.topic_id = topic.id
        group by topic.id order by topic.title"""
    assert {str(row[0]): row[1:] for row in old.execute(planned)} == {
        "采着": ("gathering", ["text", "radio"], ["assigned", "planned"]),
        "写着": ("writing", ["picture", "text"], ["planned", "planned"]),
        "发了": ("filed", ["text"], ["out"]),
        "待派": ("approved", ["text"], ["planned"]),
    }
    asked = "select what, state from newsroom_planning_assignment order by what"
    assert old.execute(asked).fetchall() == [("done", "filed"), ("given", "offered")]
    traced = """select story.id from newsroom_editing_story story
        join newsroom_planning_coverage coverage on coverage.id = story.coverage_id
        where coverage.stories = array[story.id] and coverage.topic_id = story.topic_id"""
    assert {row[0] for row in old.execute(traced)} == set(stories)
