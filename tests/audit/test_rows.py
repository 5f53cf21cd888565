"""What an audit row's digest covers."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from huiliu.accounts.api import Role
from huiliu.audit.core.rows import Entry, digest_of, entry_digest

ENTRY = Entry(
    id=UUID(int=1),
    tenant=UUID(int=2),
    at=datetime(2026, 3, 1, 8, 30, tzinfo=UTC),
    actor=UUID(int=3),
    action="story.submit",
    object_kind="story",
    object_id=UUID(int=4),
    before="",
    after="",
)


@pytest.mark.parametrize(
    "changed",
    [
        replace(ENTRY, id=UUID(int=9)),
        replace(ENTRY, tenant=UUID(int=9)),
        replace(ENTRY, at=datetime(2026, 3, 1, 8, 31, tzinfo=UTC)),
        replace(ENTRY, actor=None),
        replace(ENTRY, action="story.pass"),
        replace(ENTRY, object_kind="topic"),
        replace(ENTRY, object_id=UUID(int=9)),
        replace(ENTRY, before="0" * 64),
        replace(ENTRY, after="0" * 64),
    ],
    ids=lambda entry: next(
        name for name in entry.__slots__ if getattr(entry, name) != getattr(ENTRY, name)
    ),
)
def test_a_digest_covers_every_field(changed: Entry) -> None:
    digest = entry_digest(changed)

    assert digest != entry_digest(ENTRY)


def test_equal_entries_have_equal_digests() -> None:
    copy = replace(ENTRY)

    assert entry_digest(copy) == entry_digest(ENTRY)


def test_a_digest_takes_ids_days_enums_sets_and_lists() -> None:
    facts = {
        "id": UUID(int=1),
        "day": date(2026, 3, 1),
        "role": Role.EDITOR,
        "roles": {Role.EDITOR, Role.CLERK},
        "list": [1, True, None, ("a",)],
    }
    plain = {
        "id": str(UUID(int=1)),
        "day": "2026-03-01",
        "role": "editor",
        "roles": ["clerk", "editor"],
        "list": [1, True, None, ["a"]],
    }

    assert digest_of(facts) == digest_of(plain)


def test_a_digest_refuses_what_has_no_exact_form() -> None:
    with pytest.raises(TypeError, match="float"):
        digest_of({"share": 0.5})
