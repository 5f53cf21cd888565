"""Notices: one line to one person of one centre, leading to a page."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from huiliu.accounts import api as accounts
from huiliu.accounts.api import NoticeCard, PersonCard, PersonUnknown, Role, TenantCard
from huiliu.accounts.errors import AddressOutside, NoticeUnknown
from huiliu.accounts.models import Notice
from huiliu.accounts.selectors.inbox import (
    NOTICE_FILTERS,
    NOTICE_SORTS,
)
from huiliu.kit import clock
from huiliu.kit.ids import new_id
from huiliu.kit.pages import ListQuery
from huiliu.kit.scope import NoScope, Scope, tenant_scope
from tests import builders

NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)


def send(person: PersonCard, title: str = "稿件退回 2 处", *, key: str = "k1") -> None:
    accounts.notice_send(person.id, kind="review.returned", title=title, url="/stories/", key=key)


def listed(person: PersonCard, **asked: str) -> list[NoticeCard]:
    query = ListQuery.parse(asked, sorts=NOTICE_SORTS, filters=NOTICE_FILTERS)
    return list(accounts.notice_list(person.id, query))


def test_a_notice_reaches_its_person_unread(in_centre: Scope, editor: PersonCard) -> None:
    with clock.at(NOON):
        send(editor)

    (notice,) = listed(editor)
    assert (notice.title, notice.url, notice.kind) == (
        "稿件退回 2 处",
        "/stories/",
        "review.returned",
    )
    assert (notice.sent_at, notice.read_at) == (NOON, None)
    assert accounts.unread_count(editor.id) == 1


def test_the_same_notice_sent_twice_arrives_once(in_centre: Scope, editor: PersonCard) -> None:
    send(editor, key="same")

    send(editor, key="same")

    assert len(listed(editor)) == 1


def test_a_colleague_does_not_get_it(
    in_centre: Scope, centre: TenantCard, editor: PersonCard
) -> None:
    colleague = builders.a_person(centre, Role.CLERK)

    send(editor)

    assert listed(colleague) == []
    assert accounts.unread_count(colleague.id) == 0


def test_nobody_is_noticed_across_centres(in_centre: Scope, foreigner: PersonCard) -> None:
    with pytest.raises(PersonUnknown):
        send(foreigner)


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "//elsewhere.example", "/\\x", ""])
def test_a_notice_never_leads_outside(in_centre: Scope, editor: PersonCard, url: str) -> None:
    with pytest.raises(AddressOutside):
        accounts.notice_send(editor.id, kind="k", title="t", url=url, key="k")


def test_following_a_notice_reads_it_once(in_centre: Scope, editor: PersonCard) -> None:
    send(editor)
    (notice,) = listed(editor)

    with clock.at(NOON):
        first = accounts.notice_read(notice.id, by=editor.id)
    second = accounts.notice_read(notice.id, by=editor.id)

    assert (first, second) == ("/stories/", "/stories/")
    assert listed(editor)[0].read_at == NOON


def test_a_colleague_cannot_read_it(
    in_centre: Scope, centre: TenantCard, editor: PersonCard
) -> None:
    colleague = builders.a_person(centre, Role.CLERK)
    send(editor)
    (notice,) = listed(editor)

    with pytest.raises(NoticeUnknown):
        accounts.notice_read(notice.id, by=colleague.id)


def test_an_unknown_notice_is_named_as_such(in_centre: Scope, editor: PersonCard) -> None:
    with pytest.raises(NoticeUnknown):
        accounts.notice_read(new_id(), by=editor.id)


def test_reading_all_can_be_taken_back(in_centre: Scope, editor: PersonCard) -> None:
    send(editor, key="one")
    send(editor, key="two")

    moment = accounts.notices_read(by=editor.id)
    assert moment is not None
    assert accounts.unread_count(editor.id) == 0
    undone = accounts.notices_unread(by=editor.id, read_at=moment)

    assert (undone, accounts.unread_count(editor.id)) == (2, 2)


def test_taking_back_leaves_what_was_read_before(in_centre: Scope, editor: PersonCard) -> None:
    send(editor, key="before")
    with clock.at(NOON):
        accounts.notices_read(by=editor.id)
    send(editor, key="after")

    moment = accounts.notices_read(by=editor.id)
    assert moment is not None
    undone = accounts.notices_unread(by=editor.id, read_at=moment)

    assert undone == 1


def test_reading_nothing_gives_nothing_to_take_back(in_centre: Scope, editor: PersonCard) -> None:
    assert accounts.notices_read(by=editor.id) is None
    assert accounts.notices_unread(by=editor.id, read_at=NOON) == 0


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, ["二审", "一审"]),
        ({"sort": "oldest"}, ["一审", "二审"]),
        ({"q": "二"}, ["二审"]),
        ({"state": "unread"}, ["二审"]),
        ({"state": "read"}, ["一审"]),
    ],
)
def test_notices_are_searched_filtered_and_sorted(
    in_centre: Scope, editor: PersonCard, asked: dict[str, str], titles: list[str]
) -> None:
    with clock.at(NOON):
        send(editor, "一审", key="one")
        accounts.notices_read(by=editor.id)
    send(editor, "二审", key="two")

    found = listed(editor, **asked)

    assert [notice.title for notice in found] == titles


def test_a_person_of_two_centres_sees_each_inbox_apart(
    in_centre: Scope, centre: TenantCard, other_centre: TenantCard, editor: PersonCard
) -> None:
    with tenant_scope(other_centre.id):
        accounts.membership_grant(
            editor.id, tenant=other_centre.id, roles=frozenset({Role.REPORTER})
        )
        send(editor, "别处", key="there")
    send(editor, "本处", key="here")

    assert [notice.title for notice in listed(editor)] == ["本处"]
    assert [(seat.tenant, seat.unread) for seat in accounts.seats_of(editor.id)] == [
        (centre, 1),
        (other_centre, 1),
    ]


@pytest.mark.usefixtures("other_centre")
def test_another_centre_sees_no_notice(
    in_centre: Scope, other_centre: TenantCard, editor: PersonCard
) -> None:
    send(editor)

    with tenant_scope(other_centre.id):
        seen = Notice.objects.count()

    assert seen == 0


def test_outside_a_scope_the_orm_refuses_and_sql_sees_nothing(
    centre: TenantCard, editor: PersonCard
) -> None:
    with tenant_scope(centre.id):
        send(editor)

    with pytest.raises(NoScope):
        Notice.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from accounts_notice")
        assert cursor.fetchone() == (0,)


def test_a_notice_cannot_be_written_into_another_centre(
    in_centre: Scope, other_centre: TenantCard, foreigner: PersonCard
) -> None:
    row = Notice(
        tenant_id=other_centre.id,
        person_id=foreigner.id,
        kind="k",
        title="t",
        url="/",
        key="k",
        sent_at=NOON,
    )

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)
