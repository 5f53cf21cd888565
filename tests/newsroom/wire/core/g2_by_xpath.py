"""What NewsML-G2 says of things, asked by XPath alone: the words of a second reading.

Nothing of the product is used: each fact is asked of the document by a path, and given as the
plain values that `asdict` makes of an item. What a listing does not say stays empty.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from lxml import etree

NS = {
    "g": "http://iptc.org/std/nar/2006-10-01/",
    "n": "http://iptc.org/std/NITF/2006-10-18/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
Node = Any
Facts = dict[str, Any]

LENGTHS = {"P2D": timedelta(days=2), "PT30M": timedelta(minutes=30)}


def ask(node: Node, path: str) -> list[Any]:
    return list(node.xpath(path, namespaces=NS))


def first(node: Node, path: str) -> str:
    """Give the words of the first thing at a path, or an empty text."""
    found = ask(node, path)
    return "" if not found else flat(found[0])


def flat(thing: Any) -> str:
    words = thing if isinstance(thing, str) else thing.xpath("string()")
    return " ".join(words.split())


def block(node: Node) -> str:
    """Give the words of a block, a break as a line end."""
    pieces = ("\x00" if hasattr(each, "tag") else each for each in ask(node, ".//text()|.//g:br"))
    lines = "".join(pieces).split("\x00")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def language(node: Node) -> str:
    said = ask(node, "ancestor-or-self::*/@xml:lang")
    return said[-1] if said else ""


def last(code: str) -> str:
    return code.replace("/", ":").split(":")[-1]


def moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text.strip()).astimezone(UTC) if text.strip() else None


def end(text: str) -> datetime | None:
    """Give when something is over; a day is over at its end."""
    if "T" in text or not text:
        return moment(text)
    return datetime.fromisoformat(f"{text}T00:00:00+00:00") + timedelta(days=1)


def words(nodes: Iterable[Node], *, role: str = "") -> tuple[Facts, ...]:
    found = [
        {
            "value": block(node),
            "language": language(node),
            "role": last(first(node, "@role")) or role,
        }
        for node in nodes
    ]
    return tuple(each for each in found if each["value"])


def code(node: Node) -> str:
    return first(node, "@qcode") or first(node, "@literal") or first(node, "@uri")


def name_or_code(node: Node) -> str:
    return first(node, "g:name") or code(node)


def contacts(node: Node) -> tuple[Facts, ...]:
    details = "(g:personDetails|g:organisationDetails|g:POIDetails)"
    lines = ("g:line", "g:locality/g:name", "g:area/g:name", "g:postalCode", "g:country/g:name")
    found = []
    for each in ask(node, f"{details}/g:contactInfo/*|{details}/g:address"):
        kind = etree.QName(each).localname
        address = [flat(line) for path in lines for line in ask(each, path)]
        is_address = kind == "address"
        found.append(
            {
                "kind": kind,
                "role": first(each, "@role"),
                "language": "",
                "name": "",
                "value": "" if is_address else flat(each),
                "address": tuple(address) if is_address else (),
            }
        )
    return tuple(found)


def term(node: Node, *, role: str = "", of: Node = None, also: Node = None) -> Facts:
    """Give a thing; of a concept the code stands in an element of its own."""
    who = node if of is None else of
    qcode = first(who, "@qcode")
    job = ask(node, "@jobtitle")
    related = ask(node, "g:related|g:narrower|g:personDetails/g:affiliation")
    pairs = [(first(each, "@rel") or etree.QName(each).localname, code(each)) for each in related]
    where = ask(node, "g:POIDetails/g:position|g:geoAreaDetails/g:position")
    point = [
        {"latitude": float(each.get("latitude")), "longitude": float(each.get("longitude"))}
        for each in where
    ]
    return {
        "code": qcode or first(who, "@literal"),
        "uri": first(who, "@uri"),
        "scheme": qcode.split(":")[0] if qcode else "",
        "kind": first(node, "@type"),
        "names": words(ask(node, "g:name")),
        "role": first(node, "@role") or role,
        "relevance": None,
        "confidence": None,
        "point": point[0] if point else None,
        "broader": tuple(code(each) for each in ask(node, "g:broader")),
        "same_as": tuple(code(each) for each in ask(node, "g:sameAs")),
        "related": tuple(pairs + [("jobtitle", each) for each in job]),
        "definitions": words(ask(node, "g:definition")),
        "notes": words(ask(node, "g:note")),
        "contacts": contacts(node) + (() if also is None else contacts(also)),
    }


def terms(node: Node, path: str, *, role: str = "") -> tuple[Facts, ...]:
    return tuple(term(each, role=role, also=asserted(each)) for each in ask(node, path))


def asserted(node: Node) -> Node:
    """Give what the item asserts of a thing that has a literal."""
    said = first(node, "@literal")
    found = ask(node, "ancestor::g:newsItem/g:assert")
    return next((each for each in found if each.get("literal") == said), None)


def concept(node: Node) -> Facts:
    ids = ask(node, "g:conceptId")
    return {
        **term(node, of=ids[0] if ids else None),
        "kind": first(node, "g:type/@qcode"),
        "role": "",
    }


def scheme(node: Node, alias: str) -> Facts:
    return {
        **term(node),
        "code": first(node, alias),
        "scheme": "",
        "kind": "scheme",
    }


def rights(node: Node) -> Facts:
    holder = ask(node, "g:copyrightHolder")
    return {
        "holder": name_or_code(holder[0]) if holder else "",
        "holder_code": code(holder[0]) if holder else "",
        "notice": words(ask(node, "g:copyrightNotice")),
        "usage": words(ask(node, "g:usageTerms")),
        "link": first(node, "*/@href[starts-with(., 'http')]"),
        "starts_at": moment(first(node, "@validfrom")),
        "ends_at": moment(first(node, "@validto")),
    }


def number(text: str, kind: Callable[[str], Any] = int) -> Any:
    return kind(text) if text else None


def rendition(node: Node, *, name: str = "") -> Facts:
    href = first(node, "@href")
    return {
        "name": first(node, "@rendition|@renditionuri") or name,
        "href": href if href.startswith("http") else "",
        "mime": first(node, "@contenttype"),
        "title": "",
        "width_px": number(first(node, "@width")),
        "height_px": number(first(node, "@height")),
        "duration_s": number(first(node, "@duration"), float),
        "size_bytes": number(first(node, "@size")),
        "digest": "",
        "point_of_interest": None,
    }


def link(node: Node, *, group: tuple[str, ...] = (), relation: str = "") -> Facts:
    return {
        "uri": first(node, "@residref|@href|@guidref"),
        "relation": first(node, "@rel") or relation,
        "version": first(node, "@version"),
        "title": first(node, "g:title"),
        "kind": last(first(node, "g:itemClass/@qcode")),
        "group": group,
    }


def links(node: Node) -> tuple[Facts, ...]:
    found = [link(each) for each in ask(node, "g:itemMeta/g:link|g:itemRef")]
    # The listings' packages that are whole have one group each, their root.
    grouped = ask(node, "g:groupSet/g:group/g:itemRef")
    return (*found, *(link(each, group=(first(each, "../@role"),)) for each in grouped))


def part(node: Node) -> Facts:
    return {
        "id": first(node, "@partid"),
        "rendition": first(node, "g:timeDelim/@renditionref"),
        "starts": first(node, "g:timeDelim/@start"),
        "ends": first(node, "g:timeDelim/@end"),
        "unit": last(first(node, "g:timeDelim/@timeunit")),
        "headlines": (),
        "descriptions": words(ask(node, "g:description")),
        "picture": first(node, "g:icon/@href"),
    }


def coverages(node: Node) -> tuple[Facts, ...]:
    return tuple(
        {
            "id": first(each, "../@id"),
            "kind": last(first(each, "g:itemClass/@qcode")),
            "headline": first(each, "g:headline"),
            "description": "",
            "genre": "",
            "language": "",
            "status": "",
            "scheduled_at": moment(first(each, "g:scheduled")),
            "editor_note": first(each, "g:edNote"),
            "assigned_to": tuple(map(name_or_code, ask(each, "g:assignedTo"))),
            "services": (),
            "delivered": tuple(
                link(one, relation="delivered")
                for one in ask(each, "../g:delivery/g:deliveredItemRef")
            ),
        }
        for each in ask(node, "g:newsCoverageSet/g:newsCoverage/g:planning")
    )


def hop(node: Node) -> Facts:
    actions = [f"{code(each)} {first(each, '@target')}" for each in ask(node, "g:action")]
    party = ask(node, "g:party")
    return {
        "party": name_or_code(party[0]),
        "at": moment(first(node, "@timestamp")),
        "action": "; ".join(actions),
    }


def sent(node: Node) -> tuple[Facts, ...]:
    return tuple(
        {
            "party": first(each, "g:sender"),
            "at": moment(first(each, "g:sent")),
            "action": "sent",
        }
        for each in ask(node, "ancestor::g:newsMessage/g:header")
    )


def span(node: Node) -> Facts:
    starts = moment(first(node, "g:start"))
    length = LENGTHS.get(first(node, "g:duration"))
    rule = [
        f"FREQ={each.get('freq')};BYDAY={','.join(each.get('byday').split())}"
        for each in ask(node, "g:rRule")
    ]
    return {
        "starts_at": starts,
        "ends_at": starts + length if starts and length else end(first(node, "g:end")),
        "is_day": False,
        "rule": "".join(rule),
        "confirmation": "",
        "coverage": "",
    }


def body(node: Node) -> Facts:
    return {
        "paragraphs": [flat(each) for each in ask(node, "n:body/n:body.content/n:p")],
        "mime": "application/nitf+xml",
        "language": language(node),
    }
