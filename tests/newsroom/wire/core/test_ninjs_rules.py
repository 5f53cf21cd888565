"""Our rules of ninjs, version by version, without the IPTC's suite beside the checkout."""

from typing import Any

import pytest

from huiliu.newsroom.wire.core.ninjs.judging import fault_of, ninjs_fault
from huiliu.newsroom.wire.core.ninjs.shapes import Fault, Wrong
from huiliu.newsroom.wire.core.ninjs.versions import Version, version_of
from huiliu.newsroom.wire.core.refusal import Refused
from tests.newsroom.wire.core.ninjs_documents import FULL_1, FULL_3, an_item

V = Version
RING = [[0, 0], [1, 0], [1, 1], [0, 0]]


def place(geo: Any) -> dict[str, Any]:
    return an_item(places=[{"geojson": geo}])


@pytest.mark.parametrize("version", list(Version))
def test_an_item_needs_a_uri_and_no_more(version: Version) -> None:
    assert fault_of(an_item(), version=version) is None
    assert fault_of({}, version=version) == Fault("uri", Wrong.MISSING)


@pytest.mark.parametrize("version", list(Version))
def test_names_of_agencies_are_faults(version: Version) -> None:
    assert fault_of(an_item(ap_x=1), version=version) == Fault("ap_x", Wrong.UNKNOWN)


@pytest.mark.parametrize("document", [FULL_1, FULL_3])
def test_whole_documents_are_valid(document: dict[str, Any]) -> None:
    assert fault_of(document) is None


@pytest.mark.parametrize(
    ("fields", "since"),
    [
        ({"urgency": 5}, V.V1_1),
        ({"type": "component"}, V.V1_2),
        ({"infosource": [{"name": "x"}]}, V.V1_2),
        ({"headline_x": "x"}, V.V1_3),
        ({"renditions": {"_a": {}}}, V.V1_3),
        ({"renditions": {"a": {"duration": 1}}}, V.V1_2),
        ({"rightsinfo": {"linkedrights": "x"}}, V.V1_4),
        ({"subject": [{"relevance": 100}]}, V.V1_5),
        ({"person": [{"contactinfo": [{"value": "x"}]}]}, V.V1_5),
        ({"organisation": [{"symbols": [{"symbol": "x"}]}]}, V.V1_5),
        ({"digitalsourcetype": {"uri": "x"}}, V.V1_6),
        ({"place": [{"geometry_x": {}}]}, V.V1_1),
    ],
)
def test_what_a_version_of_one_brought(fields: dict[str, Any], since: Version) -> None:
    ones = [version for version in Version if version.startswith("1.") and "x" not in version]

    valid = [one for one in ones if fault_of(an_item(**fields), version=one) is None]

    assert valid == ones[ones.index(since) :]


@pytest.mark.parametrize(
    ("version", "fields", "fault"),
    [
        (V.V1_6, {"renditions": {"-": {}}}, Fault("renditions.-", Wrong.UNKNOWN)),
        (V.V1_6, {"altids": "x"}, Fault("altids", Wrong.NOT_OBJECT)),
        (V.V1_6, {"person": "x"}, Fault("person", Wrong.NOT_LIST)),
        (V.V1_6, {"urgency": True}, Fault("urgency", Wrong.NOT_NUMBER)),
        (V.V1_6, {"associations": {"a": {}}}, Fault("associations.a.uri", Wrong.MISSING)),
        (V.V1_6, {"type": 7}, Fault("type", Wrong.NOT_TEXT)),
        (V.V1_6, {"rightsinfo": {"linkedrights": 7}},
         Fault("rightsinfo.linkedrights", Wrong.NOT_TEXT)),
        (V.V1_6, {"rightsinfo": 7}, Fault("rightsinfo", Wrong.NOT_OBJECT)),
        (V.V1_6, {"rightsinfo": {"x": 1}},
         Fault("rightsinfo.linkedrights | encodedrights", Wrong.NOT_ONE_OF)),
        (V.V1_DRAFT, {"advices": [{"role": "x"}]}, Fault("advices.0.role", Wrong.NOT_AMONG)),
        (V.V2_0, {"expires": "2026"}, Fault("expires", Wrong.UNKNOWN)),
        (V.V2_0, {"associations": [{"x": 1}]}, Fault("associations.0.x", Wrong.UNKNOWN)),
        (V.V2_0, {"associations": [{"name": "a", "x": 1}]}, None),
        (V.V2_1, {"associations": [{"name": "a", "uri": "b", "x": 1}]},
         Fault("associations.0.x", Wrong.UNKNOWN)),
        (V.V2_1, {"associations": [{"uri": "b"}]}, Fault("associations.0.name", Wrong.MISSING)),
        (V.V2_2, {"digitalsourcetype": "x"}, Fault("digitalsourcetype", Wrong.NOT_OBJECT)),
        (V.V2_2, {"subjects": [{"relevance": 101}]},
         Fault("subjects.0.relevance", Wrong.OUT_OF_RANGE)),
        (V.V2_2, {"subjects": [{"relevance": 5.0}]}, None),
        (V.V2_2, {"subjects": [{"relevance": 5.5}]},
         Fault("subjects.0.relevance", Wrong.NOT_INTEGER)),
        (V.V2_2, {"subjects": [{"relevance": "x"}]},
         Fault("subjects.0.relevance", Wrong.NOT_INTEGER)),
        (V.V3_0, {"digitalSourceType": {}}, Fault("digitalSourceType", Wrong.UNKNOWN)),
        (V.V3_1, {"digitalSourceType": {}}, None),
        (V.V3_1, {"eventDetails": {"dates": {"startDate": "x"}}}, None),
        (V.V3_1, {"eventDetails": {"dates": {"startDate": "x", "expectedStartDate": "2026"}}},
         Fault("eventDetails.dates.endDate | expectedEndDate", Wrong.NOT_ONE_OF)),
        (V.V3_1, {"eventDetails": {"dates": {"expectedStartDate": "2026-13"}}},
         Fault("eventDetails.dates.expectedStartDate", Wrong.WRONG_FORM)),
        (V.V3_1, {"eventDetails": {"dates": {"expectedStartDate": 7}}},
         Fault("eventDetails.dates.expectedStartDate", Wrong.NOT_TEXT)),
        (V.V3_1, {"eventDetails": {"dates": {"startDate": "x", "recurrence":
                                             {"recurrenceDates": ["2026"]}}}},
         Fault("eventDetails.dates.recurrence.recurrenceDates", Wrong.WRONG_FORM)),
    ],
    ids=str,
)  # fmt: skip
def test_the_first_fault_is_named(
    version: Version, fields: dict[str, Any], fault: Fault | None
) -> None:
    assert fault_of(an_item(**fields), version=version) == fault


