"""What the wire refuses, in words for the person who meets it."""

from huiliu.kit.errors import HuiliuError


class WireError(HuiliuError):
    """The root of the wire's refusals."""
