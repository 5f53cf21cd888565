"""A second reading of NewsML-G2, by XPath alone, to hold the first one against.

Nothing of the product is used, and what a listing does not say stays empty.
"""

from lxml import etree

from tests.newsroom.wire.core.g2_by_xpath import (
    Facts,
    Node,
    ask,
    asserted,
    body,
    code,
    concept,
    coverages,
    first,
    flat,
    hop,
    language,
    last,
    links,
    moment,
    name_or_code,
    number,
    part,
    rendition,
    rights,
    scheme,
    sent,
    span,
    term,
    terms,
    words,
)

KINDS = {
    "newsItem": "text",
    "packageItem": "package",
    "planningItem": "planning",
    "conceptItem": "concept",
    "knowledgeItem": "knowledge",
    "catalogItem": "catalog",
}
PLACES = ("cpnat:geoArea", "cpnat:poi")
NATURES = {
    "people": ("cpnat:person",),
    "organisations": ("cpnat:organisation",),
    "places": PLACES,
    "events": ("cpnat:event",),
    "objects": ("cpnat:object",),
}
APART = tuple(kind for kinds in NATURES.values() for kind in kinds)


def items_by_xpath(data: bytes) -> list[Facts]:
    """Give the facts of each item of a document."""
    root = etree.fromstring(data, etree.XMLParser(remove_comments=True))
    found = ask(root, "descendant-or-self::*[contains(local-name(), 'Item') and @guid]")
    found = ask(root, "self::g:newsMessage/g:itemSet/*") or found[:1]
    return [item(node) for node in found]


def event(node: Node) -> Facts:
    """Give an event that stands in another item, or is told by a concept item."""
    details = ask(node, "g:eventDetails")[0]
    contact = ask(details, "g:contactInfo/*")
    return {
        "headlines": words(ask(node, "g:name")),
        "descriptions": words(ask(node, "g:definition"))
        + words(ask(details, "g:registration"), role="registration"),
        "editor_notes": words(ask(node, "g:note")),
        "language": first(details, "g:language/@tag") or language(node),
        "places": terms(details, "g:location"),
        "contributors": tuple(
            term(each, role=etree.QName(each).localname)
            for each in ask(details, "g:organiser|g:participant")
        ),
        "contacts": tuple(flat(each) for each in contact),
        "spans": tuple(span(each) for each in ask(details, "g:dates")),
        "concepts": (concept(node),),
    }


def associations(node: Node) -> tuple[Facts, ...]:
    found = []
    inside = ask(node, "g:conceptSet/g:concept[g:eventDetails]|g:contentSet//g:event")
    for place, each in enumerate(inside, start=1):
        uri = first(each, "g:conceptId/@qcode")
        facts = {"kind": "event", "uri": uri, "status": "usable", **event(each)}
        found.append({"name": uri or f"event-{place}", "item": facts})
    return tuple(found)


def concepts(node: Node) -> tuple[Facts, ...]:
    return (
        *(concept(each) for each in ask(node, "g:concept|g:conceptSet/g:concept")),
        *(scheme(each, "@preferredalias") for each in ask(node, "g:schemeMeta")),
        *(scheme(each, "@alias") for each in ask(node, "g:catalogContainer/g:catalog/g:scheme")),
    )


def kind_of(node: Node) -> str:
    said = last(first(node, "g:itemMeta/g:itemClass/@qcode"))
    is_event = bool(ask(node, "g:concept/g:eventDetails"))
    plain = KINDS[etree.QName(node).localname]
    return said if plain == "text" and said else "event" if is_event else plain


def by_nature(node: Node) -> Facts:
    listed = ask(node, "g:contentMeta/g:subject")
    found = {
        name: tuple(
            term(each, also=asserted(each)) for each in listed if first(each, "@type") in kinds
        )
        for name, kinds in NATURES.items()
    }
    rest = tuple(
        term(each, also=asserted(each)) for each in listed if first(each, "@type") not in APART
    )
    return {**found, "subjects": rest}


def other_ids(node: Node) -> list[Facts]:
    files = ask(node, "g:itemMeta/g:fileName")
    ids = ask(node, "g:contentMeta/g:altId")
    found = [{"value": flat(each), "role": "fileName"} for each in files]
    return found + [
        {"value": flat(each) or first(each, "@id"), "role": first(each, "@type")} for each in ids
    ]


