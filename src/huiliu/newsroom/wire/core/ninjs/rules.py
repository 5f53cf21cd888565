"""What the rules of several versions of ninjs share."""

from collections.abc import Mapping
from typing import Final

from huiliu.newsroom.wire.core.ninjs.shapes import (
    Shape,
    integer,
    listed,
    one_of,
    open_record,
    record,
    text,
    within,
    word,
)

TYPES: Final = ("text", "audio", "video", "picture", "graphic", "composite")
COMPONENT: Final = "component"
PUBSTATUS: Final = word(["usable", "withheld", "canceled"])
PERCENT: Final = within(0, 100)
STANDARD: Final = record({"name": text, "version": text, "schema": text})
SOURCE_TYPE: Final = record({"name": text, "uri": text, "literal": text})
RANGE: Final = record({"rangeFrom": integer, "rangeTo": integer})
_RIGHTS: Final = {"langid": text, "linkedrights": text, "encodedrights": text}
RIGHTS: Final = one_of(open_record(_RIGHTS), "linkedrights", "encodedrights")


def texts(names: str) -> dict[str, Shape]:
    """Give each of some names, apart by blanks, the shape of a text.

    >>> sorted(texts("by title"))
    ['by', 'title']
    """
    return dict.fromkeys(names.split(), text)


def contacts(*, postcode: str) -> Shape:
    """Give the shape of a list of contacts; the versions write one name of it differently."""
    address = record(
        {**texts(f"locality area country {postcode}"), "lines": listed(text)},
    )
    contact = record({**texts("type role lang name value"), "address": address})
    return listed(one_of(contact, "value", "address"))


def _advices() -> Shape:
    code = record({"scheme": text, "code": text})
    return listed(
        record(
            {
                "role": word(["publish"]),
                # Alone of all objects of the drafts these are open.
                "environments": listed(open_record({"scheme": text, "code": text})),
                "importance": code,
                "lifetime": code,
            }
        )
    )


ADVICES: Final[Mapping[str, Shape]] = {"advices": _advices()}
"""What the drafts after 1.5 and 2.1 add."""