@pytest.mark.parametrize(
    ("geo", "wrong"),
    [
        ({"type": "Point", "coordinates": [1, 2], "bbox": [1, 2, 3, 4]}, None),
        ({"type": "LineString", "coordinates": [[1, 2], [3, 4]]}, None),
        ({"type": "Polygon", "coordinates": [RING]}, None),
        ({"type": "MultiPoint", "coordinates": [[1, 2]]}, None),
        ({"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]]]}, None),
        ({"type": "MultiPolygon", "coordinates": [[RING]]}, None),
        ({"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}]},
         None),
        ({"type": "Feature", "properties": {}, "geometry": None, "id": 7}, None),
        ({"type": "FeatureCollection", "features": []}, None),
        ({"type": "Feature", "properties": {}, "geometry": None, "id": []}, Wrong.NOT_TEXT),
        ({"type": "Feature", "properties": 7, "geometry": None}, Wrong.NOT_OBJECT),
        ({"type": "Feature", "geometry": None}, Wrong.MISSING),
        ({"type": "Point", "coordinates": [1]}, Wrong.TOO_FEW),
        ({"type": "Point", "coordinates": ["dog", "cat"]}, Wrong.NOT_NUMBER),
        ({"type": "Point"}, Wrong.MISSING),
        ({"type": "Foo", "coordinates": [1, 2]}, Wrong.NOT_AMONG),
        ({"type": [], "coordinates": [1, 2]}, Wrong.NOT_AMONG),
        ({"coordinates": [1, 2]}, Wrong.NOT_AMONG),
        ("Point", Wrong.NOT_OBJECT),
    ],
    ids=str,
)  # fmt: skip
def test_a_place_holds_geojson(geo: Any, wrong: Wrong | None) -> None:
    fault = fault_of(place(geo), version=V.V2_2)

    assert (fault and fault.wrong) == wrong


def test_a_document_that_is_no_object_is_a_fault() -> None:
    assert ninjs_fault(b"[]") == Fault("", Wrong.NOT_OBJECT)


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(Refused):
        ninjs_fault(b"{'uri': 1}")


@pytest.mark.parametrize(
    ("fields", "version"),
    [
        ({"standard": {"version": "3.0"}}, V.V3_0),
        ({"$standard": {"schema": "http://www.iptc.org/std/ninjs/ninjs-schema_1.4.json"}}, V.V1_4),
        ({"standard": {"version": "9.9"}, "headlines": []}, V.V2_2),
        ({"standard": "x", "headline": "x"}, V.V1_6),
        ({"renditions": {}}, V.V1_6),
        ({"altids": []}, V.V2_2),
        ({"description_x": "x"}, V.V1_6),
        ({"versionCreated": "x"}, V.V3_1),
        ({"apPriority": 1, "headline": "x", "$standard": {"schema": 7}}, V.V1_6),
        ({}, V.V3_1),
    ],
)
def test_the_version_is_stated_or_told_by_the_form(
    fields: dict[str, Any], version: Version
) -> None:
    assert version_of(an_item(**fields)) is version
