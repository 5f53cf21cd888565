"""Who is what where, and the one place that says yes or no."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from huiliu.accounts import access
from huiliu.accounts import api as accounts
from huiliu.accounts.api import ActionRow, Forbidden, PersonCard, PersonUnknown, Role, TenantCard
from huiliu.accounts.core.actions import ActionTable
from huiliu.accounts.errors import RolesMissing
from huiliu.accounts.models import Membership
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.ids import new_id
from huiliu.kit.scope import NoScope, Scope, person_scope, tenant_scope
from tests import builders


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> ActionTable:
    """Give an empty table for the length of a test."""
    table = ActionTable()
    monkeypatch.setattr(access, "_table", table)
    return table


def test_roles_merge_on_one_account(in_centre: Scope, centre: TenantCard) -> None:
    person = builders.a_person(centre, Role.REPORTER)

    accounts.membership_grant(person.id, tenant=centre.id, roles=frozenset({Role.PUBLISHER}))

    assert accounts.roles_of(person.id, tenant=centre.id) == {Role.REPORTER, Role.PUBLISHER}


def test_a_revoked_role_is_gone_and_the_others_stay(in_centre: Scope, centre: TenantCard) -> None:
    person = builders.a_person(centre, Role.REPORTER, Role.PUBLISHER)

    accounts.membership_revoke(person.id, tenant=centre.id, roles=frozenset({Role.PUBLISHER}))

    assert accounts.roles_of(person.id, tenant=centre.id) == {Role.REPORTER}


def test_a_person_without_any_role_left_leaves_the_centre(
    in_centre: Scope, centre: TenantCard
) -> None:
    person = builders.a_person(centre, Role.REPORTER)

    accounts.membership_revoke(person.id, tenant=centre.id, roles=frozenset({Role.REPORTER}))

    assert not accounts.is_member(person.id, tenant=centre.id)
    assert person not in accounts.people_of_tenant()


def test_a_change_of_roles_is_on_the_trail(in_centre: Scope, centre: TenantCard) -> None:
    person = builders.a_person(centre, Role.REPORTER)

    entry = audit.entry_list(person.id)[-1]

    assert entry.action == "membership.change"
    assert entry.before == audit.digest_of({"roles": []})
    assert entry.after == audit.digest_of({"roles": [Role.REPORTER]})


def test_roles_are_given_in_the_own_centre_only(
    in_centre: Scope, other_centre: TenantCard, editor: PersonCard
) -> None:
    with pytest.raises(Forbidden):
        accounts.membership_grant(
            editor.id, tenant=other_centre.id, roles=frozenset({Role.OPERATOR})
        )


def test_no_roles_are_no_membership(
    in_centre: Scope, centre: TenantCard, editor: PersonCard
) -> None:
    with pytest.raises(RolesMissing):
        accounts.membership_grant(editor.id, tenant=centre.id, roles=frozenset())


def test_a_stranger_can_be_neither_granted_nor_revoked(
    in_centre: Scope, centre: TenantCard, foreigner: PersonCard
) -> None:
    with pytest.raises(PersonUnknown):
        accounts.membership_grant(new_id(), tenant=centre.id, roles=frozenset({Role.CLERK}))
    with pytest.raises(PersonUnknown):
        accounts.membership_revoke(foreigner.id, tenant=centre.id, roles=frozenset({Role.EDITOR}))


def test_people_are_listed_with_their_roles(
    in_centre: Scope, centre: TenantCard, editor: PersonCard, foreigner: PersonCard
) -> None:
    chief = builders.a_person(centre, Role.REVIEWER_3, name="章越")

    assert set(accounts.people_of_tenant()) == {editor, chief}
    assert accounts.people_with_role(Role.REVIEWER_3) == (chief,)
    assert {member.post for member in accounts.members_of_tenant()} == {"记者、编辑", "总编"}


def test_a_person_sees_their_own_places_across_centres(
    centre: TenantCard, other_centre: TenantCard
) -> None:
    person = builders.a_person(centre, Role.EDITOR)
    with tenant_scope(other_centre.id):
        accounts.membership_grant(
            person.id, tenant=other_centre.id, roles=frozenset({Role.REPORTER})
        )

    seats = accounts.seats_of(person.id)

    assert [(seat.tenant, seat.post) for seat in seats] == [
        (centre, "编辑"),
        (other_centre, "记者"),
    ]
    assert accounts.tenants_of(person.id) == (centre, other_centre)


def test_the_seat_of_the_scope_is_person_tenant_and_roles(
    in_centre: Scope, centre: TenantCard, editor: PersonCard
) -> None:
    seat = accounts.seat_now()

    assert seat is not None
    assert (seat.tenant, seat.person, seat.unread) == (centre, editor, 0)
    assert seat.roles == {Role.EDITOR, Role.REPORTER}


def test_there_is_no_seat_without_a_tenant_or_for_a_stranger(
    centre: TenantCard, foreigner: PersonCard
) -> None:
    with person_scope(foreigner.id):
        outside = accounts.seat_now()
    with tenant_scope(centre.id, person=foreigner.id):
        stranger = accounts.seat_now()

    assert (outside, stranger) == (None, None)


def test_authorize_reads_roles_action_and_state(
    in_centre: Scope, editor: PersonCard, table: ActionTable
) -> None:
    rows = [ActionRow("story.edit", frozenset({Role.EDITOR}), frozenset({"draft"}))]

    accounts.register_actions("editing", rows)

    accounts.authorize(editor.id, "story.edit", state="draft")
    assert accounts.may(editor.id, "story.edit", state="draft")
    assert not accounts.duties_of(editor.id).may("story.edit", state="released")
    with pytest.raises(Forbidden):
        accounts.authorize(editor.id, "story.edit", state="released")


def test_an_action_that_no_module_registered_is_refused(
    in_centre: Scope, editor: PersonCard
) -> None:
    with pytest.raises(Forbidden):
        accounts.authorize(editor.id, "story.burn")


def test_roles_of_another_centre_count_for_nothing(
    in_centre: Scope, foreigner: PersonCard, table: ActionTable
) -> None:
    accounts.register_actions("editing", [ActionRow("story.edit", frozenset({Role.EDITOR}))])

    assert not accounts.may(foreigner.id, "story.edit")


def test_the_table_is_given_by_module(table: ActionTable) -> None:
    row = ActionRow("story.edit", frozenset({Role.EDITOR}))
    accounts.register_actions("editing", [row])

    assert accounts.action_rows() == {"editing": (row,)}


@pytest.mark.usefixtures("editor", "foreigner")
def test_outside_a_scope_the_orm_refuses_and_sql_sees_nothing() -> None:
    with pytest.raises(NoScope):
        Membership.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from accounts_membership")
        row = cursor.fetchone()

    assert row == (0,)


def test_a_centre_sees_its_own_memberships_only(
    in_centre: Scope, editor: PersonCard, foreigner: PersonCard
) -> None:
    seen = set(Membership.objects.values_list("person_id", flat=True))

    assert seen == {editor.id}


def test_a_centre_cannot_write_a_membership_into_another(
    in_centre: Scope, other_centre: TenantCard, editor: PersonCard
) -> None:
    row = Membership(
        tenant_id=other_centre.id, person_id=editor.id, roles=["operator"], since=clock.now()
    )

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)


def test_a_person_cannot_write_their_own_membership(
    centre: TenantCard, other_centre: TenantCard, foreigner: PersonCard
) -> None:
    with person_scope(foreigner.id):
        changed = Membership.objects.filter(person_id=foreigner.id).update(roles=["operator"])

    assert changed == 0


def test_the_database_refuses_a_role_that_does_not_exist(
    in_centre: Scope, editor: PersonCard
) -> None:
    row = Membership.objects.get(person_id=editor.id)
    row.roles = ["emperor"]

    with pytest.raises(IntegrityError, match="accounts_roles_known"), transaction.atomic():
        row.save()
