"""Names of NewsML-G2 as the parser gives them."""

from functools import cache
from typing import Final

NAR: Final = "http://iptc.org/std/nar/2006-10-01/"
NITF: Final = "http://iptc.org/std/NITF/2006-10-18/"
XHTML: Final = "http://www.w3.org/1999/xhtml"
SCHEMA: Final = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


@cache
def nar(name: str) -> str:
    """Give a name with the namespace of NewsML-G2.

    >>> nar("subject")
    '{http://iptc.org/std/nar/2006-10-01/}subject'
    """
    return f"{{{NAR}}}{name}"


@cache
def nars(names: str) -> frozenset[str]:
    """Give names, parted by blanks, with the namespace of NewsML-G2."""
    return frozenset(map(nar, names.split()))
