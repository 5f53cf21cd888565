"""Which addresses lie on the public internet. Whatever is in doubt, does not."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

# Special purpose by the registries of RFC 6890, and what `is_global` leaves open in some Pythons.
_INSIDE_4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
    )
)
# Of IPv6 only 2000::/3 is handed out; within it these are not for the public.
_HANDED_OUT_6 = IPv6Network("2000::/3")
_INSIDE_6 = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)


def is_public(address: Address) -> bool:
    """Tell whether an address lies on the public internet.

    IPv6 that carries an IPv4 address (mapped, NAT64, 6to4, Teredo, compatible) never does: the
    name must have the IPv4 address itself.

    >>> is_public(ip_address("93.184.216.34")), is_public(ip_address("::ffff:10.0.0.1"))
    (True, False)
    """
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _INSIDE_4)
    handed_out = address in _HANDED_OUT_6 and address.scope_id is None
    return handed_out and not any(address in network for network in _INSIDE_6)


__all__ = ["Address", "ip_address", "is_public"]
