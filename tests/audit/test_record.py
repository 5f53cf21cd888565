"""Every action is written down with actor, tenant, object and hashes, and stays so."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.audit import api as audit
from huiliu.audit.models import AuditRow, AuditSealedRow
from huiliu.kit import clock
from huiliu.kit.scope import NoScope, Scope, person_scope, tenant_scope

STORY = UUID(int=77)
NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)


def test_a_row_names_actor_tenant_object_and_both_hashes(
    in_centre: Scope, centre: TenantCard, editor: PersonCard
) -> None:
    before, after = audit.digest_of({"title": "旧"}), audit.digest_of({"title": "新"})

    with clock.at(NOON):
        audit.record("story.save", object_kind="story", object_id=STORY, before=before, after=after)

    (entry,) = audit.entry_list(STORY)
    assert (entry.tenant, entry.actor, entry.at) == (centre.id, editor.id, NOON)
    assert (entry.action, entry.object_kind) == ("story.save", "story")
    assert (entry.before, entry.after) == (before, after)


def test_what_a_person_does_outside_any_tenant_belongs_to_the_platform(
    editor: PersonCard,
) -> None:
    with person_scope(editor.id):
        audit.record("person.rename", object_kind="person", object_id=editor.id)

    with audit.platform_scope():
        entry = audit.entry_list(editor.id)[-1]
    assert (entry.tenant, entry.actor) == (audit.PLATFORM, editor.id)


@pytest.mark.usefixtures("db")
def test_nothing_is_written_down_outside_a_scope() -> None:
    with pytest.raises(NoScope):
        audit.record("story.save", object_kind="story", object_id=STORY)


def test_another_centre_does_not_see_a_row(in_centre: Scope, other_centre: TenantCard) -> None:
    audit.record("story.save", object_kind="story", object_id=STORY)

    with tenant_scope(other_centre.id):
        seen = audit.entry_list(STORY)

    assert seen == ()


def test_without_a_scope_raw_sql_sees_no_row(centre: TenantCard) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from audit_row")
        row = cursor.fetchone()

    assert row == (0,)


@pytest.mark.parametrize("table", ["audit_row", "audit_seal", "audit_sealed_row"])
@pytest.mark.parametrize("statement", ["update {} set id = id", "delete from {}"])
def test_the_app_role_can_neither_change_nor_delete(
    in_centre: Scope, table: str, statement: str
) -> None:
    audit.record("story.save", object_kind="story", object_id=STORY)

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


def test_a_row_cannot_be_written_for_another_tenant(
    in_centre: Scope, other_centre: TenantCard
) -> None:
    row = AuditRow(
        tenant_id=other_centre.id,
        at=NOON,
        action="story.save",
        object_kind="story",
        object_id=STORY,
    )

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)


def saved_and_checked(row: AuditSealedRow) -> None:
    """Save a row and check its keys now, as a commit would."""
    with transaction.atomic():
        row.save(force_insert=True)
        connection.check_constraints()


def test_a_sealed_row_cannot_point_at_a_seal_of_another_centre(
    in_centre: Scope, other_centre: TenantCard
) -> None:
    with tenant_scope(other_centre.id):
        audit.record("story.save", object_kind="story", object_id=STORY)
        foreign_seal = audit.trail_seal()
    assert foreign_seal is not None
    row = AuditSealedRow(seal_id=foreign_seal, place=9, row_id=STORY, digest="0" * 64)

    with pytest.raises(IntegrityError, match="foreign key"):
        saved_and_checked(row)
