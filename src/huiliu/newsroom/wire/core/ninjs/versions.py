"""The versions of ninjs: which one a document is, as it says or as its names tell."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final


class Version(StrEnum):
    """A version of ninjs. The drafts after 1.5 and 2.1 were never approved, but are met."""

    V1_0 = "1.0"
    V1_1 = "1.1"
    V1_2 = "1.2"
    V1_3 = "1.3"
    V1_4 = "1.4"
    V1_5 = "1.5"
    V1_6 = "1.6"
    V1_DRAFT = "1.x draft"
    V2_0 = "2.0"
    V2_1 = "2.1"
    V2_2 = "2.2"
    V2_DRAFT = "2.x draft"
    V3_0 = "3.0"
    V3_1 = "3.1"


_NEWEST: Final = {1: Version.V1_6, 2: Version.V2_2, 3: Version.V3_1}
_STATED: Final = {version.value: version for version in Version}
_IN_SCHEMA: Final = re.compile(r"ninjs-schema_(\d\.\d)")
_WORDS_1: Final = ("body_", "description_", "headline_")
_NAMES_1: Final = frozenset(
    [
        "headline",
        "byline",
        "mimetype",
        "person",
        "organisation",
        "place",
        "subject",
        "event",
        "object",
        "infosource",
        "genre",
        "trustindicator",
        "charcount",
        "wordcount",
    ]
)
_NAMES_2: Final = frozenset(
    [
        "headlines",
        "bodies",
        "descriptions",
        "people",
        "organisations",
        "places",
        "subjects",
        "events",
        "objects",
        "infosources",
        "genres",
        "trustindicators",
        "by",
    ]
)
_NAMES_3: Final = frozenset(
    [
        "firstCreated",
        "versionCreated",
        "contentCreated",
        "embargoedUntil",
        "pubStatus",
        "copyrightHolder",
        "copyrightNotice",
        "usageTerms",
        "edNote",
        "representationType",
        "eventDetails",
        "plannedCoverage",
        "infoSources",
        "altIds",
        "trustIndicators",
        "rightsInfo",
        "digitalSourceType",
    ]
)


def stated_version(document: Mapping[str, Any]) -> Version | None:
    """Give the version that a document says it is of, in whichever form; None if in none.

    >>> stated_version({"uri": "urn:a", "standard": {"name": "ninjs", "version": "3.0"}})
    <Version.V3_0: '3.0'>
    """
    for name in ("standard", "$standard"):
        standard = document.get(name)
        if isinstance(standard, dict):
            schema = standard.get("schema")
            found = _IN_SCHEMA.search(schema) if isinstance(schema, str) else None
            for said in (standard.get("version"), found and found[1]):
                if isinstance(said, str) and said in _STATED:
                    return _STATED[said]
    return None


def major_of(document: Mapping[str, Any]) -> int:
    """Give the major version that the names and forms of a document tell: 1, 2 or 3.

    >>> major_of({"uri": "urn:a", "body_text": "文"}), major_of({"uri": "urn:a", "bodies": []})
    (1, 2)
    """
    if not _NAMES_3.isdisjoint(document):
        return 3
    parts = (document.get("renditions"), document.get("associations"), document.get("altids"))
    if not _NAMES_1.isdisjoint(document) or any(isinstance(part, dict) for part in parts):
        return 1
    if any(name.startswith(_WORDS_1) for name in document):
        return 1
    is_second = not _NAMES_2.isdisjoint(document) or any(isinstance(part, list) for part in parts)
    return 2 if is_second else 3


def version_of(document: Mapping[str, Any]) -> Version:
    """Give the version to judge a document by: the one that it states, else the newest of its form.

    >>> version_of({"uri": "urn:a", "body_text": "文"})
    <Version.V1_6: '1.6'>
    """
    return stated_version(document) or _NEWEST[major_of(document)]
