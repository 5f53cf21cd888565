"""Products: saved filters that subscribers get."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.newsroom.publishing.delivery.access import access_product_managed
from huiliu.newsroom.publishing.delivery.core.filters import Filter
from huiliu.newsroom.publishing.delivery.errors import NameTaken, ProductInUse
from huiliu.newsroom.publishing.delivery.models import Product
from huiliu.newsroom.publishing.delivery.selectors import subscriber_rows_getting


def product_add(*, name: str, filter_: Filter, by: UUID) -> Product:
    """Save a filter as a product; raises NameTaken and Forbidden."""
    authorize(by, "subscriber.manage")
    row = Product(name=name, filter=filter_.to_json(), made_by=by, changed_at=clock.now())
    _save(row)
    record("product.add", object_kind="product", object_id=row.id, after=name)
    return row


def product_change(product: UUID, *, name: str, filter_: Filter, by: UUID) -> Product:
    """Change what a product has from now on.

    What went out by the old filter is followed up by its corrections only where the new one still
    has the story; kills go to everybody. Raises NameTaken, ProductNotFound and Forbidden.
    """
    row = access_product_managed(product, by=by)
    before = f"{row.name} {row.filter}"
    row.name, row.filter, row.changed_at = name, filter_.to_json(), clock.now()
    _save(row)
    record(
        "product.change",
        object_kind="product",
        object_id=row.id,
        before=before,
        after=f"{name} {row.filter}",
    )
    return row


def product_remove(product: UUID, *, by: UUID) -> None:
    """Forget a product; raises ProductInUse, ProductNotFound and Forbidden."""
    row = access_product_managed(product, by=by)
    if subscriber_rows_getting(row.id).exists():
        raise ProductInUse
    name = row.name
    try:
        row.delete()
    except ProtectedError as held:
        raise ProductInUse from held
    record("product.remove", object_kind="product", object_id=product, before=name)


def _save(row: Product) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as taken:
        raise NameTaken from taken