def headlines(node: Node) -> tuple[Facts, ...]:
    titles = words(ask(node, "g:itemMeta/g:title"), role="title")
    own = words(ask(node, "g:contentMeta/g:headline"))
    said = [each["value"] for each in own]
    inner = words(ask(node, "g:contentSet/g:inlineXML/n:nitf/n:body/n:body.head/n:hedline/n:hl1"))
    return own + tuple(each for each in inner if each["value"] not in said) + titles


def identity(node: Node) -> Facts:
    """Give what an item says of itself."""
    meta = "g:itemMeta/"
    provider = ask(node, f"{meta}g:provider")
    standard = node.get("standard", "NewsML-G2"), node.get("standardversion", "")
    return {
        "kind": kind_of(node),
        "uri": node.get("guid", ""),
        "version": node.get("version", ""),
        "standard": " ".join(standard).strip(),
        "profile": first(node, f"{meta}g:profile"),
        "language": first(node, "g:contentMeta/g:language/@tag") or language(node),
        "status": last(first(node, f"{meta}g:pubStatus/@qcode")) or "usable",
        "provider": name_or_code(provider[0]) if provider else "",
        "provider_code": code(provider[0]) if provider else "",
        "service": tuple(map(name_or_code, ask(node, f"{meta}g:service"))),
        "service_codes": tuple(map(code, ask(node, f"{meta}g:service"))),
        "other_ids": tuple(other_ids(node)),
        "signals": tuple(map(code, ask(node, f"{meta}g:signal"))),
        "first_created_at": moment(first(node, f"{meta}g:firstCreated")),
        "version_created_at": moment(first(node, f"{meta}g:versionCreated")),
        "embargoed_until": moment(first(node, f"{meta}g:embargoed")),
        "editor_notes": words(ask(node, f"{meta}g:edNote")),
        "rights": tuple(map(rights, ask(node, "g:rightsInfo"))),
        "links": links(node),
        "hops": tuple(map(hop, ask(node, "g:hopHistory/g:hop"))) + sent(node),
    }


def texts(node: Node) -> Facts:
    """Give what an item says in words."""
    content, head = "g:contentMeta/", ".//n:body/n:body.head/"
    abstracts = words(ask(node, f"{head}n:abstract"), role="abstract")
    return {
        "urgency": number(first(node, f"{content}g:urgency")),
        "content_created_at": moment(first(node, f"{content}g:contentCreated")),
        "content_modified_at": moment(first(node, f"{content}g:contentModified")),
        "headlines": headlines(node),
        "slugline": first(node, f"{content}g:slugline"),
        "bylines": words(ask(node, f"{head}n:byline")),
        "credit": first(node, f"{content}g:creditline"),
        "descriptions": words(ask(node, f"{content}g:description")) + abstracts,
        "keywords": tuple(map(flat, ask(node, f"{content}g:keyword"))),
        "bodies": tuple(map(body, ask(node, "g:contentSet/g:inlineXML/n:nitf"))),
    }


def item(node: Node) -> Facts:
    """Give everything that the model knows of an item; what is missing here must be empty."""
    content = "g:contentMeta/"
    told = ask(node, "g:concept[g:eventDetails]")
    return {
        **identity(node),
        **texts(node),
        **by_nature(node),
        "genres": terms(node, f"{content}g:genre"),
        "located": terms(node, f"{content}g:located"),
        "contributors": tuple(
            term(each, role="creator" if etree.QName(each).localname == "creator" else "")
            for each in ask(node, f"{content}g:creator|{content}g:contributor")
        ),
        "sources": terms(node, f"{content}g:infoSource"),
        "renditions": tuple(rendition(each, name="icon") for each in ask(node, f"{content}g:icon"))
        + tuple(map(rendition, ask(node, "g:contentSet/g:remoteContent"))),
        "parts": tuple(map(part, ask(node, "g:partMeta"))),
        "associations": associations(node),
        "coverages": coverages(node),
        "concepts": concepts(node),
        **(event(told[0]) if told else {}),
    }
