"""The OpenAPI document says what the lists take, and nothing that they do not."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest, QueryDict
from django.test import Client, RequestFactory

from huiliu.accounts.api import PersonCard
from huiliu.kit import scope
from huiliu.newsroom.editing.views.rest import stories_read
from huiliu.newsroom.editing.views.words import FILTERS, SORTS

LISTS = ("/api/stories", "/api/assets", "/api/releases/", "/api/releases/changes/")


class Watched(QueryDict):
    """What an address asks, and what of it was read."""

    def __init__(self) -> None:
        super().__init__("")
        self.read: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        """Remember that it was read."""
        self.read.add(key)
        return super().get(key, default)


@pytest.fixture
def parameters(editor_client: Client) -> dict[str, dict[str, dict[str, Any]]]:
    """Give the schema of each parameter of each list, by the list's address."""
    paths = editor_client.get("/api/openapi.json").json()["paths"]
    return {
        path: {one["name"]: one["schema"] for one in paths[path]["get"]["parameters"]}
        for path in LISTS
    }


def test_the_document_names_what_the_list_of_stories_reads(
    parameters: dict[str, dict[str, Any]], in_centre: scope.Scope, editor: PersonCard
) -> None:
    del in_centre
    asked = Watched()
    request: HttpRequest = RequestFactory().get("/api/stories")
    request.GET = asked  # type: ignore[assignment]
    request.user = SimpleNamespace(pk=editor.id)  # type: ignore[assignment]

    stories_read(request)

    assert set(parameters["/api/stories"]) == asked.read
    assert parameters["/api/stories"]["state"]["enum"] == list(FILTERS["state"])
    assert parameters["/api/stories"]["sort"]["enum"] == list(SORTS)


def test_every_parameter_of_a_list_has_a_type_and_a_bound(
    parameters: dict[str, dict[str, Any]],
) -> None:
    bounds = {"enum", "maximum", "maxLength", "anyOf"}
    loose = [
        (path, name)
        for path, named in parameters.items()
        for name, schema in named.items()
        if not bounds & set(schema) or not {"type", "anyOf"} & set(schema)
    ]

    assert loose == []
    assert set(parameters["/api/assets"]) == {"q", "page", "digest"}
    assert set(parameters["/api/releases/"]) == {"limit", "cursor"}
