"""What is kept of a browser, an address, and how often something may happen."""

import pytest

from huiliu.accounts.core.devices import device_family, network_of
from huiliu.accounts.core.paces import Pace

PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile MicroMessenger/8"


@pytest.mark.parametrize(
    ("agent", "family"),
    [
        (PHONE, "WeChat, Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/18 Safari/605", "Safari, Mac"),
        ("curl/8.9", "curl"),
        ("", ""),
    ],
)
def test_browser_and_system_are_named_without_versions(agent: str, family: str) -> None:
    assert device_family(agent) == family


@pytest.mark.parametrize(
    ("address", "network"),
    [("192.0.2.17", "192.0.2.0"), ("2001:db8:1:2::3", "2001:db8:1::"), ("nowhere", "")],
)
def test_an_address_is_shortened_to_its_network(address: str, network: str) -> None:
    assert network_of(address) == network


def test_a_pace_starts_afresh_when_too_many_keys_are_counted() -> None:
    pace = Pace(most=1, window_s=60)
    told = [pace.allows(str(number), now_s=0) for number in range(10_000)]

    again = pace.allows("0", now_s=0)

    assert all(told)
    assert again
