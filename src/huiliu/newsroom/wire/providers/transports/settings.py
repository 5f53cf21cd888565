"""The settings of a transport, checked at sight: nothing is asked for it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from huiliu.kit.config import config
from huiliu.kit.http import AddressRefused, Inside, poster_target
from huiliu.kit.http.targets import host_target, target_of
from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.providers.transports.folder import steps_of

Settings = Mapping[str, str]
SFTP_PORTS: Final = frozenset({22, 2222})
IMAP_PORTS: Final = frozenset({993})


def settled(transport: Transport, given: Settings) -> dict[str, str]:
    """Give the settings as they will be used; raises FetchRefused and TransportFault."""
    plain = {name: value.strip() for name, value in given.items() if value.strip()}
    return _CHECKS[transport](plain) if transport in _CHECKS else plain


def place_of(transport: Transport, settings: Settings) -> str:
    """Say in a word where things come from, as lists show it."""
    return " ".join(filter(None, (settings.get(name, "") for name in _SHOWN.get(transport, ()))))


def _web(given: dict[str, str]) -> dict[str, str]:
    return {**given, "url": target_of(given.get("url", ""), inside=_inside()).url}


def _folder(given: dict[str, str]) -> dict[str, str]:
    return {**given, "folder": "/".join(steps_of(given.get("folder", "")))}


def _sftp(given: dict[str, str]) -> dict[str, str]:
    return _hosted({"port": "22", **given}, SFTP_PORTS)


def _imap(given: dict[str, str]) -> dict[str, str]:
    return _hosted({"port": "993", "mailbox": "INBOX", **given}, IMAP_PORTS)


def _hosted(given: dict[str, str], ports: frozenset[int]) -> dict[str, str]:
    if not given["port"].isdecimal():
        raise AddressRefused
    target = host_target(given.get("host", ""), int(given["port"]), inside=_inside(), ports=ports)
    return {**given, "host": target.host}


def _s3(given: dict[str, str]) -> dict[str, str]:
    poster_target(given.get("endpoint", ""), inside=_inside())
    return given


def _inside() -> Inside:
    return Inside.of(config().http_inside)


_CHECKS: Final[Mapping[Transport, Callable[[dict[str, str]], dict[str, str]]]] = MappingProxyType(
    {
        Transport.POLL: _web,
        Transport.WEBSUB: _web,
        Transport.FOLDER: _folder,
        Transport.SFTP: _sftp,
        Transport.IMAP: _imap,
        Transport.S3: _s3,
    }
)
_SHOWN: Final[Mapping[Transport, tuple[str, ...]]] = MappingProxyType(
    {
        Transport.POLL: ("url",),
        Transport.WEBSUB: ("url",),
        Transport.FOLDER: ("folder",),
        Transport.SFTP: ("host", "folder"),
        Transport.IMAP: ("user", "mailbox"),
        Transport.S3: ("bucket", "below"),
    }
)
