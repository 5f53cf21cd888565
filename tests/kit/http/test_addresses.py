"""Which addresses and targets are refused before anything is sent."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.kit.http import AddressRefused, FetchRefused, Inside, LoginInAddress, PortRefused
from huiliu.kit.http.addresses import is_public
from huiliu.kit.http.targets import target_of

NOWHERE = Inside()


@pytest.mark.parametrize(
    "text",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:93.184.216.34",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "3fff::1",
        "5f00::1",
    ],
)
def test_an_address_inside_is_not_public(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize(
    "text", ["93.184.216.34", "1.1.1.1", "223.5.5.5", "2606:4700::1111", "2400:3200::1"]
)
def test_an_address_of_the_internet_is_public(text: str) -> None:
    assert is_public(ip_address(text))


@given(st.ip_addresses(v=4))
def test_what_python_holds_for_private_is_never_public(address: object) -> None:
    found = ip_address(str(address))

    assert not (is_public(found) and (found.is_private or found.is_multicast))


@given(st.ip_addresses(v=4))
def test_ipv6_around_ipv4_is_never_public(address: object) -> None:
    assert not is_public(ip_address(f"::ffff:{address}"))
    assert not is_public(ip_address(f"64:ff9b::{address}"))


@pytest.mark.parametrize(
    ("url", "refusal"),
    [
        ("", AddressRefused),
        ("feeds.example/rss", AddressRefused),
        ("file:///etc/passwd", AddressRefused),
        ("ftp://feeds.example/", AddressRefused),
        ("gopher://feeds.example/", AddressRefused),
        ("javascript:alert(1)", AddressRefused),
        ("http://", AddressRefused),
        ("http:///path", AddressRefused),
        ("http://user:word@feeds.example/", LoginInAddress),
        ("http://user@feeds.example/", LoginInAddress),
        ("http://feeds.example:22/", PortRefused),
        ("http://feeds.example:6379/", PortRefused),
        ("https://feeds.example:5432/", PortRefused),
        ("http://feeds.example:99999/", AddressRefused),
        ("http://2130706433/", AddressRefused),
        ("http://0x7f000001/", AddressRefused),
        ("http://0177.0.0.1.5/", AddressRefused),
        ("http://127.1/", AddressRefused),
        ("http://feeds.example/ x", AddressRefused),
        ("http://feeds.example/\r\nX: y", AddressRefused),
        ("http://fe*ds.example/", AddressRefused),
        ("http://[::1/", AddressRefused),
        ("http://a.example/" + "x" * 3000, AddressRefused),
    ],
)
def test_what_is_never_fetched_is_refused(url: str, refusal: type[FetchRefused]) -> None:
    with pytest.raises(refusal):
        target_of(url, inside=NOWHERE)


@pytest.mark.parametrize(
    ("url", "asked", "authority"),
    [
        ("HTTP://Feeds.Example", "http://feeds.example/", "feeds.example"),
        (
            "https://feeds.example:8443/a?b=c#d",
            "https://feeds.example:8443/a?b=c",
            "feeds.example:8443",
        ),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/", "[2606:4700::1111]"),
        ("http://食堂.example/菜", "http://xn--nwqz8m.example/%E8%8F%9C", None),
        (" http://feeds.example./ ", "http://feeds.example/", "feeds.example"),
    ],
)
def test_an_address_is_read_the_same_way_each_time(
    url: str, asked: str, authority: str | None
) -> None:
    target = target_of(url, inside=NOWHERE)

    assert target.url.split("//")[1].split("/", 1)[1] == asked.split("//")[1].split("/", 1)[1]
    assert authority is None or (target.url, target.authority) == (asked, authority)


@given(st.text(max_size=60) | st.text(max_size=40).map(lambda text: f"http://{text}"))
def test_no_text_breaks_the_reader_of_addresses(text: str) -> None:
    try:
        target = target_of(text, inside=NOWHERE)
    except FetchRefused:
        return
    assert target.scheme in {"http", "https"}
    assert "@" not in target.authority
