"""Every document in every format keeps the rules of whoever defined it."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import validators  # type: ignore[import-untyped]
from jsonschema.protocols import Validator  # type: ignore[import-untyped]
from lxml import etree
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from huiliu.newsroom.publishing.core.formats.forms import FEEDS, Form, written
from huiliu.newsroom.wire.core.ninjs.judging import ninjs_fault
from huiliu.newsroom.wire.core.ninjs.versions import Version
from huiliu.newsroom.wire.core.xml_document import xml_root
from tests.journeys.texts import SHARED
from tests.newsroom.publishing.formats.documents import DOCUMENTS

NINJS: Final = SHARED / "data" / "ninjs"
G2: Final = SHARED / "data" / "newsml-g2"
POWER: Final = G2 / "releases" / "2.30" / "examples" / "NewsML-G2_2.30-spec-All-Power.xsd"
NEWER: Final = G2 / "specification" / "NewsML-G2_2.35-spec-All-Power.xsd"
NITF: Final = G2 / "examples" / "nitf-3-6.xsd"
XML: Final = (Form.NEWSML_G2, Form.NITF, Form.RSS, Form.ATOM)
VERSIONS: Final = (
    (Form.NINJS_3, Version.V3_0),
    (Form.NINJS_3, Version.V3_1),
    (Form.NINJS_1, Version.V1_4),
    pytest.param(Form.NINJS_1, Version.V1_5, marks=pytest.mark.drill),
    pytest.param(Form.NINJS_1, Version.V1_6, marks=pytest.mark.drill),
)
each_document = pytest.mark.parametrize("name", list(DOCUMENTS))


@cache
def schema_of(version: Version) -> Validator:
    path = NINJS / "specification" / f"ninjs-schema_{version}.json"
    geojson = json.loads((NINJS / "validation/test_suite/GeoJSON-schema.json").read_bytes())
    registry: Registry[Any] = Registry().with_resource(
        "https://geojson.org/schema/GeoJSON.json", Resource.from_contents(geojson, DRAFT7)
    )
    schema = json.loads(path.read_bytes())
    found: Validator = validators.validator_for(schema)(schema, registry=registry)
    return found


@cache
def xsd_of(path: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(path))


def faults(name: str, form: Form, path: Path) -> list[str]:
    try:
        xsd_of(path).assertValid(etree.fromstring(written(DOCUMENTS[name], form).data))
    except etree.DocumentInvalid as invalid:
        return [str(invalid)]
    return []


@each_document
@pytest.mark.parametrize(("form", "version"), VERSIONS)
def test_ninjs_keeps_our_own_rules(name: str, form: Form, version: Version) -> None:
    assert ninjs_fault(written(DOCUMENTS[name], form).data, version=version) is None


@each_document
@pytest.mark.parametrize(("form", "version"), VERSIONS)
@pytest.mark.skipif(not NINJS.is_dir(), reason="no ninjs schemas beside the checkout")
def test_ninjs_keeps_the_schemas_of_the_iptc(name: str, form: Form, version: Version) -> None:
    document = json.loads(written(DOCUMENTS[name], form).data)

    assert [error.message for error in schema_of(version).iter_errors(document)] == []


@each_document
@pytest.mark.parametrize("path", [POWER, pytest.param(NEWER, marks=pytest.mark.drill)])
@pytest.mark.skipif(not G2.is_dir(), reason="no NewsML-G2 schemas beside the checkout")
def test_newsml_g2_keeps_the_schema_of_the_iptc(name: str, path: Path) -> None:
    assert faults(name, Form.NEWSML_G2, path) == []


@each_document
@pytest.mark.skipif(not G2.is_dir(), reason="no NITF schema beside the checkout")
def test_nitf_keeps_the_schema_of_the_iptc(name: str) -> None:
    assert faults(name, Form.NITF, NITF) == []


@each_document
@pytest.mark.parametrize("form", XML)
def test_xml_is_well_formed_and_harmless(name: str, form: Form) -> None:
    assert xml_root(written(DOCUMENTS[name], form).data).tag


@each_document
@pytest.mark.parametrize("form", list(Form))
def test_the_same_document_gives_the_same_bytes(name: str, form: Form) -> None:
    first, second = (written(DOCUMENTS[name], form) for _turn in range(2))

    assert first == second
    assert first.data.decode()


@pytest.mark.parametrize("form", sorted(set(Form) - FEEDS))
def test_files_of_a_story_have_names_of_their_own(form: Form) -> None:
    names = {written(DOCUMENTS[name], form).filename for name in ("plain", "correction", "recall")}

    assert len(names) == 3
    assert all(name.startswith("TZ-1122-07.") for name in names)
