"""A centre's own colours, at one address that never changes: pages that name it stay as signed."""

from huiliu.accounts.api import accent_of, style_of, tenant_look
from huiliu.kit.files import write_atomic
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.public.folder import root_of_scope


def look_bytes() -> bytes:
    """Give the colours; empty for the house's, so that the address always answers."""
    accent = tenant_look(tenant_of_scope()).accent
    return style_of(accent_of(accent)).encode() if accent else b""


def look_ready() -> None:
    """Have them there before the first page that names them; later changes come by the front."""
    path = root_of_scope() / paths.LOOK
    if not path.exists():
        write_atomic(path, look_bytes())
