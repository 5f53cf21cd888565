"""The routes under /api/: one OpenAPI document, each module's router mounted here.

Sessions and CSRF tokens guard it as they guard the pages. A route that names a scope
(`auth=token_scope("stories.read")`) answers API tokens that have it; no other route does.
"""

from typing import Any

import orjson
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.renderers import BaseRenderer

from huiliu.accounts.api import token_scope
from huiliu.library.views.rest import router as assets
from huiliu.newsroom.editing.views.rest import router as stories
from huiliu.newsroom.editing.views.rooms import router as rooms
from huiliu.newsroom.publishing.views.rest import router as releases


class ChineseRenderer(BaseRenderer):
    """JSON with Chinese as it is, not escaped: nearly half the bytes."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """Write `data` as UTF-8 JSON."""
        del request, response_status
        return orjson.dumps(data, default=str)


api = NinjaAPI(
    title="Huiliu",
    version="1",
    auth=token_scope(),
    renderer=ChineseRenderer(),
    docs_url=None,
    openapi_url="openapi.json",
)
api.add_router("/stories", stories)
api.add_router("/stories", rooms)
api.add_router("/assets", assets)
api.add_router("/releases", releases)
