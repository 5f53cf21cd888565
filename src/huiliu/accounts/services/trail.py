"""The trail of what happens to accounts: they belong to no tenant, so it is the platform's."""

from uuid import UUID

from huiliu.audit import api as audit
from huiliu.kit.scope import NoScope, current


def record_person(action: str, *, person: UUID, actor: UUID | None) -> None:
    with audit.platform_scope(person=actor):
        audit.record(action, object_kind="person", object_id=person)


def actor_now() -> UUID | None:
    """Give the person who acts; at the operator's console there is none."""
    try:
        return current().person
    except NoScope:
        return None
