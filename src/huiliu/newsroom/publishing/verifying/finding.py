"""Which release is meant: by number, printed code, address, record, or a copy that names one."""

import re
from uuid import UUID

from huiliu.accounts.api import TenantUnknown, tenant_by_slug
from huiliu.kit.scope import system_scope
from huiliu.ledger import api as ledger
from huiliu.ledger.core.leaves import LeafInvalid, leaf_parse
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.selectors import releases as selectors

_CODE = re.compile(r"\b([A-Z]{1,8}-\d{4}-\d{2,4})-(\d{1,3})\b")
_STORY_CODE = re.compile(r"([A-Za-z]{1,8}-\d{4}-\d{2,4})(?:-(\d{1,3}))?")
_ADDRESS = re.compile(r"/site/[a-z0-9-]{1,63}/\d{4}/[a-z0-9-]{1,40}/(?:\d{1,3}/)?")
_INDEX = re.compile(r"\d{1,3}(?:[,，]\d{3})+|\d+")


def release_named(text: str) -> Release | None:
    place = paths.page_named(text)
    if place is not None:
        return _release_at(*place)
    code = _STORY_CODE.fullmatch(text)
    if code is not None:
        number = int(code[2]) if code[2] else None
        with system_scope("verifier"):
            return selectors.release_coded(code[1], number=number)
    if _INDEX.fullmatch(text):
        return _release_at_index(int(re.sub(r"\D", "", text)))
    return None


def _release_at(slug: str, folder: str, number: int | None) -> Release | None:
    try:
        tenant = tenant_by_slug(slug)
    except TenantUnknown:
        return None
    with system_scope("verifier"):
        return selectors.release_at(tenant.id, folder=folder, number=number)


def _release_at_index(index: int) -> Release | None:
    try:
        return release_of_entry(ledger.entry_at(index))
    except ledger.LeafUnknown:
        return None


def release_of_entry(entry: bytes) -> Release | None:
    """Give the release that an entry of the log is about, if it is about one."""
    try:
        leaf: UUID = leaf_parse(entry).leaf.id
    except LeafInvalid:
        return None
    with system_scope("verifier"):
        return selectors.release_of_leaf(leaf)


def release_in(text: str) -> Release | None:
    """Find the story that a copy names: the printed code first, then any address of ours."""
    code = _CODE.search(text)
    if code is not None:
        with system_scope("verifier"):
            found = selectors.release_coded(code[1], number=int(code[2]))
        if found is not None:
            return found
    for address in _ADDRESS.findall(text)[:20]:
        place = paths.page_named(address)
        found = _release_at(*place) if place else None
        if found is not None:
            return found
    return None
