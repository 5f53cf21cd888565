"""Vocabularies of topics made by hand, and where the whole one lies if it is there."""

import json
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[5] / "shared" / "data"
_CV = "http://cv.iptc.org/newscodes"


def a_concept(number: str, zh: str = "", *, broader: str = "", **more: Any) -> dict[str, Any]:
    return {
        "qcode": f"medtop:{number}",
        "prefLabel": {"en-GB": f"topic {number}"} | ({"zh-Hans": zh} if zh else {}),
        "broader": [f"{_CV}/mediatopic/{broader}"] if broader else [],
        **more,
    }


def as_json(*concepts: dict[str, Any]) -> bytes:
    return json.dumps({"conceptSet": concepts}, ensure_ascii=False).encode()


KNOWLEDGE = f"""<?xml version="1.0" encoding="UTF-8"?>
<knowledgeItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:topics" version="1"
  standard="NewsML-G2" standardversion="2.30" xml:lang="en">
  <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"/>
  <itemMeta><itemClass qcode="kinat:concept"/><provider uri="urn:iptc"/>
    <versionCreated>2026-01-01T00:00:00Z</versionCreated></itemMeta>
  <conceptSet>
    <concept><conceptId qcode="medtop:20000150"/><name xml:lang="en">fire</name>
      <name xml:lang="zh-Hans">火灾</name><broader qcode="medtop:20000148"/>
      <sameAs uri="{_CV}/subjectcode/03005000"/></concept>
    <concept><conceptId qcode="medtop:20009999"/><name xml:lang="zh-Hans">城市更新行动</name>
      <broader qcode="medtop:20000150"/></concept>
  </conceptSet>
</knowledgeItem>""".encode()
