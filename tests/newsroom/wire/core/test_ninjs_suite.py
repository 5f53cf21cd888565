"""The IPTC's validation suite of ninjs, where it lies beside the checkout: 228 verdicts.

A file is judged by the version whose folder it lies in; what is no JSON must be refused cleanly.
"""

import json
import random
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import validators  # type: ignore[import-untyped]
from jsonschema.protocols import Validator  # type: ignore[import-untyped]
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4, DRAFT7

from huiliu.newsroom.wire.core.ninjs.documents import read_ninjs
from huiliu.newsroom.wire.core.ninjs.judging import fault_of, ninjs_fault
from huiliu.newsroom.wire.core.ninjs.versions import Version
from huiliu.newsroom.wire.core.refusal import Refused
from tests.journeys.texts import SHARED
from tests.newsroom.wire.core.ninjs_leaves import lost_of

NINJS: Final = SHARED / "data" / "ninjs"
SUITE: Final = NINJS / "validation" / "test_suite"
FILES: Final = sorted(
    path.relative_to(SUITE).as_posix() for path in SUITE.glob("*/should_*/*.json")
)
NO_JSON: Final = (
    "1.0/should_fail/009_body_text_with_cr.json",
    "1.0/should_fail/010_body_must_be_string.json",
    "1.0/should_fail/011_description_must_be_string.json",
    "1.0/should_fail/012_location_not_object.json",
    "1.3/should_fail/006_bad_genre.json",
)
SCHEMAS: Final = {
    **{version: f"ninjs-schema_{version}.json" for version in Version},
    Version.V1_DRAFT: "ninjs-schema-dev_0.2_v1.5.json",
    Version.V2_DRAFT: "ninjs-schema-dev_0.1_v2.1.json",
}
DOCUMENTS: Final = 2_000
"""Changed documents for each version."""
needs_suite = pytest.mark.skipif(not FILES, reason="no ninjs suite beside the checkout")


def version_in(name: str) -> Version:
    return Version(name.partition("/")[0].replace("_dev", " draft"))


def verdict(name: str) -> str:
    try:
        fault = ninjs_fault(Path(SUITE, name).read_bytes(), version=version_in(name))
    except Refused:
        return "should_fail"
    return "should_fail" if fault else "should_pass"


@needs_suite
@pytest.mark.parametrize("name", FILES or ["none"])
def test_a_file_is_accepted_or_refused_as_its_folder_says(name: str) -> None:
    assert verdict(name) == Path(name).parent.name


@needs_suite
@pytest.mark.parametrize("name", NO_JSON)
def test_what_is_no_json_is_refused_with_the_line(name: str) -> None:
    with pytest.raises(Refused) as refused:
        read_ninjs(Path(SUITE, name).read_bytes())

    assert refused.value.place > 0


@needs_suite
@pytest.mark.parametrize("name", [name for name in FILES if "/should_pass/" in name] or ["none"])
def test_of_a_valid_file_nothing_is_lost(name: str) -> None:
    data = Path(SUITE, name).read_bytes()

    read = read_ninjs(data)

    assert [lost_of(item, json.loads(data)) for item in read.items] == [[]]


# The rest is a drill: our rules against the schemas themselves, on documents changed by chance.

VALUES: Final[list[Any]] = [
    1, 1.5, 5.0, True, None, "x", "text", [], {}, -1, 101, "2024-02", "2024-13", ["a"],
    "2024-02-01T00:00:00Z", {"name": "x"}, {"value": "v"}, [{"value": "v", "role": "r"}],
    {"name": "n", "uri": "u"}, {"type": "Point", "coordinates": [1, 2]},
    {"type": "Polygon", "coordinates": [[[1, 2]]]}, {"startDate": "x"},
    {"recurrenceDates": ["2024"]}, {"type": "Feature", "properties": None, "geometry": None},
    {"linkedrights": "x"}, {"linkedRights": "x", "encodedRights": "y"}, {"by": "x"},
]  # fmt: skip


@cache
def registry() -> Registry[Any]:
    geojson = json.loads(Path(SUITE, "GeoJSON-schema.json").read_bytes())
    found: Registry[Any] = Registry()
    found = found.with_resource(
        "https://geojson.org/schema/GeoJSON.json", Resource.from_contents(geojson, DRAFT7)
    )
    for path in (NINJS / "specification").glob("*.json"):
        schema = json.loads(path.read_bytes())
        resource = Resource.from_contents(schema, default_specification=DRAFT4)
        found = found.with_resource(schema.get("$id") or schema["id"], resource)
    return found


def judge(version: Version) -> Validator:
    schema = json.loads(Path(NINJS, "specification", SCHEMAS[version]).read_bytes())
    found: Validator = validators.validator_for(schema)(schema, registry=registry())
    return found


@cache
def documents() -> tuple[list[Any], list[str]]:
    """Give every document of the suite and the examples, and every name of the schemas."""
    files = [Path(SUITE, name) for name in FILES if name not in NO_JSON]
    files += (NINJS / "examples").rglob("*.json")
    texts = [path.read_text() for path in (NINJS / "specification").glob("*.json")]
    names = set(re.findall(r'"([$a-zA-Z0-9_-]+)"\s*:', "".join(texts)))
    odd = {"geometry_x", "body_x", "body_", "headline_x", "headline_é", "a_b", "_a", "-a", ""}
    return [json.loads(path.read_bytes()) for path in files], sorted(names | odd)


def places(value: Any) -> list[tuple[Any, Any]]:
    """List where a value can be changed: each object or list with each of its keys."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    inner = [value[key] for key in keys if isinstance(value[key], dict | list)]
    return [(value, key) for key in keys] + [place for one in inner for place in places(one)]


def changed(document: Any, names: list[str], chance: random.Random) -> Any:
    """Change up to two places: a value exchanged, left out, or put in under a known name."""
    copy = json.loads(json.dumps(document))
    for _turn in range(chance.randint(0, 2)):
        found = places(copy)
        if not found:
            break
        host, key = chance.choice(found)
        value = json.loads(json.dumps(chance.choice(VALUES)))
        if isinstance(host, dict) and chance.random() < 0.5:
            host[chance.choice(names)] = value
        elif chance.random() < 0.2:
            del host[key]
        else:
            host[key] = value
    return copy


@needs_suite
@pytest.mark.drill
@pytest.mark.parametrize("version", list(Version))
def test_our_rules_judge_as_the_schemas_do(version: Version) -> None:
    chance = random.Random(version)
    schema = judge(version)
    originals, names = documents()
    several = [changed(chance.choice(originals), names, chance) for _turn in range(DOCUMENTS)]

    differing = [
        one for one in several if schema.is_valid(one) != (fault_of(one, version=version) is None)
    ]

    assert differing == []
