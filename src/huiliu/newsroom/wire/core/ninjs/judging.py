"""Whether a document is ninjs as the IPTC has it, in a version; dates and addresses are texts."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from huiliu.newsroom.wire.core.json_document import document_of
from huiliu.newsroom.wire.core.ninjs.rules import ADVICES
from huiliu.newsroom.wire.core.ninjs.rules_1 import item_1
from huiliu.newsroom.wire.core.ninjs.rules_2 import item_2
from huiliu.newsroom.wire.core.ninjs.rules_3 import item_3
from huiliu.newsroom.wire.core.ninjs.shapes import Fault, Shape, Wrong
from huiliu.newsroom.wire.core.ninjs.versions import Version, version_of

_NO_OBJECT: Final = Fault("", Wrong.NOT_OBJECT)


def ninjs_fault(data: bytes, *, version: Version | None = None) -> Fault | None:
    """Name the first fault of an item of ninjs, or None where it is valid.

    Judged by the version given, else by the one that the document states, else by the newest of
    its form. Formats of dates and addresses are not judged, as the IPTC's own suite does not.
    Raises Refused: no JSON, too large, too deep.

    >>> ninjs_fault(b'{"uri": "urn:a", "urgency": 11}', version=Version.V3_0)
    Fault(path='urgency', wrong=<Wrong.OUT_OF_RANGE: 'out of range'>)
    """
    return fault_of(document_of(data), version=version)


def fault_of(document: Any, *, version: Version | None = None) -> Fault | None:
    """Name the first fault of a JSON value as an item of ninjs; see `ninjs_fault`."""
    if not isinstance(document, dict):
        return _NO_OBJECT
    return _shape(version or version_of(document))(document)


@cache
def _shape(version: Version) -> Shape:
    drafts: Mapping[Version, Shape] = {
        Version.V1_DRAFT: item_1(5, extra=ADVICES),
        Version.V2_DRAFT: item_2(1, extra=ADVICES),
    }
    if version in drafts:
        return drafts[version]
    major, minor = map(int, version.split("."))
    return {1: item_1, 2: item_2}[major](minor) if major < 3 else item_3(minor)  # noqa: PLR2004
