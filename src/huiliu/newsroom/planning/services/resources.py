"""Writes of what can be booked: named, retired, taken into use again."""

from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.newsroom.planning.access import access_resource
from huiliu.newsroom.planning.core.resources import ResourceKind
from huiliu.newsroom.planning.errors import NameTaken
from huiliu.newsroom.planning.models import Resource
from huiliu.newsroom.planning.selectors.resources import is_resource_named


def resource_add(name: str, *, kind: ResourceKind, by: UUID) -> Resource:
    """Put a thing on the list of what can be booked; raises NameTaken."""
    authorize(by, "resource.manage")
    if is_resource_named(name):
        raise NameTaken
    return _kept(Resource.objects.create(name=name, kind=kind.value), "resource.add")


def resource_retire(resource: UUID, *, by: UUID) -> Resource:
    """Let nobody book a thing any more; what is booked stays booked."""
    row = access_resource(resource, by=by)
    row.retired_at = row.retired_at or clock.now()
    row.save(update_fields=["retired_at"])
    return _kept(row, "resource.retire")


def resource_restore(resource: UUID, *, by: UUID) -> Resource:
    """Let a thing be booked again."""
    row = access_resource(resource, by=by)
    row.retired_at = None
    row.save(update_fields=["retired_at"])
    return _kept(row, "resource.restore")


def _kept(row: Resource, action: str) -> Resource:
    record(action, object_kind="resource", object_id=row.id)
    announce("resources", row.id)
    return row
