"""The OpenAPI document of the content API: what ninja knows of the routes, and what it cannot know.

That is the forms of an item, the problems of each route, headers, and an example of each answer.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from huiliu.kit.config import config
from huiliu.newsroom.publishing.contents.core.offered import MIMES
from huiliu.newsroom.publishing.contents.views import examples, problems
from huiliu.newsroom.publishing.contents.views.schemas import Problem

Json = dict[str, Any]
_REF: Final = "#/components/schemas/{model}"
_ABOUT: Final = _(
    "Everything a centre releases to its partners: the list of changes, items with their whole"
    " text in the IPTC's forms, pictures, and a way to confirm corrections and recalls."
)
_KEY: Final = _("The key that the centre gave you: Authorization: Bearer hlp_…")
_PROBLEMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "401": _("No key, or one that opens nothing."),
        "403": _("The centre is paused, or a signed address has ended."),
        "404": _("Nothing here for this key."),
        "405": _("Another method is asked for."),
        "406": _("None of the forms that you take is offered."),
        "409": _("That sequence has not happened yet."),
        "410": _("Taken back: remove your copy. The reason is told, never the text."),
        "413": _("The body is larger than 4 KB."),
        "422": _("Parameters are wrong, unknown or given twice; each is named."),
        "429": _("Too fast: wait as Retry-After says."),
        "400": _("The body is no JSON."),
    }
)
_ALWAYS: Final = ("401", "403", "404", "422", "429")
_OWN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "item": ("406", "410"),
        "media": ("410",),
        "picture": ("410",),
        "acks": ("400", "409", "413"),
    }
)
_HEADERS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "X-RateLimit-Limit": ("integer", _("Requests a minute that your key may send.")),
        "X-RateLimit-Remaining": ("integer", _("How many are left now.")),
        "X-RateLimit-Reset": ("integer", _("Seconds until all are there again.")),
        "ETag": ("string", _("Send it as If-None-Match: 304 while nothing has changed.")),
    }
)
_LINK: Final = _("Where the list goes on, with rel=next (RFC 8288).")
_LISTS: Final = ("changes", "items")
_SIGNED: Final[Mapping[str, tuple[Json, str]]] = MappingProxyType(
    {
        "key": ({"type": "string"}, _("Part of a signed address.")),
        "ends": ({"type": "string"}, _("Part of a signed address.")),
        "signature": ({"type": "string"}, _("Part of a signed address.")),
    }
)
_TRANSLATED: Final = ("description", "summary")


def described(schema: Json) -> Json:
    """Complete a document and give it in the active language."""
    schema = {**schema, "info": {**schema["info"], "description": _ABOUT}}
    schema["servers"] = [{"url": config().public_url}]
    components = dict(schema["components"])
    components["schemas"] = {
        name: {key: value for key, value in one.items() if key != "description"}
        for name, one in {**components["schemas"], **_problem_schemas()}.items()
    }
    components["securitySchemes"] = {
        "PartnerKey": {"type": "http", "scheme": "bearer", "description": _KEY}
    }
    schema["components"] = components
    schema["paths"] = {
        path: {method: _operation(one) for method, one in methods.items()}
        for path, methods in schema["paths"].items()
    }
    translated: Json = _translated(schema)
    return translated


def _problem_schemas() -> Json:
    found = Problem.model_json_schema(ref_template=_REF)
    return {**found.pop("$defs", {}), "Problem": found}


def _operation(operation: Json) -> Json:
    name = operation["operationId"]
    responses = {str(key): value for key, value in operation["responses"].items()}
    responses["200"] = _answer(name, responses["200"])
    if operation.get("requestBody") is None:
        responses["304"] = {"description": _("Nothing has changed since that ETag.")}
    for status in (*_ALWAYS, *_OWN.get(name, ())):
        responses[status] = _refused(status)
    parameters = [_never_null(one) for one in operation["parameters"]]
    if name == "picture":
        parameters += _signed()
    return {
        **operation,
        "parameters": parameters,
        "responses": dict(sorted(responses.items())),
    }


def _never_null(parameter: Json) -> Json:
    """Give a parameter that may be left out: in an address nothing can be null."""
    schema = dict(parameter["schema"])
    kinds = [one for one in schema.pop("anyOf", []) if one.get("type") != "null"]
    for one in kinds:
        schema |= one
    if kinds and schema.get("default", "") is None:
        del schema["default"]
    return {**parameter, "schema": schema}


def _answer(name: str, response: Json) -> Json:
    told = {**response, "description": _("As asked."), "headers": _headers(name)}
    if name == "item":
        told["content"] = {
            mime: {"schema": {"type": "string"}} for mime in dict.fromkeys(MIMES.values())
        }
        told["content"]["application/json"] = {
            "schema": {"type": "object"},
            "example": examples.NINJS,
        }
    elif name == "picture":
        binary = {"schema": {"type": "string", "contentMediaType": "image/jpeg"}}
        told["content"] = dict.fromkeys(("image/jpeg", "image/webp", "image/png"), binary)
    else:
        ((mime, content),) = response["content"].items()
        told["content"] = {mime: {**content, "example": examples.ANSWERS[name]}}
    return told


def _headers(name: str) -> Json:
    told = {
        header: {"description": words, "schema": {"type": kind}}
        for header, (kind, words) in _HEADERS.items()
        if header != "ETag" or name != "acks"
    }
    if name in _LISTS:
        told["Link"] = {"description": _LINK, "schema": {"type": "string"}}
    return told


def _refused(status: str) -> Json:
    content: Json = {"schema": {"$ref": _REF.format(model="Problem")}}
    if status in examples.PROBLEMS:
        content["example"] = examples.PROBLEMS[status]
    refused: Json = {"description": _PROBLEMS[status], "content": {problems.MIME: content}}
    if status == "429":
        refused["headers"] = {
            "Retry-After": {
                "description": _("Seconds to wait."),
                "schema": {"type": "integer"},
            }
        }
    return refused


def _signed() -> list[Json]:
    return [
        {"in": "query", "name": name, "required": False, "schema": kind, "description": words}
        for name, (kind, words) in _SIGNED.items()
    ]


def _translated(value: Any) -> Any:
    """Translate what is for people; names, patterns and examples stay as they are."""
    if isinstance(value, list):
        return [_translated(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: gettext(one)
        if key in _TRANSLATED and isinstance(one, str) and one
        else one
        if key in {"example", "examples"}
        else _translated(one)
        for key, one in value.items()
    }
