"""What is kept of a browser and of an address, so that people know their own sessions again."""

from ipaddress import IPv4Address, ip_address, ip_network
from typing import Final

_BROWSERS: Final = (
    ("micromessenger", "WeChat"),
    ("edg", "Edge"),
    ("opr/", "Opera"),
    ("firefox", "Firefox"),
    ("chrom", "Chrome"),
    ("safari", "Safari"),
    ("curl", "curl"),
    ("python", "Python"),
)
_SYSTEMS: Final = (
    ("android", "Android"),
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("harmony", "HarmonyOS"),
    ("windows", "Windows"),
    ("mac os", "Mac"),
    ("linux", "Linux"),
)


def device_family(user_agent: str) -> str:
    """Name browser and system without a version; empty where neither is known.

    >>> device_family("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox, Linux'
    >>> device_family("")
    ''
    """
    text = user_agent.lower()
    found = (
        next((word for sign, word in table if sign in text), "") for table in (_BROWSERS, _SYSTEMS)
    )
    return ", ".join(word for word in found if word)


def network_of(address: str) -> str:
    """Shorten an address to its network: /24 of IPv4, /48 of IPv6; empty for anything else.

    >>> network_of("192.0.2.17"), network_of("2001:db8:1:2::3"), network_of("x")
    ('192.0.2.0', '2001:db8:1::', '')
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    length = 24 if isinstance(parsed, IPv4Address) else 48
    return str(ip_network(f"{parsed}/{length}", strict=False).network_address)
