"""Reads of packages."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from huiliu.newsroom.editing.errors import PackageNotFound
from huiliu.newsroom.editing.models import Package, PackageEntry


def package_rows() -> QuerySet[Package]:
    """Give the centre's packages, what changed last first."""
    rows: QuerySet[Package] = Package.objects.order_by("-updated_at", "-id")
    return rows


def package_row(rows: QuerySet[Package], package: UUID) -> Package:
    """Give one package out of `rows`, which may lock it; raises PackageNotFound."""
    found = rows.filter(pk=package).first()
    if found is None:
        raise PackageNotFound
    return found


def entry_rows(packages: Sequence[UUID]) -> dict[UUID, list[PackageEntry]]:
    """Give the lines of each package in their order."""
    found: dict[UUID, list[PackageEntry]] = defaultdict(list)
    rows = PackageEntry.objects.filter(package_id__in=packages).select_related("story")
    for row in rows.order_by("place", "id"):
        found[row.package_id].append(row)
    return found
